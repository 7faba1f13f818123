using System.Globalization;
using MscpDashboard.Components;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Export;
using MscpDashboard.Export.Charts;

namespace MscpDashboard.Features.Dataset;

/// <summary>A pack for the PMQA sub group as a Word document: what is signal and what is noise, with the story beside the number.</summary>
internal static class PackDocument
{
    private const string Publisher = "Medway Safeguarding Children Partnership";
    private const int Periods = 6;
    private const int MostCommentaries = 4;

    /// <summary>The document and the name of its file.</summary>
    public static (string FileName, WordDocument Document) Of(Pack pack)
    {
        var question = pack.Question;
        var period = question.Period is { } end ? PackQuestion.Name(end) : "newest figures";
        var document = new WordDocument("Dataset pack for the PMQA sub group", new WordMarking(Publisher, pack.AsAt, pack.Illustrative));
        document.Subtitle($"Performance Management and Quality Assurance, {period}");
        document.Fact("Marking", "OFFICIAL").Fact("Period", question.Period is { } last ? $"{period}, figures up to {WordText.Day(last)}" : "the newest figures of each indicator")
            .Fact("As at", WordText.Day(pack.AsAt)).Fact("Holds", question.Words(pack.Entries.Count)).Fact("Area", "Medway");
        if (pack.Illustrative)
            document.Paragraph("Illustrative: figures, targets and commentary that say so are made up to show how the product works. They are not facts about Medway.");
        document.Note("Small numbers are hidden here from everybody, since a pack is handed round. Marks and methods are explained at the end.");
        document.Contents("Contents");
        Summary(document, pack);
        foreach (var entry in pack.Entries)
            Indicator(document, entry);
        Notes(document);
        var name = new ExportNote("pmqa-pack", "", "", pack.AsAt);
        return ((name with { Period = question.Period is { } named ? PackQuestion.Name(named).ToLowerInvariant().Replace(' ', '-').Replace('/', '-') : "newest" }).FileName("docx"), document);
    }

    private static void Summary(WordDocument document, Pack pack)
    {
        var readings = pack.Entries.Select(e => e.Detail.Reading).ToList();
        document.Heading("Summary of signals", newPage: true);
        document.Reading($"{Many(readings.Count, "indicator")}: {readings.Count(r => r.SignalsConcern)} signal concern, {readings.Count(r => r.SignalsImprovement)} improvement, "
            + $"{readings.Count(r => r.Rating.Band == MeasureBand.Missed)} miss their target and {readings.Count(r => r.Latest?.Value is null)} have no figure to show.");
        document.Table("Every indicator of this pack with its newest figure and signal", ["Indicator", "Period", "Medway", "Signal", "Against target"], [37, 15, 11, 17, 20],
            readings.Select(r => (IReadOnlyList<string?>)[
                r.Indicator.Name + (r.Indicator.Illustrative || r.Latest is { Illustrative: true } ? " (illustrative)" : ""),
                r.Latest is { } latest ? r.Periods.Name(latest.PeriodEnd) : "never reported",
                Shown(r.Latest, r.Format),
                SignalWords(r),
                TargetWords(r)]),
            numbers: 2..3);
    }

    private static void Indicator(WordDocument document, PackEntry entry)
    {
        var (detail, reading) = (entry.Detail, entry.Detail.Reading);
        var indicator = detail.Indicator;
        var chart = IndicatorChart.From(detail, CompareWith.All);
        document.Heading(indicator.Name, newPage: true);
        document.Note($"{indicator.Code}. {chart.Subtitle}.{(detail.Owner is { } owner ? $" {owner} answers for it." : "")}{(detail.Illustrative ? " Illustrative." : "")}");
        document.Reading(chart.Reading);
        var picture = ChartLayout.Of(chart, PictureSize.Page, ChartPainter.Flow);
        document.Picture(ChartPainter.Png(picture, PictureSize.Page.Scale), picture.Height / picture.Width, $"Chart of {chart.Title}. {chart.Reading} The table beneath has its figures.");
        document.Note($"{chart.Method} Source: {chart.Source}.");
        document.Fact("Signal", SignalWords(reading)).Fact("Against target", reading.Target.Target is null ? null : TargetWords(reading));
        Figures(document, detail);
        Said(document, entry);
        if (detail.Raised.Count > 0)
            document.Table("Actions raised from its points", ["Action", "Period", "Owner", "Due", "Stage"], [42, 16, 14, 16, 12],
                detail.Raised.Select(a => (IReadOnlyList<string?>)[$"{a.Ref} {a.Title}", reading.Periods.Name(a.PeriodEnd), a.Owner, a.DueOn is { } due ? WordText.Day(due) : "–", a.Stage]));
        document.Heading("Definition and source", 2).Paragraph(indicator.Definition ?? "No definition is recorded.");
        document.Note(string.Join(' ', detail.Sources.Select(s => s.Licence is "Not published" || s.Licence.StartsWith("None", StringComparison.Ordinal) ? $"{s.Publication}." : $"{s.Publication} ({s.Licence}).")));
    }

    private static void Figures(WordDocument document, IndicatorDetail detail)
    {
        var reading = detail.Reading;
        var comparators = new List<(string Name, Func<DateOnly, string> Cell)>();
        if (!reading.Additive && detail.England is { } england)
            comparators.Add(("England", end => Shown(england.At(end), reading.Format)));
        if (!reading.Additive && detail.SouthEast is { } southEast)
            comparators.Add(("South East", end => Shown(southEast.At(end), reading.Format)));
        if (detail.NeighbourMedians.Values.Any(m => m.Median is not null))
            comparators.Add(("Neighbours’ median", end => detail.NeighbourMedians.GetValueOrDefault(end)?.Median is { } median ? reading.Format.Value(median) : DisclosedValue.NotSupplied.Symbol));
        int[] widths = comparators.Count switch { 0 => [28, 22, 50], 1 => [24, 18, 18, 40], 2 => [22, 16, 16, 16, 30], _ => [20, 14, 14, 14, 18, 20] };
        document.Table(
            $"The last {Periods} {reading.Periods.Many} of {detail.Indicator.Name}", ["Period", detail.Area.Name, .. comparators.Select(c => c.Name), "Flags"], widths,
            reading.Series.Points.TakeLast(Periods).Reverse().Select(p => (IReadOnlyList<string?>)[
                reading.Periods.Name(p.PeriodEnd), Shown(p, reading.Format), .. comparators.Select(c => c.Cell(p.PeriodEnd)), Flags(reading, p)]),
            numbers: 1..^1);
    }

    private static void Said(WordDocument document, PackEntry entry)
    {
        document.Heading("What is said", 2);
        if (entry.Commentary.Count == 0)
        {
            document.Paragraph("No commentary yet.");
            return;
        }

        foreach (var said in entry.Commentary.Take(MostCommentaries))
        {
            var draft = said.State == CommentaryState.Draft;
            document.Note($"{entry.Detail.Reading.Periods.Name(said.PeriodEnd)}{(said.AgencyName is { } agency ? $", {agency}" : "")}. "
                + (draft ? $"DRAFT by {said.WrittenBy}: not agreed by the sub group." : $"Agreed{(said.AgreedBy is { } by ? $" by {by}" : "")}{(said.AgreedOn is { } on ? $", {WordText.Day(on)}" : "")}."));
            document.Fact("The story", said.Story).Fact("So what", said.SoWhat).Fact("Now what", said.NowWhat);
        }

        if (entry.Commentary.Count > MostCommentaries)
            document.Note($"{Many(entry.Commentary.Count - MostCommentaries, "older commentary", "older commentaries")} can be read on the indicator’s page.");
    }

    private static void Notes(WordDocument document)
    {
        document.Heading("How to read this pack", newPage: true);
        document.Heading("Signal and noise", 2)
            .Paragraph("Charts are XmR charts as in NHS England’s Making Data Count. The band holds what the indicator’s own past leads one to expect: its mean, with limits 2.66 times the average moving range above and beneath. Four patterns are signals: a point outside a limit, a trend of seven, two of three points near a limit, and seven or more on one side of the mean. All else is ordinary variation, which asks for no explanation.")
            .Paragraph(string.Create(CultureInfo.InvariantCulture, $"Fewer than {XmrChart.FullLimits} points make trial limits, and the sentence says so. An upright rule is a break or new limits, with its reason. A target between the limits is hit or missed by chance; one outside them is met, or missed, every time until something changes."));
        document.Heading("Marks", 2).Table("What stands in place of a number", ["Mark", "Meaning"], [16, 84],
        [
            ["c", "Suppressed: too small to show without risk to a child, or it would give such a number away"],
            ["–", "Not supplied: nobody has reported it"],
            ["n/a", "Not applicable: there can be no figure"],
            ["0", "Zero: it was counted, and there was none"],
        ]);
        document.Heading("Signals in the charts", 2)
            .Paragraph("A dot with a ring is a signal of concern, one with a hole a signal of improvement, and a large dark one a change that is neither. The dotted plum line is the target.");
        document.Note(DatasetEndpoints.Attribution);
    }

    private static string Shown(SeriesPoint? point, MeasureFormat format) => (point?.Shown ?? DisclosedValue.NotSupplied).Text(format);

    private static string SignalWords(IndicatorReading reading) => reading.Latest?.Value is null ? "No figure"
        : !reading.Chart.Segments[^1].HasLimits ? "No limits"
        : SpcMark.Word(ScorecardWords.Mark(reading.Chart.Variation)) + (reading is { Signals: true, Chart.TrialLimits: true } ? " (trial limits)" : "");

    private static string TargetWords(IndicatorReading reading) => reading.Target.Target is not { } target ? "No target"
        : $"{ScorecardWords.Word(reading.Rating.Band)}: {reading.Format.Value(target)}{(reading.Target.Illustrative ? " (illustrative)" : "")}"
            + (ScorecardWords.Mark(reading.Chart.Assurance) is { } assurance ? $"; {SpcMark.Word(assurance).ToLowerInvariant()}" : "");

    private static string Flags(IndicatorReading reading, SeriesPoint point)
    {
        var signal = reading.Chart.Points.FirstOrDefault(p => p.Date == point.PeriodEnd) is { Rule: not SpcRule.None } found ? IndicatorChart.Words(found) : null;
        return string.Join("; ", new[]
        {
            signal,
            point.State == ValueState.Value ? null : point.Shown.Word,
            point.Quality == Quality.Final ? null : ScorecardRow.QualityWord(point.Quality),
            point.Illustrative ? "illustrative" : null,
        }.OfType<string>());
    }

    private static string Many(int count, string one, string? many = null) => count == 1 ? $"One {one}" : string.Create(CultureInfo.InvariantCulture, $"{count} {many ?? one + "s"}");
}
