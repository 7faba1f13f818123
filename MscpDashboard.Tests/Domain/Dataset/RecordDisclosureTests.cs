using System.Globalization;
using CsCheck;
using MscpDashboard.Data.StartingRecord;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Domain.Dataset;

/// <summary>What a reader of every revision, of every linked indicator, on every day can work out.</summary>
public sealed class RecordDisclosureTests
{
    private static readonly Disclosure Rule = new(Disclosure.DefaultThreshold);

    [Fact]
    public void Record_ReadOnEveryDay_TellsNoHiddenCount() =>
        AttackedRecord.Gen.Sample(record => Assert.True(Attack(record, Whole(IndicatorLinks.Shipped)) is { Count: 0 }, Told(record)), iter: 3_000, threads: 1);

    [Fact]
    public void Published_ReadWhole_TellsNoHiddenCount()
    {
        var dataset = ReferenceDataset.Read(_ => AttackedRecord.Days[0]);
        var codes = dataset.Indicators.ToDictionary(i => i.Key);
        (string, string[])[] sums = [.. IndicatorLinks.Shipped.AllSums.Select(s => (s.Whole, s.Parts.ToArray()))];
        (string, string)[] shares = [.. IndicatorLinks.Shipped.AllShares.Where(s => s.Numerator is not null).Select(s => (s.Share, s.Numerator!))];
        var hidden = 0;
        foreach (var area in dataset.Observations.GroupBy(o => o.AreaKey))
        {
            RecordedFigure[] rows = [.. area.Select(o => new RecordedFigure(codes[o.IndicatorKey].Code, null, MeasureFormat.Of(codes[o.IndicatorKey].Unit), AttackedRecord.PointOf(o)))];
            var shown = Whole(IndicatorLinks.Shipped)(rows);
            hidden += shown.Count(p => p.WithheldHere);
            Assert.DoesNotContain(rows.Zip(shown), r => r.First.Format.Kind is MeasureKind.Percentage or MeasureKind.Rate && Rule.Hides(r.Second.Numerator ?? r.Second.Value * r.Second.Denominator / r.First.Format.Per));
            foreach (var period in rows.Zip(shown).Where(r => IndicatorLinks.Shipped.NameOf(r.First.Code) is not null).GroupBy(r => (IndicatorLinks.Shipped.NameOf(r.First.Code), IndicatorLinks.Shipped.TogetherOf(r.First.Code, r.First.Point.PeriodEnd))))
            {
                Assert.Empty(new DisclosureAttack(
                    [.. period.Select(r => new SeenFigure(r.First.Code, null, r.Second))], [.. period.Select(r => new SeenFigure(r.First.Code, null, r.First.Point))], sums, shares).WorkedOut());
            }
        }

        Assert.InRange(hidden, 50, 2_000);
    }

    [Fact]
    public void Record_OfPlentyIsHiddenAndPlentyShown()
    {
        var shown = Enumerable.Range(0, 200).SelectMany(seed => Whole(IndicatorLinks.Shipped)(AttackedRecord.OfSeed(seed).Rows)).ToList();

        Assert.InRange(shown.Count(p => p.WithheldHere) / (double)shown.Count, 0.1, 0.9);
    }

    // The attack itself must be able to win, or it would prove nothing.
    [Fact]
    public void Attack_OnSmallCountsHiddenAlone_Wins() => Assert.NotEqual(0, Won(rows => [.. rows.SelectMany(r => RecordDisclosure.Disclose(Rule, IndicatorLinks.None, [r]))]));

    [Fact]
    public void Attack_OnIndicatorsJudgedApart_Wins() => Assert.NotEqual(0, Won(Whole(IndicatorLinks.None)));

    [Fact]
    public void Attack_OnDaysJudgedApart_Wins() => Assert.NotEqual(0, Won(rows =>
    {
        // Each row as the first day that has it shows it, by what was known on that day.
        var shown = new Dictionary<RecordedFigure, SeriesPoint>();
        foreach (var day in rows.Select(r => r.Point.RecordedAtUtc).Distinct().Order())
        {
            RecordedFigure[] known = [.. rows.Where(r => r.Point.RecordedAtUtc <= day).GroupBy(r => (r.Code, r.Agency, r.Point.PeriodEnd)).Select(g => g.MaxBy(r => r.Point.RecordedAtUtc)!)];
            var judged = RecordDisclosure.Disclose(Rule, IndicatorLinks.Shipped, known);
            for (var i = 0; i < known.Length; i++)
            {
                if (!shown.TryGetValue(known[i], out var before) || before.State == ValueState.Suppressed)
                    shown[known[i]] = judged[i];
            }
        }

        return [.. rows.Select(r => shown[r])];
    }));

    [Theory]
    [InlineData("20 12 8 -", "23 12 8 3", "c 12 c - | 23 12 c c")]
    [InlineData("20 12 8", "20 12 8", "20 12 8 | 20 12 8")]
    [InlineData("20 12 8", "24 16 8", "20 12 8 | 24 16 8")]
    [InlineData("15 12 3", "20 12 8", "c c c | 20 c c")]
    public void Revisions_OfAgenciesParts_AreJudgedAcrossDays(string first, string second, string expected)
    {
        var rows = Day(first, 0).Concat(Day(second, 1)).ToArray();

        var shown = RecordDisclosure.Disclose(Rule, IndicatorLinks.None, rows);

        var days = rows.Zip(shown).GroupBy(r => r.First.Point.RecordedAtUtc).Select(g => string.Join(' ', g.Select(r => r.Second.Shown.Text(r.First.Format)))).ToArray();
        Assert.Equal(expected.Replace(" -", "", StringComparison.Ordinal), string.Join(" | ", days));
    }

    [Fact]
    public void Averages_OfAgencies_TellNotHowManyChildrenTheyAreOf()
    {
        RecordedFigure[] rows = [.. new (string? Agency, double Days, int Children)[] { ("police", 10, 3), ("health", 12, 47), ("council", 11, 30), (null, 11.5, 80) }
            .Select(r => new RecordedFigure("WAIT_DAYS", r.Agency, MeasureFormat.Of("days"), new SeriesPoint(new(2024, 4, 1), new(2025, 3, 31), null, ValueState.Value, r.Days, null, r.Children) { RecordedAtUtc = AttackedRecord.Days[0] }))];

        Assert.Equal([null, 47, null, 80], RecordDisclosure.Disclose(Rule, IndicatorLinks.None, rows).Select(p => p.Denominator));
    }

    private static IEnumerable<RecordedFigure> Day(string counts, int day) => counts.Split(' ')
        .Select((c, i) => (Text: c, Agency: i == 0 ? null : $"a{i}"))
        .Where(c => c.Text != "-")
        .Select(c => AttackedRecord.Row("RESTRAINT_COUNT", c.Agency, day, double.Parse(c.Text, CultureInfo.InvariantCulture)));

    private static int Won(Func<IReadOnlyList<RecordedFigure>, SeriesPoint[]> weak) => Enumerable.Range(0, 300).Count(seed => Attack(AttackedRecord.OfSeed(seed), weak).Count > 0);

    private static Func<IReadOnlyList<RecordedFigure>, SeriesPoint[]> Whole(IndicatorLinks links) => rows =>
    {
        // As the reader of series groups them.
        var shown = new Dictionary<RecordedFigure, SeriesPoint>();
        foreach (var group in rows.GroupBy(r => (links.NameOf(r.Code) ?? r.Code, links.TogetherOf(r.Code, r.Point.PeriodEnd))))
        {
            RecordedFigure[] together = [.. group.OrderBy(r => r.Point.RecordedAtUtc)];
            foreach (var (row, point) in together.Zip(RecordDisclosure.Disclose(Rule, links, together)))
                shown[row] = point;
        }

        return [.. rows.Select(r => shown[r])];
    };

    private static string Told(AttackedRecord record) => string.Join('\n', [
        .. Attack(record, Whole(IndicatorLinks.Shipped)),
        .. record.Rows.Zip(Whole(IndicatorLinks.Shipped)(record.Rows), (r, p) => $"{r.Code} {r.Agency ?? "whole"} {r.Point.PeriodEnd:MM-dd}, {r.Point.RecordedAtUtc:MM-dd}: {r.Point.Value} {r.Point.Numerator}/{r.Point.Denominator} shown {p.Shown.Text(r.Format)} {p.Numerator}/{p.Denominator}"),
    ]);

    private static IReadOnlyList<string> Attack(AttackedRecord record, Func<IReadOnlyList<RecordedFigure>, SeriesPoint[]> show) => new DisclosureAttack(
        [.. record.Rows.Zip(show(record.Rows), (row, point) => new SeenFigure(row.Code, row.Agency, point))],
        [.. record.Rows.Select(row => new SeenFigure(row.Code, row.Agency, row.Point))],
        AttackedRecord.Sums, AttackedRecord.Shares).WorkedOut();
}
