using MscpDashboard.Data.StartingRecord;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Domain.Dataset;

/// <summary>The links of the shipped indicators, held against the published figures.</summary>
public sealed class IndicatorLinkTests
{
    private static readonly Dictionary<(string Code, int Area, DateOnly Start, DateOnly End), Observation> Published = Read();

    public static TheoryData<string, string> Sums => [.. IndicatorLinks.Shipped.AllSums.Select(s => (s.Whole, string.Join(' ', s.Parts)))];

    public static TheoryData<string> Shares => [.. IndicatorLinks.Shipped.AllShares.Select(s => s.Share)];

    [Theory]
    [MemberData(nameof(Sums))]
    public void Sum_OfPublishedFigures_IsItsWhole(string whole, string parts)
    {
        // England and the South East are published rounded to ten, and some areas' days don't add up by a few.
        var link = IndicatorLinks.Shipped.SumsOf(whole).Single(s => string.Join(' ', s.Parts) == parts);
        var pairs = Of(whole).Select(w => (Whole: CountOf(w), Sum: SumOf(link, w.Key))).Where(p => p is { Whole: not null, Sum: not null }).ToArray();

        Assert.NotEmpty(pairs);
        Assert.InRange(pairs.Count(p => Math.Abs(p.Whole!.Value - p.Sum!.Value) < 0.5) / (double)pairs.Length, 0.7, 1);
        Assert.All(pairs, p => Assert.InRange(Math.Abs(p.Whole!.Value - p.Sum!.Value) / p.Whole.Value, 0, 0.11));
    }

    [Theory]
    [MemberData(nameof(Shares))]
    public void Share_OfPublishedFigures_IsMadeOfWhatItNames(string share)
    {
        var link = IndicatorLinks.Shipped.ShareOf(share)!;
        var compared = 0;
        foreach (var (key, figure) in Of(share))
        {
            var (top, bottom) = (Beside(key, link.Numerator)?.Value, Beside(key, link.Denominator)?.Value);
            if (top is not null && figure.Numerator is not null)
                compared += Near(top.Value, figure.Numerator.Value);
            if (bottom is not null && figure.Denominator is not null)
                compared += Near(bottom.Value, figure.Denominator.Value);
            if (top is not null && bottom is not null && figure.Value is { } value)
                compared += Near(100 * top.Value / bottom.Value, value, 0.11);
        }

        // A few have neither recorded; what they are out of is in their definition.
        Assert.True(compared > 0 || share.StartsWith("CIN_", StringComparison.Ordinal) || share == "ICPC_15_DAYS_PCT", share);
    }

    [Fact]
    public void Families_AreJoinedByAnyLink()
    {
        Assert.Contains("REF_MONTHLY_COUNT", IndicatorLinks.Shipped.FamilyOf("ref_source_police_pct"));
        Assert.Empty(IndicatorLinks.Shipped.FamilyOf("CLA_MISSING_PCT"));
        Assert.Equal(new DateOnly(2018, 3, 31), IndicatorLinks.Shipped.TogetherOf("REF_MONTHLY_COUNT", new DateOnly(2017, 4, 30)));
        Assert.Equal(new DateOnly(2017, 4, 30), IndicatorLinks.Shipped.EndsOf("REF_COUNT", new DateOnly(2018, 3, 31)).Last());
        Assert.Equal([new DateOnly(2018, 3, 31)], IndicatorLinks.Shipped.EndsOf("CPP_AT31_COUNT", new DateOnly(2018, 3, 31)));
    }

    private static int Near(double expected, double actual, double by = 0.5)
    {
        Assert.InRange(actual, expected - by, expected + by);
        return 1;
    }

    private static Dictionary<(string, int, DateOnly, DateOnly), Observation> Read()
    {
        var dataset = ReferenceDataset.Read(_ => DatasetRows.Recorded);
        var codes = dataset.Indicators.ToDictionary(i => i.Key, i => i.Code);
        return dataset.Observations.GroupBy(o => (codes[o.IndicatorKey], o.AreaKey, o.PeriodStart, o.PeriodEnd)).ToDictionary(g => g.Key, g => g.Last());
    }

    private static IEnumerable<KeyValuePair<(string Code, int Area, DateOnly Start, DateOnly End), Observation>> Of(string code) => Published.Where(p => p.Key.Code == code);

    private static Observation? Beside((string, int Area, DateOnly Start, DateOnly End) key, string? code) => code is null ? null : Published.GetValueOrDefault((code, key.Area, key.Start, key.End));

    private static double? CountOf(KeyValuePair<(string Code, int Area, DateOnly Start, DateOnly End), Observation> figure) => figure.Key.Code.EndsWith("_PCT", StringComparison.Ordinal)
        ? figure.Value.Numerator ?? (figure.Value.Value * Beside(figure.Key, IndicatorLinks.Shipped.ShareOf(figure.Key.Code)?.Denominator)?.Value / 100)
        : figure.Value.Value;

    private static double? SumOf(IndicatorSum link, (string Code, int Area, DateOnly Start, DateOnly End) whole)
    {
        var parts = link.OverPeriods
            ? Of(link.Parts[0]).Where(p => p.Key.Area == whole.Area && p.Key.Start >= whole.Start && p.Key.End <= whole.End).ToArray()
            : [.. link.Parts.SelectMany(Of).Where(p => p.Key.Area == whole.Area && (p.Key.Start, p.Key.End) == (whole.Start, whole.End))];
        return parts.Length == (link.OverPeriods ? 12 : link.Parts.Length) && Array.TrueForAll(parts, p => CountOf(p) is not null) ? parts.Sum(p => CountOf(p)!.Value) : null;
    }
}
