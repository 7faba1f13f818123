using System.Globalization;

namespace MscpDashboard.Components.Charts;

/// <summary>Whose line it is; the role decides how it is drawn.</summary>
public enum LineRole { Ours, England, Region, Neighbours, Expected }

/// <summary>What a signal means for children; <see cref="Change"/> is a signal that is neither good nor bad in itself.</summary>
public enum SignalTone { Improvement, Concern, Change }

/// <summary>How values are written: "24.8%", "1,243", "112.5".</summary>
/// <param name="Suffix">Follows the number without a space.</param>
/// <param name="Decimals">Digits after the point.</param>
public sealed record ChartUnit(string Suffix, int Decimals)
{
    public static ChartUnit Percent { get; } = new("%", 1);
    public static ChartUnit WholePercent { get; } = new("%", 0);
    public static ChartUnit Count { get; } = new("", 0);
    public static ChartUnit Rate { get; } = new("", 1);

    // As a decimal, so that 33.35 rounds as it reads and as the sentence beside the chart has it.
    public string Write(double value) => Write(value, Decimals);

    /// <summary>A mean or a limit: of counts with a decimal, so that 11 is seen to be above 10.9.</summary>
    public string WriteLimit(double value) => Write(value, Math.Max(1, Decimals));

    private string Write(double value, int decimals) =>
        ((Math.Abs(value) < 1e15 ? Math.Round((decimal)value, decimals, MidpointRounding.AwayFromZero).ToString($"N{decimals}", CultureInfo.GetCultureInfo("en-GB")) : value.ToString($"N{decimals}", CultureInfo.GetCultureInfo("en-GB"))) + Suffix)
            .Replace('-', '−');
}

/// <summary>One line. A null value is a gap.</summary>
public sealed record ChartSeries(string Label, LineRole Role, IReadOnlyList<double?> Values)
{
    /// <summary>For null values, why there is none: "–" not supplied (the default), "c" suppressed, "n/a" not applicable.</summary>
    public IReadOnlyList<string?>? Marks { get; init; }
}

/// <summary>Mean and limits at each point; they step where a series was rebased. Lower or upper may be null.</summary>
public sealed record ChartLimits(IReadOnlyList<double?> Mean, IReadOnlyList<double?> Lower, IReadOnlyList<double?> Upper);

/// <summary>A signal at a point of our own line, with its words: "above the upper limit".</summary>
public sealed record ChartSignal(int Index, SignalTone Tone, string Words);

/// <summary>A vertical rule before a point, with its reason: a rebase, a change of method.</summary>
public sealed record ChartBreak(int Index, string Reason);

/// <summary>Words written beside a point of our own line. Keep them few.</summary>
public sealed record ChartNote(int Index, string Text);

/// <summary>Something that happened in a period, or was raised from its point.</summary>
/// <param name="Index">The period's place.</param>
/// <param name="Text">In a few words.</param>
/// <param name="Marked">It belongs to the point itself and is written under it; else a thin line goes through the period.</param>
public sealed record ChartPin(int Index, string Text, bool Marked);

/// <summary>A level across the chart: a target, never green.</summary>
public sealed record ChartTarget(string Label, double Value);

/// <summary>A row of the table alone: what our line is made of, already written. One cell for each label.</summary>
public sealed record ChartTableRow(string Label, IReadOnlyList<string> Cells);

/// <summary>All that a chart shows, as plain data: the drawing, its sentence, its table and its spoken points all come from here.</summary>
public sealed record ChartData
{
    /// <summary>What is measured, where: "Referrals within 12 months of an earlier one, Medway".</summary>
    public required string Title { get; init; }

    /// <summary>Unit, period, polarity: "% of referrals, years to 31 March. Lower is better".</summary>
    public string? Subtitle { get; init; }

    /// <summary>One sentence of what the chart shows, computed by who knows the rules; if null, <see cref="Reading"/> says where it stands.</summary>
    public string? Sentence { get; init; }

    /// <summary>Under the chart at the left: how limits and comparators were made.</summary>
    public string? Method { get; init; }

    /// <summary>Under the chart at the right: where the figures come from, and as at when.</summary>
    public string? Source { get; init; }

    /// <summary>What the labels are, as the head of the table: "Year to March".</summary>
    public string LabelsHeading { get; init; } = "Period";

    public required IReadOnlyList<string> Labels { get; init; }

    public required IReadOnlyList<ChartSeries> Series { get; init; }

    /// <summary>Stands in the table under our own line.</summary>
    public IReadOnlyList<ChartTableRow> Beside { get; init; } = [];

    public ChartUnit Unit { get; init; } = ChartUnit.Percent;

    public ChartLimits? Limits { get; init; }

    public ChartTarget? Target { get; init; }

    public IReadOnlyList<ChartSignal> Signals { get; init; } = [];

    public IReadOnlyList<ChartBreak> Breaks { get; init; } = [];

    /// <summary>The target of each period where it was not always the same; null where it was.</summary>
    public IReadOnlyList<double?>? TargetSteps { get; init; }

    public IReadOnlyList<ChartPin> Pins { get; init; } = [];

    public IReadOnlyList<ChartNote> Notes { get; init; } = [];

    /// <summary>Shares start at zero; a rate far from zero may not.</summary>
    public bool FromZero { get; init; } = true;

    /// <summary>Highest value of the axis if it is known, such as 100 for a share of actions.</summary>
    public double? Highest { get; init; }

    /// <summary>The chart in one sentence: its accessible name.</summary>
    public string Reading => Sentence ?? ChartWords.Reading(this);

    /// <summary>Our own line, or the first if none is ours.</summary>
    public ChartSeries? Ours => Series.FirstOrDefault(series => series.Role == LineRole.Ours) ?? (Series.Count > 0 ? Series[0] : null);
}
