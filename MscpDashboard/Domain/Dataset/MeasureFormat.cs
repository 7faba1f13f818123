using System.Collections.Concurrent;
using System.Globalization;

namespace MscpDashboard.Domain.Dataset;

/// <summary>What a unit measures; disclosure depends on it.</summary>
public enum MeasureKind
{
    Count,
    Percentage,

    /// <summary>So many per 1,000, 10,000 or 100,000.</summary>
    Rate,

    /// <summary>An average or median over children: days, scores.</summary>
    Average,

    /// <summary>Not about children: staff, caseloads.</summary>
    Other,
}

/// <summary>How the values of one unit are written, in British English and the same wherever the server stands.</summary>
public sealed class MeasureFormat
{
    private const string Minus = "−";

    private static readonly ConcurrentDictionary<string, MeasureFormat> Known = new(StringComparer.Ordinal);

    private readonly string _pattern;
    private readonly int _decimals;

    private MeasureFormat(string unit, MeasureKind kind, int decimals, bool fixedDecimals, string sign = "", string words = "", double per = 0)
    {
        (Unit, Kind, _decimals, Sign, Words, Per) = (unit, kind, decimals, sign, words, per);
        _pattern = decimals == 0 ? "#,##0" : "#,##0." + new string(fixedDecimals ? '0' : '#', decimals);
    }

    /// <summary>The slug of the catalogue: <c>percent</c>.</summary>
    public string Unit { get; }

    public MeasureKind Kind { get; }

    /// <summary>What follows the digits without a space: <c>%</c>, or nothing.</summary>
    public string Sign { get; }

    /// <summary>What follows the digits in a sentence, or heads a column: <c>per 10,000</c>, <c>days</c>, or nothing.</summary>
    public string Words { get; }

    /// <summary>For a rate, what it is per; 100 for a percentage; else 0.</summary>
    public double Per { get; }

    /// <summary>The unit over an axis or a column: <c>%</c>, <c>per 10,000</c>, <c>number</c>.</summary>
    public string Heading => Sign.Length > 0 ? Sign : Words.Length > 0 ? Words : "number";

    /// <summary>By the catalogue's slug; an unknown one is written with one decimal and its own words.</summary>
    public static MeasureFormat Of(string unit) => Known.TryGetValue(unit, out var known) ? known
        : Known.Count < 1_000 ? Known.GetOrAdd(unit, Make) : Make(unit);

    /// <summary>Digits alone, for a table whose head names the unit: <c>24.8</c>, <c>1,234</c>.</summary>
    public string Digits(decimal value)
    {
        var rounded = Math.Round(value, _decimals, MidpointRounding.AwayFromZero);
        var text = Math.Abs(rounded).ToString(_pattern, CultureInfo.InvariantCulture);
        return rounded < 0 ? Minus + text : text;
    }

    /// <inheritdoc cref="Digits(decimal)"/>
    public string Digits(double value) => Exact(value) is { } number ? Digits(number) : value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>With its sign: <c>24.8%</c>, <c>409.1</c>, <c>1,234</c>.</summary>
    public string Value(decimal value) => Digits(value) + Sign;

    /// <inheritdoc cref="Value(decimal)"/>
    public string Value(double value) => Digits(value) + Sign;

    /// <summary>With its unit, for a sentence: <c>24.8%</c>, <c>409.1 per 10,000</c>, <c>15 days</c>, <c>1 day</c>.</summary>
    public string Phrase(decimal value) => Words.Length == 0 ? Value(value)
        : Words == "days" && Math.Abs(value) == 1 ? $"{Digits(value)} day" : $"{Digits(value)} {Words}";

    /// <inheritdoc cref="Phrase(decimal)"/>
    public string Phrase(double value) => Exact(value) is { } number ? Phrase(number) : Digits(value);

    /// <summary>A tick of an axis: no decimals but those it needs, so that ticks closer together than the unit's precision stay apart.</summary>
    public string Tick(double value) => Exact(value) is not { } number ? value.ToString("G4", CultureInfo.InvariantCulture)
        : (number < 0 ? Minus : "") + Math.Abs(number).ToString("#,##0.######", CultureInfo.InvariantCulture);

    /// <summary>A difference of two values: <c>+2.1 points</c>, <c>−12</c>, <c>no change</c> where it can't be seen at the unit's precision.</summary>
    public string Change(double difference)
    {
        if (Exact(difference) is not { } number)
            return difference.ToString("G4", CultureInfo.InvariantCulture);

        var rounded = Math.Round(number, _decimals, MidpointRounding.AwayFromZero);
        var points = Kind == MeasureKind.Percentage ? Math.Abs(rounded) == 1 ? " point" : " points" : "";
        return rounded == 0 ? "no change" : $"{(rounded > 0 ? "+" : "")}{Digits(rounded)}{points}";
    }

    /// <summary>A value as it is read: rounded to the unit's decimals, so that what is worked out from it agrees with what is shown.</summary>
    public double Shown(double value) => Exact(value) is { } number ? (double)Math.Round(number, _decimals, MidpointRounding.AwayFromZero) : value;

    // Fifteen digits, so that 0.15 rounds as it reads; beyond that range nothing here is a real figure.
    private static decimal? Exact(double value) => Math.Abs(value) < 1e15 ? (decimal)value : null;

    private static MeasureFormat Make(string unit) => unit switch
    {
        "percent" => new(unit, MeasureKind.Percentage, 1, true, sign: "%", per: 100),
        "count" => new(unit, MeasureKind.Count, 0, true),
        "days" => new(unit, MeasureKind.Average, 1, false, words: "days"),
        "score" => new(unit, MeasureKind.Average, 1, true),
        "fte" => new(unit, MeasureKind.Other, 1, true, words: "FTE"),
        UnitWords.Plain => new(unit, MeasureKind.Other, 1, false),
        "cases_per_fte" => new(unit, MeasureKind.Other, 1, true, words: "cases per FTE"),
        _ when unit.StartsWith("rate_per_", StringComparison.Ordinal) && int.TryParse(unit.AsSpan("rate_per_".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var per) && per > 0
            => new(unit, MeasureKind.Rate, 1, true, words: $"per {per.ToString("#,##0", CultureInfo.InvariantCulture)}", per: per),
        _ => new(unit, MeasureKind.Other, 1, false, words: unit.Replace('_', ' ').Trim()),
    };
}
