using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Tests.Support;

/// <summary>What a viewer has fetched of one revision of one figure; of a withheld one, that it is there.</summary>
public sealed record SeenFigure(string Code, string? Agency, SeriesPoint Point)
{
    public (string, string?, DateOnly, DateTime) Key => (Code, Agency, Point.PeriodEnd, Point.RecordedAtUtc);
}

/// <summary>
/// A reader who wants to know: has every revision that any day shows, knows which figures add up to which, guesses rightly where they do, and
/// narrows each hidden count down by all of these, and by the differences of any two, until nothing more follows. It shares no code with the rule.
/// </summary>
public sealed class DisclosureAttack
{
    private readonly record struct Term(int Variable, int Sign);

    private readonly Dictionary<(string, string?, DateOnly, DateTime, bool Below), int> _variables = [];
    private readonly List<double> _low = [];
    private readonly List<double> _high = [];
    private readonly List<double> _truth = [];
    private readonly List<Term[]> _equations = [];
    private readonly List<(int Variable, string Name)> _hidden = [];
    private readonly List<SeenFigure> _records;

    /// <param name="seen">What was shown.</param>
    /// <param name="truth">The same figures as recorded: where an equation holds the reader guesses so, and what it works out is held against them.</param>
    /// <param name="sums">Code of the whole and of its parts; one part is summed over the periods.</param>
    /// <param name="equals">Share and the indicator that counts its numerator.</param>
    public DisclosureAttack(IReadOnlyList<SeenFigure> seen, IReadOnlyList<SeenFigure> truth, IReadOnlyList<(string Whole, string[] Parts)> sums, IReadOnlyList<(string Share, string Count)> equals)
    {
        _records = [.. truth];
        var shown = seen.ToDictionary(s => s.Key);
        foreach (var figure in truth.Where(f => shown.ContainsKey(f.Key)))
            Take(figure, shown[figure.Key].Point);
        foreach (var day in truth.Select(t => t.Point.RecordedAtUtc).Distinct())
            ReadDay(day, sums, equals);
        Subtract();
    }

    /// <summary>
    /// Each small count that comes out as one number, and is right. One that was hidden only to cover it may come out, as long as the small one does not.
    /// </summary>
    public IReadOnlyList<string> WorkedOut()
    {
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var equation in _equations)
                changed |= Narrow(equation);
        }

        return [.. _hidden.Where(h => Math.Floor(_high[h.Variable] + 1e-6) - Math.Ceiling(_low[h.Variable] - 1e-6) < 1 && _truth[h.Variable] >= 1).Select(h => h.Name)];
    }

    private static double? CountOf(string code, SeriesPoint point) => code.EndsWith("_COUNT", StringComparison.Ordinal) ? point.Value : point.Numerator;

    private static bool Small(double? count) => count is >= 1 and <= Disclosure.DefaultThreshold;

    private static double Per(string code) => code.EndsWith("_PCT", StringComparison.Ordinal) ? 100 : 10_000;

    private void Take(SeenFigure figure, SeriesPoint shown)
    {
        if (figure.Point.State != ValueState.Value)
            return;
        var isCount = figure.Code.EndsWith("_COUNT", StringComparison.Ordinal);
        double below = double.NaN;
        if (figure.Point.Denominator is { } bottom)
        {
            var variable = Variable(figure, true, bottom, shown.Denominator);
            if (shown.Denominator is null && Small(bottom))
                _hidden.Add((variable, $"what {Name(figure)} is out of is {bottom}"));
            below = shown.Denominator ?? double.NaN;
        }

        if (CountOf(figure.Code, figure.Point) is not { } count)
            return;
        var top = Variable(figure, false, count, CountOf(figure.Code, shown));
        if (!isCount && shown is { Value: { } value, Numerator: null } && below > 0)
            (_low[top], _high[top]) = (Math.Max(0, (value - .05) * below / Per(figure.Code)), (value + .05) * below / Per(figure.Code));
        if (figure.Code.EndsWith("_PCT", StringComparison.Ordinal) && below > 0)
            _high[top] = Math.Min(_high[top], below);
        if (shown.State == ValueState.Suppressed && (Small(count) || (figure.Code.EndsWith("_PCT", StringComparison.Ordinal) && Small(figure.Point.Denominator - count))))
            _hidden.Add((top, $"{Name(figure)} is {count}"));
    }

    private static string Name(SeenFigure figure) => $"{figure.Code} {figure.Agency ?? "whole"} {figure.Point.PeriodEnd:yyyy-MM-dd} as recorded {figure.Point.RecordedAtUtc:yyyy-MM-dd}";

    private int Variable(SeenFigure figure, bool below, double truth, double? shown)
    {
        _variables[(figure.Code, figure.Agency, figure.Point.PeriodEnd, figure.Point.RecordedAtUtc, below)] = _low.Count;
        _low.Add(shown ?? 0);
        _high.Add(shown ?? double.PositiveInfinity);
        _truth.Add(truth);
        return _low.Count - 1;
    }

    private int Find(SeenFigure? figure, bool below = false) =>
        figure is not null && _variables.TryGetValue((figure.Code, figure.Agency, figure.Point.PeriodEnd, figure.Point.RecordedAtUtc, below), out var variable) ? variable : -1;

    private void ReadDay(DateTime day, IReadOnlyList<(string Whole, string[] Parts)> sums, IReadOnlyList<(string Share, string Count)> equals)
    {
        var known = _records.Where(r => r.Point.RecordedAtUtc <= day).GroupBy(r => (r.Code, r.Agency, r.Point.PeriodEnd)).Select(g => g.MaxBy(r => r.Point.RecordedAtUtc)!).ToList();
        foreach (var whole in known.Where(r => r.Agency is null))
        {
            SeenFigure[] agencies = [.. known.Where(r => r.Agency is not null && r.Code == whole.Code && r.Point.PeriodEnd == whole.Point.PeriodEnd)];
            Add(Find(whole), [.. agencies.Select(a => Find(a))]);
            Add(Find(whole, true), [.. agencies.Select(a => Find(a, true))]);
            foreach (var (_, parts) in sums.Where(s => s.Whole == whole.Code))
            {
                Add(Find(whole), parts.Length == 1
                    ? [.. known.Where(r => r.Agency is null && r.Code == parts[0] && r.Point.PeriodStart >= whole.Point.PeriodStart && r.Point.PeriodEnd <= whole.Point.PeriodEnd).Select(r => Find(r))]
                    : [.. parts.Select(p => Find(known.Find(r => r.Agency is null && r.Code == p && r.Point.PeriodEnd == whole.Point.PeriodEnd)))]);
            }

            foreach (var (_, count) in equals.Where(e => e.Share == whole.Code))
                Add(Find(whole), [Find(known.Find(r => r.Agency is null && r.Code == count && r.Point.PeriodEnd == whole.Point.PeriodEnd))]);
        }
    }

    private void Add(int whole, int[] parts)
    {
        if (whole < 0 || parts.Length == 0)
            return;
        Add([new(whole, -1), .. parts.Where(p => p >= 0).Select(p => new Term(p, 1))]);
    }

    private void Add(Term[] terms)
    {
        if (terms.Length > 1 && Math.Abs(terms.Sum(t => t.Sign * _truth[t.Variable])) < 1e-9)
            _equations.Add(terms);
    }

    /// <summary>Two sums that share a figure make a third without it.</summary>
    private void Subtract()
    {
        var first = _equations.ToArray();
        for (var i = 0; i < first.Length; i++)
        {
            for (var j = i + 1; j < first.Length; j++)
            {
                if (!first[i].Select(t => t.Variable).Intersect(first[j].Select(t => t.Variable)).Any())
                    continue;
                var left = first[i].Concat(first[j].Select(t => t with { Sign = -t.Sign })).GroupBy(t => t.Variable).Select(g => new Term(g.Key, g.Sum(t => t.Sign))).Where(t => t.Sign != 0);
                Add([.. left]);
            }
        }
    }

    private bool Narrow(Term[] equation)
    {
        var changed = false;
        foreach (var (variable, sign) in equation)
        {
            double least = 0, most = 0;
            foreach (var other in equation.Where(t => t.Variable != variable))
            {
                least += other.Sign > 0 ? other.Sign * _low[other.Variable] : other.Sign * _high[other.Variable];
                most += other.Sign > 0 ? other.Sign * _high[other.Variable] : other.Sign * _low[other.Variable];
            }

            // sign × variable + others = 0
            var (low, high) = sign > 0 ? (-most / sign, -least / sign) : (least / -sign, most / -sign);
            if (low > _low[variable] + 1e-6)
                (_low[variable], changed) = (low, true);
            if (high < _high[variable] - 1e-6)
                (_high[variable], changed) = (high, true);
        }

        return changed;
    }
}
