using System.Globalization;

namespace MscpDashboard.Domain.Dataset.Returns;

/// <summary>What a row says of one point.</summary>
/// <param name="Empty">It says nothing: no figure, and no mark in its place.</param>
public sealed record ReadFigure(ValueState State, double? Value, double? Numerator, double? Denominator, string? Mark, bool Empty = false)
{
    /// <summary>What was written is a rounding of what numerator and denominator make, which is kept in its place.</summary>
    public bool Reworked { get; init; }
}

/// <summary>Reads the figures of one row by what its indicator measures: what it needs, and what can't be.</summary>
internal sealed class ReturnFigureReading(ReturnLine line, Indicator indicator, ReturnTable table, KnownFigure? last, Func<ReturnLine, ReturnColumn, string, bool> fault)
{
    private readonly MeasureFormat format = MeasureFormat.Of(indicator.Unit);

    private bool IsShare => format.Kind is MeasureKind.Percentage or MeasureKind.Rate;

    /// <summary>The figure, or null when something is wrong and was said so.</summary>
    public ReadFigure? Read()
    {
        if (Cell(ReturnColumn.Value) is not { } value || Cell(ReturnColumn.Numerator) is not { } numerator || Cell(ReturnColumn.Denominator) is not { } denominator)
            return null;
        var mark = line[ReturnColumn.OriginalMark];
        var withheld = line[ReturnColumn.Suppressed].ToLowerInvariant() is "true" or "yes" or "1";
        if (withheld || mark.Length > 0 || value.Mark is not null || numerator.Mark is not null)
            return Without(value, numerator, denominator, mark, withheld);
        if (value.Number is null && numerator.Number is null)
            return denominator.Number is null ? new ReadFigure(ValueState.NotSupplied, null, null, null, null, Empty: true) : Wrong(ReturnColumn.Numerator, "A numerator beside its denominator");
        return format.Kind == MeasureKind.Count && !Fits(ReturnColumn.Value, value.Number) ? null
            : !Fits(ReturnColumn.Numerator, numerator.Number) || !Fits(ReturnColumn.Denominator, denominator.Number) ? null
            : numerator.Number is not null && denominator.Number is null && IsShare ? Wrong(ReturnColumn.Denominator, "What the numerator is out of")
            : IsShare && numerator.Number is { } part && denominator.Number is { } whole ? Share(value, part, whole)
            : Plain(value, numerator, denominator);
    }

    private ReadFigure? Without(WrittenValue value, WrittenValue numerator, WrittenValue denominator, string mark, bool withheld)
    {
        if (value.Number is not null || numerator.Number is not null)
            return Wrong(ReturnColumn.Value, "Either a figure or a mark that there is none, not both");
        var written = value.Mark ?? numerator.Mark ?? mark;
        var state = withheld ? ValueState.Suppressed : WrittenValue.Read(written) is { Number: null } read ? read.State : (ValueState?)null;
        return state is { } said
            ? new ReadFigure(said, null, null, said == ValueState.NotSupplied ? null : (double?)denominator.Number, written.Length == 0 ? null : written)
            : Wrong(ReturnColumn.OriginalMark, "A mark such as c (suppressed), x (not supplied) or z (not applicable)");
    }

    private ReadFigure? Share(WrittenValue value, decimal part, decimal whole)
    {
        if (format.Kind == MeasureKind.Percentage && part > whole)
            return Wrong(ReturnColumn.Numerator, $"At most the denominator, {Text(whole)}");
        if (whole == 0)
            return part == 0 && value.Number is null or 0 ? new ReadFigure(ValueState.NotApplicable, null, 0, 0, null) : Wrong(ReturnColumn.Denominator, "A denominator above zero");
        var exact = part / whole * (decimal)format.Per;
        if (value.Number is { } given && !IsRounding(given, exact) && !(format.Kind == MeasureKind.Percentage && !value.Percent && given > 0 && IsFraction(given, exact / 100)))
        {
            return Wrong(ReturnColumn.Value, format.Kind == MeasureKind.Percentage && Math.Abs(given - (exact / 100)) <= Step(given)
                ? $"{Text(Rounded(exact))}, a percentage from 0 to 100 and no fraction"
                : $"{Text(Rounded(exact))}, which {Text(part)} of {Text(whole)} is, or nothing");
        }

        return new ReadFigure(ValueState.Value, (double)Rounded(exact), (double)part, (double)whole, null) { Reworked = value.Number is { } written && written != Rounded(exact) };
    }

    private ReadFigure? Plain(WrittenValue value, WrittenValue numerator, WrittenValue denominator)
    {
        if (value.Number is not { } given)
        {
            // A count may stand in either column.
            if (format.Kind != MeasureKind.Count)
                return Wrong(ReturnColumn.Value, "A value");
            return new ReadFigure(ValueState.Value, (double)numerator.Number!.Value, null, (double?)denominator.Number, null);
        }

        if (IsShare && (indicator.Local || last?.Denominator is not null))
            return Wrong(ReturnColumn.Numerator, "Numerator and denominator; the value is worked out from them");
        if (format.Kind == MeasureKind.Percentage && given is < 0 or > 100)
            return Wrong(ReturnColumn.Value, "A percentage from 0 to 100");
        if (format.Kind == MeasureKind.Percentage && !value.Percent && given is > 0 and < 1 && last?.Value > 1.5)
            return Wrong(ReturnColumn.Value, $"A percentage such as {Text(given * 100)}; {Text(given)} reads as a fraction. Write {Text(given)}% if it is that small");
        if (format.Kind != MeasureKind.Percentage && value.Percent)
            return Wrong(ReturnColumn.Value, $"A {(format.Kind == MeasureKind.Count ? "count" : "figure")} without a percent sign");
        if (given < 0 && format.Kind != MeasureKind.Other)
            return Wrong(ReturnColumn.Value, "Zero or more");
        return new ReadFigure(ValueState.Value, (double)given, null, (double?)denominator.Number, null);
    }

    private WrittenValue? Cell(ReturnColumn column)
    {
        if (WrittenValue.Read(line[column]) is { } read)
            return read;
        fault(line, column, "A number such as 1,234 or 45.6%, or a mark such as c, x or z where there is none");
        return null;
    }

    // People and cases are whole.
    private bool Fits(ReturnColumn column, decimal? number) => number switch
    {
        null => true,
        < 0 => fault(line, column, "A count of zero or more"),
        { } part when part != decimal.Truncate(part) => fault(line, column, "A whole number"),
        _ => true,
    };

    private ReadFigure? Wrong(ReturnColumn column, string expected)
    {
        fault(line, table.Headings.ContainsKey(column) ? column : ReturnColumn.Value, expected);
        return null;
    }

    /// <summary>To the precision that shares are kept with.</summary>
    public static decimal Rounded(decimal share) => Math.Round(share, 1, MidpointRounding.AwayFromZero);

    private static bool IsRounding(decimal given, decimal exact) => Math.Abs(given - exact) <= (Step(given) / 2) + 0.000001m;

    // 0.83 for 82.7%: with fewer digits than that it has to be the share itself.
    private static bool IsFraction(decimal given, decimal exact) => given.Scale >= 2 ? IsRounding(given, exact) : Math.Abs(given - exact) <= 0.000001m;

    private static decimal Step(decimal given) => new(1, 0, 0, false, given.Scale);

    private static string Text(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
