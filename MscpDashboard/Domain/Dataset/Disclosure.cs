using System.Collections.Immutable;

namespace MscpDashboard.Domain.Dataset;

/// <summary>
/// Small numbers stay hidden. Charts, changes and averages are to be computed from what is disclosed, a hidden figure being a missing one:
/// a mean of all with all but one shown would give the one away.
/// </summary>
/// <param name="Threshold">Counts from 1 to this are hidden. 0 hides nothing but what the source itself withheld.</param>
public sealed record Disclosure(int Threshold)
{
    public const int DefaultThreshold = 5;

    // So many small cells make up their sum in far more ways than one.
    private const int MostTried = 8;

    /// <summary>For readers who hold the right, on a screen that is not shared.</summary>
    public static Disclosure Open { get; } = new(0);

    /// <summary>A count of children too small to show. Zero is shown.</summary>
    public bool Hides(double? count) => count is { } number && Math.Round(number, MidpointRounding.AwayFromZero) is var whole && whole >= 1 && whole <= Threshold;

    /// <summary>
    /// Hides a percentage or rate whose numerator is small, and a percentage whose complement is. A numerator or denominator that is not recorded
    /// is worked out from the others, as a reader could.
    /// </summary>
    public DisclosedMeasure Disclose(MeasureFormat format, ValueState state, double? value, double? numerator = null, double? denominator = null)
    {
        var shown = DisclosedValue.Of(state, value);
        var top = DisclosedValue.Of(numerator);
        var bottom = Hides(denominator) ? DisclosedValue.Suppressed : DisclosedValue.Of(denominator);
        if (shown.State == ValueState.Suppressed)
            return new(shown, Hidden(top), bottom);
        if (shown.Number is not { } number)
            return new(shown, Hides(numerator) || Hides(denominator - numerator) ? DisclosedValue.Suppressed : top, bottom);

        var part = numerator ?? format.Kind switch
        {
            MeasureKind.Count => number,
            MeasureKind.Percentage or MeasureKind.Rate => number * denominator / format.Per,
            _ => null,
        };
        var whole = denominator ?? (format.Kind == MeasureKind.Percentage && number > 0 ? numerator * format.Per / number : null);
        var complement = whole - part;
        var hide = format.Kind switch
        {
            MeasureKind.Count => Hides(number),
            MeasureKind.Percentage => Hides(part) || Hides(complement) || Hides(whole),
            MeasureKind.Rate => Hides(part),
            MeasureKind.Average => Hides(whole),
            _ => false,
        };
        if (hide)
            return new(DisclosedValue.Suppressed, Hidden(top), bottom);

        // A count can stand, but not beside a whole that would give its small remainder away.
        return new(shown, top, format.Kind != MeasureKind.Percentage && Hides(complement) ? DisclosedValue.Suppressed : bottom);
    }

    /// <summary>
    /// Hides the small cells of a group whose total is shown, then as many more, smallest first, as it takes that no hidden cell can be
    /// worked out from the total and the cells left; where nothing is left to hide, the total goes.
    /// </summary>
    public DisclosedGroup Protect(IReadOnlyList<GroupCell> cells)
    {
        var hidden = new bool[cells.Count];
        double total = 0, whole = 0;
        var any = false;
        for (var i = 0; i < hidden.Length; i++)
        {
            hidden[i] = cells[i].Count is not null && (cells[i].Withheld || Hides(cells[i].Count) || Hides(cells[i].OutOf - cells[i].Count));
            any |= hidden[i];
            total += cells[i].Count ?? 0;
            whole += cells[i].Count is null ? 0 : cells[i].OutOf ?? double.NaN;
        }

        // Without denominators the whole is NaN, and so is never small.
        var hideTotal = Hides(total) || (whole - total is var rest && rest >= 1 && Hides(rest));
        while (any && !hideTotal && !Safe(cells, hidden))
        {
            var smallest = SmallestShown(cells, hidden);
            hideTotal = smallest is null;

            // Equal ones go together: a choice between them would tell a reader who knows these rules that the hidden one came first.
            for (var i = 0; i < hidden.Length; i++)
                hidden[i] |= smallest.HasValue && Size(cells[i]) == smallest;
        }

        return DisclosedGroup.Of(cells, hidden, total, hideTotal);
    }

    /// <summary>
    /// Whether a reader who knows the total and the cells shown is left with every hidden cell open over a range as wide as the mark itself tells.
    /// </summary>
    private bool Safe(IReadOnlyList<GroupCell> cells, bool[] hidden)
    {
        var sum = 0d;
        var allSmall = true;
        for (var i = 0; i < hidden.Length; i++)
        {
            sum += hidden[i] ? cells[i].Count!.Value : 0;
            allSmall &= !hidden[i] || Hides(cells[i].Count) || Hides(cells[i].OutOf - cells[i].Count);
        }

        if (allSmall && !LeftOpenAsSmall(cells, hidden, (int)sum))
            return false;

        for (var i = 0; i < hidden.Length; i++)
        {
            if (hidden[i] && !LeftOpen(cells, hidden, i, sum))
                return false;
        }

        return true;
    }

    private bool LeftOpen(IReadOnlyList<GroupCell> cells, bool[] hidden, int cell, double sum)
    {
        double othersLeast = 0, othersMost = 0;
        for (var i = 0; i < hidden.Length; i++)
        {
            if (!hidden[i] || i == cell)
                continue;

            othersLeast += Least(cells[i]);
            othersMost += Most(cells[i]);
        }

        var (low, high) = (Least(cells[cell]), Most(cells[cell]));
        var width = Math.Min(high, sum - othersLeast) - Math.Max(low, sum - othersMost);
        return width >= Math.Min(Math.Max(1, Threshold - 1), high - low);
    }

    /// <summary>Whether each hidden cell stays open to a reader who takes every one of them for small in itself, and none for hidden to cover another.</summary>
    private bool LeftOpenAsSmall(IReadOnlyList<GroupCell> cells, bool[] hidden, int sum)
    {
        var open = cells.Where((_, i) => hidden[i]).ToArray();
        if (open.Length > MostTried)
            return true;

        for (var i = 0; i < open.Length; i++)
        {
            var reach = new HashSet<int> { 0 };
            for (var j = 0; j < open.Length; j++)
            {
                if (j != i)
                    reach = [.. reach.SelectMany(so => SmallCounts(open[j]).Select(count => so + count)).Where(so => so <= sum)];
            }

            if (SmallCounts(open[i]).Count(count => reach.Contains(sum - count)) < 2)
                return false;
        }

        return true;
    }

    private IEnumerable<int> SmallCounts(GroupCell cell)
    {
        var most = cell.OutOf is { } whole ? (int)whole : Threshold;
        return Enumerable.Range(0, most + 1).Where(count => Hides(count) || (cell.OutOf is not null && Hides(most - count)));
    }

    // Zero is always shown, except as a percentage of very few.
    private double Least(GroupCell cell) => cell.OutOf is { } whole && whole <= Threshold ? 0 : 1;

    private static double Most(GroupCell cell) => cell.OutOf ?? double.PositiveInfinity;

    private static double? SmallestShown(IReadOnlyList<GroupCell> cells, bool[] hidden)
    {
        double? smallest = null;
        for (var i = 0; i < hidden.Length; i++)
        {
            if (!hidden[i] && Size(cells[i]) is { } size && !(size >= smallest))
                smallest = size;
        }

        return smallest;
    }

    /// <summary>What decides which cell goes next; null for one that never goes. Of percentages the denominator, whose choice gives nothing away.</summary>
    private static double? Size(GroupCell cell) => cell.Count is not > 0 ? null : cell.OutOf ?? cell.Count;

    private static DisclosedValue Hidden(DisclosedValue value) => value.HasValue ? DisclosedValue.Suppressed : value;
}

/// <summary>A group of cells and its total, as a reader may have them.</summary>
/// <param name="Cells">In the order given.</param>
public sealed record DisclosedGroup(ImmutableArray<DisclosedValue> Cells, DisclosedValue Total)
{
    internal static DisclosedGroup Of(IReadOnlyList<GroupCell> cells, bool[] hidden, double total, bool hideTotal)
    {
        var shown = ImmutableArray.CreateBuilder<DisclosedValue>(cells.Count);
        for (var i = 0; i < cells.Count; i++)
            shown.Add(hidden[i] ? DisclosedValue.Suppressed : DisclosedValue.Of(cells[i].Count));

        return new(shown.MoveToImmutable(), hideTotal ? DisclosedValue.Suppressed : DisclosedValue.Of(total));
    }
}
