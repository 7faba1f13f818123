namespace MscpDashboard.Domain.Dataset;

/// <summary>
/// The disclosure rule over what belongs together: one indicator's figure for an area and period, and the agencies' parts of it. Which second
/// part is withheld depends on all of them, so they are always judged together, even where only the whole is shown.
/// </summary>
public static class PeriodDisclosure
{
    /// <summary>The cells as a reader may have them, in the order given.</summary>
    /// <param name="rule">The rule for this reader.</param>
    /// <param name="format">Of the indicator's unit.</param>
    /// <param name="cells">With the agency that reports each; null for the area's whole.</param>
    public static SeriesPoint[] Disclose(Disclosure rule, MeasureFormat format, IReadOnlyList<(string? Agency, SeriesPoint Point)> cells)
    {
        var shown = new SeriesPoint[cells.Count];
        for (var i = 0; i < shown.Length; i++)
            shown[i] = Alone(rule, format, cells[i].Point);
        if (cells.Count > 1 && rule.Threshold > 0)
            Together(rule, format, cells, shown);
        return shown;
    }

    private static SeriesPoint Alone(Disclosure rule, MeasureFormat format, SeriesPoint point)
    {
        var disclosed = rule.Disclose(format, point.State, point.Value, point.Numerator, point.Denominator);
        return point with
        {
            State = disclosed.Value.State,
            Value = disclosed.Value.Number,
            Numerator = disclosed.Numerator.Number,
            Denominator = disclosed.Denominator.Number,
            WithheldHere = disclosed.Value.State == ValueState.Suppressed && point.State != ValueState.Suppressed,
        };
    }

    private static void Together(Disclosure rule, MeasureFormat format, IReadOnlyList<(string? Agency, SeriesPoint Point)> cells, SeriesPoint[] shown)
    {
        // Averages of agencies don't add up to the area's, so one gives nothing away of another.
        if (format.Kind is not (MeasureKind.Count or MeasureKind.Percentage or MeasureKind.Rate))
            return;

        int[] parts = [.. Enumerable.Range(0, cells.Count).Where(i => cells[i].Agency is not null)];
        var whole = cells.FirstOrDefault(c => c.Agency is null).Point;
        var counts = Counts(rule, format, [.. parts.Select(i => cells[i].Point)], whole);
        var byCount = rule.Protect(counts);
        var byWhole = rule.Protect([.. parts.Select(i => new GroupCell(format.Kind == MeasureKind.Count ? null : cells[i].Point.Denominator))]);

        for (var p = 0; p < parts.Length; p++)
        {
            // A cell whose denominator must go can't keep the value and numerator that give it back.
            var i = parts[p];
            if (shown[i].State == ValueState.Value && (byCount.Cells[p].State == ValueState.Suppressed || byWhole.Cells[p].State == ValueState.Suppressed))
                shown[i] = shown[i].Withheld();
            else if (byWhole.Cells[p].State == ValueState.Suppressed)
                shown[i] = shown[i] with { Denominator = null };
        }

        var anyHidden = parts.Any(i => shown[i].State == ValueState.Suppressed);
        if (!anyHidden || (byCount.Total.State != ValueState.Suppressed && byWhole.Total.State != ValueState.Suppressed))
            return;
        for (var i = 0; i < shown.Length; i++)
        {
            if (cells[i].Agency is null && shown[i].State == ValueState.Value)
                shown[i] = shown[i].Withheld();
        }
    }

    /// <summary>What a reader could add up. A part that its own source withheld, alone, is the whole without the others: it needs company too.</summary>
    private static GroupCell[] Counts(Disclosure rule, MeasureFormat format, SeriesPoint[] parts, SeriesPoint? whole)
    {
        var cells = new GroupCell[parts.Length];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = Cell(format, parts[i]);

        var withheld = Array.FindAll(parts, p => p.State == ValueState.Suppressed);
        if (withheld.Length == 1 && whole is { State: ValueState.Value } && Cell(format, whole).Count is { } total)
        {
            var rest = total - cells.Sum(c => c.Count ?? 0);
            cells[Array.IndexOf(parts, withheld[0])] = new GroupCell(Math.Clamp(Math.Round(rest), 1, rule.Threshold));
        }

        return cells;
    }

    private static GroupCell Cell(MeasureFormat format, SeriesPoint point)
    {
        if (point.State != ValueState.Value)
            return new GroupCell(null);
        return format.Kind switch
        {
            MeasureKind.Count => new GroupCell(point.Value, point.Denominator),
            MeasureKind.Percentage => new GroupCell(point.Numerator ?? point.Value * point.Denominator / format.Per, point.Denominator),
            _ => new GroupCell(point.Numerator ?? point.Value * point.Denominator / format.Per),
        };
    }
}
