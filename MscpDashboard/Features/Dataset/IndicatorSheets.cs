using MscpDashboard.Domain.Dataset;
using MscpDashboard.Export;

namespace MscpDashboard.Features.Dataset;

/// <summary>What a spreadsheet of an indicator holds besides its observations.</summary>
public static class IndicatorSheets
{
    private static readonly CsvColumn<(SeriesPoint Shown, XmrPoint Point, XmrSegment Segment)>[] LimitColumns =
    [
        new("period_end", r => r.Point.Date),
        new("value", r => r.Shown.Shown),
        new("mean", r => r.Segment.Mean),
        new("lower_limit", r => r.Segment.LowerLimit),
        new("upper_limit", r => r.Segment.UpperLimit),
        new("signal", r => IndicatorChart.Words(r.Point)),
        new("limits_begin", r => r.Segment.StartDate),
    ];

    private static readonly CsvColumn<CommentaryRow>[] CommentaryColumns =
    [
        new("period_end", r => r.PeriodEnd),
        new("agency", r => r.AgencyName),
        new("state", r => r.State == CommentaryState.Agreed ? "agreed" : "draft"),
        new("story", r => r.Story),
        new("so_what", r => r.SoWhat),
        new("now_what", r => r.NowWhat),
        new("written_by", r => r.WrittenBy),
        new("agreed_by", r => r.AgreedBy),
        new("agreed_on", r => r.AgreedOn),
    ];

    private static readonly CsvColumn<(string View, string Sentence)>[] SentenceColumns = [new("view", r => r.View), new("sentence", r => r.Sentence)];

    /// <summary>Adds the limits of the chart, what is said beside it, and its sentences.</summary>
    public static void Add(IndicatorAnswer answer, Workbook workbook)
    {
        var detail = answer.Detail;
        var chart = detail.Reading.Chart;
        var points = detail.Reading.Series.Points.ToDictionary(p => p.PeriodEnd);
        workbook.Sheet("Limits", $"Limits and signals, {detail.Area.Name}", LimitColumns, chart.Points.Select(p => (points[p.Date], p, chart.SegmentOf(p))))
            .Sheet("Commentary", "What is said beside the figures", CommentaryColumns, answer.Commentary)
            .Sheet("Reading", "One sentence for each view", SentenceColumns, IndicatorViews.Of(detail).Select(v => (v.Name, detail.Sentences[v.Slug])))
            .Explain("Limits", detail.Reading.Words.Method)
            .Explain("Signal", "What the rules of Making Data Count find at a point: outside a limit, a trend of seven, two of three near a limit, or a shift of seven; none is ordinary variation.");
        if (detail.Indicator.Definition is { Length: > 0 } definition)
            workbook.Explain(detail.Indicator.Name, definition);
        workbook.Explain("Draft", "Commentary that the sub group has not agreed. Only those who may write or agree it get it.");
    }
}
