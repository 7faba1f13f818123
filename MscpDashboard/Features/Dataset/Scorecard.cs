using System.Globalization;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Features.Dataset;

/// <summary>One row of the scorecard.</summary>
/// <param name="Reading">The figures.</param>
/// <param name="Owner">The agency that answers for it.</param>
public sealed record ScorecardRow(IndicatorReading Reading, string? Owner)
{
    public Indicator Indicator => Reading.Indicator;

    /// <summary>The plan's priorities that it speaks to, in their order.</summary>
    public IReadOnlyList<PriorityName> Priorities { get; init; } = [];

    /// <summary>What the sub group agreed to say stands beside its newest figure.</summary>
    public bool Commented { get; init; }

    /// <summary>The theme in words: <c>Child protection</c>.</summary>
    public string Theme { get; } = ThemeWords(Reading.Indicator.Theme);

    /// <summary>What a filter looks through.</summary>
    public string Searched { get; } = $"{Reading.Indicator.Code} {Reading.Indicator.Name} {Reading.Indicator.Theme} {Owner}";

    /// <summary>The sparkline's points: what the reader may see, gaps for the rest.</summary>
    public IReadOnlyList<double?> Points { get; } = [.. Reading.Series.Points.TakeLast(24).Select(p => p.Value)];

    /// <summary>What must be known of the figure besides its number, in words.</summary>
    public IReadOnlyList<string> Flags { get; } = [.. FlagsOf(Reading)];

    /// <summary>Somebody should look: it signals concern, misses its target by rule or by its own limits, or was not supplied.</summary>
    public bool NeedsAttention =>
        Reading.SignalsConcern
        || Reading.Rating.Band == MeasureBand.Missed
        || (Reading.Latest is not null && Reading.Chart.Assurance == SpcAssurance.ConsistentlyFail)
        || Reading.Latest is { State: ValueState.NotSupplied };

    /// <summary>A slug in words: <c>child_protection</c> is Child protection.</summary>
    public static string ThemeWords(string slug)
    {
        var words = slug.Replace('_', ' ').Replace('-', ' ').Trim();
        return words.Length == 0 ? "Other" : char.ToUpper(words[0], CultureInfo.InvariantCulture) + words[1..];
    }

    /// <summary>The themes that an indicator can have, slug and words, in the order of the words.</summary>
    public static IReadOnlyList<(string Slug, string Words)> ThemeChoices(IEnumerable<string> used) =>
        [.. used.Append("other").Distinct().Select(t => (t, ThemeWords(t))).OrderBy(t => t.Item2, StringComparer.Ordinal)];

    private static IEnumerable<string> FlagsOf(IndicatorReading reading)
    {
        if (reading.Latest is not { } latest)
        {
            yield return "never reported";
            yield break;
        }

        if (latest.State != ValueState.Value)
            yield return latest.Shown.Word;
        if (latest.Quality != Quality.Final)
            yield return QualityWord(latest.Quality);
    }

    /// <summary>A quality in words.</summary>
    public static string QualityWord(Quality quality) => quality switch
    {
        Quality.Provisional => "provisional",
        Quality.Revised => "revised",
        Quality.Late => "late",
        Quality.BreakInSeries => "break in series",
        Quality.Incomplete => "incomplete",
        _ => "final",
    };
}

/// <summary>The dataset, one row an indicator: all of it, or one theme.</summary>
/// <param name="Themes">The slugs of the themes that the whole dataset has.</param>
/// <param name="Total">How many indicators the whole dataset has.</param>
/// <param name="Rows">The rows.</param>
public sealed record Scorecard(IReadOnlyList<string> Themes, int Total, IReadOnlyList<ScorecardRow> Rows)
{
    /// <summary>How many signal concern at their newest period.</summary>
    public int Concerns { get; } = Rows.Count(r => r.Reading.SignalsConcern);

    public int Improvements { get; } = Rows.Count(r => r.Reading.SignalsImprovement);

    /// <summary>Signals of indicators that are neither good nor bad.</summary>
    public int Changes { get; } = Rows.Count(r => r.Reading is { Signals: true, SignalsConcern: false, SignalsImprovement: false });

    /// <summary>How many have limits that rest on too few points.</summary>
    public int Trial { get; } = Rows.Count(r => r.Reading.Chart is { TrialLimits: true } chart && chart.Segments[^1].HasLimits);

    public int Attention { get; } = Rows.Count(r => r.NeedsAttention);

    /// <summary>The page's first sentence.</summary>
    public string Headline
    {
        get
        {
            var signals = Concerns + Improvements + Changes;
            return (Rows.Count, signals) switch
            {
                (0, _) => "No indicator has been loaded yet",
                (_, 0) => Invariant($"None of {Rows.Count} indicators shows a signal"),
                (_, 1) => Invariant($"One of {Rows.Count} indicators shows a signal"),
                _ => Invariant($"{signals} of {Rows.Count} indicators show a signal"),
            };
        }
    }

    /// <summary>The sentence after it.</summary>
    public string Detail
    {
        get
        {
            if (Rows.Count == 0)
                return "Load a published file, paste a series, or say what agencies owe and take in the first return.";
            if (Concerns + Improvements + Changes == 0)
                return "Every newest figure lies within what its own past leads one to expect.";
            return Invariant($"Concern in {Concerns}, improvement in {Improvements}, and a change that is neither good nor bad in {Changes}. The others show none, or have too few periods for limits.");
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
