namespace MscpDashboard.Domain.Dataset;

/// <summary>Totals and their parts: the agencies of an area, the parts of a linked sum, the shorter periods of a longer one.</summary>
public sealed partial class RecordDisclosure
{
    /// <param name="Whole">The cell of the total; -1 where it is not held, though a reader may have it from elsewhere.</param>
    /// <param name="Parts">The cells that add up to it.</param>
    /// <param name="ByAgency">Their denominators add up as well.</param>
    /// <param name="Counts">Their counts add up; of averages the denominators alone do.</param>
    private sealed record Sum(int Whole, int[] Parts, bool ByAgency, bool Counts = true);

    private IEnumerable<Sum> Sums()
    {
        foreach (var group in _cells.Where(c => c.Key.Agency is not null).GroupBy(c => (c.Key.Code, c.Key.End)))
            yield return new Sum(CellOf(group.Key.Code, group.Key.End), [.. group.Select(c => c.Value)], true, group.All(c => Adds(c.Value)));

        foreach (var (key, whole) in _cells.Where(c => c.Key.Agency is null))
        {
            foreach (var link in _links.SumsOf(key.Code))
            {
                int[] parts = link.OverPeriods ? Within(link.Parts[0], whole) : [.. link.Parts.Select(p => CellOf(p, key.End))];
                if (parts.Length > 0 && Array.TrueForAll(parts, p => p >= 0))
                    yield return new Sum(whole, parts, false);
            }
        }
    }

    private bool Adds(int cell) => _rows[_newest[cell]].Format.Kind is MeasureKind.Count or MeasureKind.Percentage or MeasureKind.Rate;

    /// <summary>The cells of the shorter periods, where they make up the whole's without a gap.</summary>
    private int[] Within(string code, int whole)
    {
        var period = _rows[_newest[whole]].Point;
        var parts = _cells.Where(c => c.Key.Agency is null && c.Key.Code == code).Select(c => c.Value)
            .Where(c => _rows[_newest[c]].Point is var p && p.PeriodStart >= period.PeriodStart && p.PeriodEnd <= period.PeriodEnd)
            .OrderBy(c => _rows[_newest[c]].Point.PeriodEnd).ToArray();
        var next = period.PeriodStart;
        foreach (var part in parts)
        {
            if (_rows[_newest[part]].Point.PeriodStart != next)
                return [];
            next = _rows[_newest[part]].Point.PeriodEnd.AddDays(1);
        }

        return next == period.PeriodEnd.AddDays(1) ? parts : [];
    }

    private void Protect(Sum sum, int[] state)
    {
        var whole = sum.Whole < 0 || state[sum.Whole] < 0 ? null : _rows[state[sum.Whole]];
        var wholeWithheld = whole is not null && (IsWithheld(state[sum.Whole]) || whole.Point.State == ValueState.Suppressed);
        if (sum.ByAgency)
            ProtectDenominators(sum, state);
        if (!sum.Counts)
            return;
        var counts = Counts(sum, state, whole);
        if (wholeWithheld)
        {
            CoverWhole(sum, state, counts);
            return;
        }

        var group = _rule.Protect(counts);
        var any = false;
        for (var i = 0; i < sum.Parts.Length; i++)
        {
            var hide = group.Cells[i].State == ValueState.Suppressed;
            any |= hide;
            if (hide && _rows[state[sum.Parts[i]]].Point.State == ValueState.Value)
                Mark(_withheld, sum.Parts[i]);
        }

        if (any && whole?.Point.State == ValueState.Value && group.Total.State == ValueState.Suppressed)
            Mark(_withheld, sum.Whole);
    }

    /// <summary>Denominators are shown even of what is withheld, and add up for themselves.</summary>
    private void ProtectDenominators(Sum sum, int[] state)
    {
        var whole = sum.Whole < 0 ? -1 : state[sum.Whole];
        if (whole >= 0 && !ShowsDenominator(whole))
            return;
        var group = _rule.Protect([.. sum.Parts.Select(p => new GroupCell(WholeOf(state[p]), null, state[p] >= 0 && !ShowsDenominator(state[p])))]);
        var any = false;
        for (var i = 0; i < sum.Parts.Length; i++)
        {
            if (group.Cells[i].State != ValueState.Suppressed)
                continue;
            any = true;
            MarkWithoutDenominator(sum.Parts[i]);
        }

        if (any && whole >= 0 && group.Total.State == ValueState.Suppressed)
            MarkWithoutDenominator(sum.Whole);
    }

    private bool ShowsDenominator(int row) => !_withoutDenominator[_cellOf[row]] && !(_olderWithheld[_cellOf[row]] && _newest[_cellOf[row]] != row);

    // A cell whose denominator must go can't keep the value and numerator that give it back.
    private void MarkWithoutDenominator(int cell)
    {
        Mark(_withoutDenominator, cell);
        Mark(_withheld, cell);
    }

    /// <summary>A withheld total must not follow from its parts: one of them goes with it, the smallest, and those that are equal.</summary>
    private void CoverWhole(Sum sum, int[] state, GroupCell[] counts)
    {
        var open = Enumerable.Range(0, counts.Length).Where(i => counts[i] is { Withheld: false, Count: > 0 }).ToArray();
        if (open.Length == 0 || sum.Parts.Any(p => state[p] >= 0 && (IsWithheld(state[p]) || _rows[state[p]].Point.State == ValueState.Suppressed)))
            return;
        var smallest = open.Min(i => counts[i].Count);
        foreach (var i in open.Where(i => counts[i].Count == smallest))
            Mark(_withheld, sum.Parts[i]);
    }

    /// <summary>
    /// Where a part is withheld, the total and the other parts are shown in their newest revision only: between two days, what a hidden part
    /// brought is the difference of what is shown.
    /// </summary>
    private void ProtectRevisions(Sum sum)
    {
        if (!sum.Parts.Any(p => _withheld[p] || _olderWithheld[p] || _withoutDenominator[p] || SourceWithholds(p)))
            return;
        foreach (var cell in sum.Parts.Append(sum.Whole).Where(c => c >= 0 && _revised[c]))
            Mark(_olderWithheld, cell);
    }

    private bool SourceWithholds(int cell) => _rows[_newest[cell]].Point.State == ValueState.Suppressed;

    /// <summary>What a reader could add up. Parts that their own source withheld are the whole without the others: they need company too.</summary>
    private GroupCell[] Counts(Sum sum, int[] state, RecordedFigure? whole)
    {
        var counts = new GroupCell[sum.Parts.Length];
        var sources = new List<int>();
        double known = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            var row = state[sum.Parts[i]];
            if (row >= 0 && _rows[row].Point.State == ValueState.Suppressed)
                sources.Add(i);
            counts[i] = row < 0 ? default : new GroupCell(CountOf(_rows[row]), sum.ByAgency && _rows[row].Format.Kind != MeasureKind.Rate ? OutOf(_rows[row]) : null, IsWithheld(row));
            known += counts[i].Count ?? 0;
        }

        if (sources.Count > 0 && whole is not null && CountOf(whole) is { } total)
        {
            var rest = Math.Max(sources.Count, Math.Round(total - known));
            if (sources.Count == 1)
                rest = Math.Clamp(rest, 1, _rule.Threshold);
            for (var i = 0; i < sources.Count; i++)
                counts[sources[i]] = new GroupCell(Math.Floor((rest + i) / sources.Count), null, true);
        }

        return counts;
    }

    private double? CountOf(RecordedFigure figure)
    {
        var point = figure.Point;
        if (point.State != ValueState.Value)
            return null;
        if (figure.Format.Kind == MeasureKind.Count)
            return point.Value;
        return point.Numerator ?? (point.Value * (point.Denominator ?? LinkedWhole(figure)) / figure.Format.Per is { } derived ? Math.Round(derived) : null);
    }

    private static double? OutOf(RecordedFigure figure) => figure.Point.State == ValueState.Value ? figure.Point.Denominator : null;

    private double? WholeOf(int row) => row < 0 || _rows[row].Format.Kind == MeasureKind.Count ? null : _rows[row].Point.Denominator;
}
