namespace MscpDashboard.Domain.Dataset.Published;

/// <summary>A figure that the record holds, to know a measure by.</summary>
public readonly record struct HeldPoint(int IndicatorKey, string AreaCode, DateOnly PeriodEnd, Frequency Frequency, double Value, double Numerator = double.NaN, double Denominator = double.NaN);

/// <summary>The indicator whose held figures a measure has.</summary>
/// <param name="Agreeing">Figures that are equal.</param>
/// <param name="Compared">Figures that both have.</param>
/// <param name="Fractions">Equal once the measure's are multiplied by 100.</param>
public readonly record struct MeasureMatch(int IndicatorKey, int Agreeing, int Compared, bool Fractions);

/// <summary>
/// Finds which indicator a measure is by its figures: the same numbers for Medway and England in the same years. Names change from one publication
/// to the next and mean little; a dozen equal numbers are no accident.
/// </summary>
public sealed class PublishedMatch
{
    /// <summary>Fewer equal figures may be an accident.</summary>
    public const int FewestAgreeing = 4;

    /// <summary>Years are revised between publications, so not all need agree.</summary>
    public const double LeastShare = 0.75;

    private readonly Dictionary<(string Area, int Period, Frequency Frequency), List<HeldPoint>> _held = [];

    public PublishedMatch(IEnumerable<HeldPoint> held)
    {
        foreach (var point in held)
        {
            var at = (point.AreaCode, Period(point.PeriodEnd, point.Frequency), point.Frequency);
            if (!_held.TryGetValue(at, out var points))
                _held[at] = points = [];
            points.Add(point);
        }
    }

    /// <summary>The indicator that each measure is, where its figures tell; an indicator is given to one measure only.</summary>
    public IReadOnlyDictionary<string, MeasureMatch> Find(IReadOnlyList<SurveyedMeasure> measures)
    {
        var best = measures.Select(m => (m.Key, Match: Best(m))).Where(m => m.Match is not null).Select(m => (m.Key, Match: m.Match!.Value));
        return best.GroupBy(m => m.Match.IndicatorKey)
            .Select(g => g.OrderByDescending(m => m.Match.Agreeing).ThenByDescending(m => (double)m.Match.Agreeing / m.Match.Compared).ToArray())
            // Two measures that are equally like an indicator: nobody can tell which is meant.
            .Where(g => g.Length == 1 || g[0].Match.Agreeing > g[1].Match.Agreeing)
            .ToDictionary(g => g[0].Key, g => g[0].Match);
    }

    private MeasureMatch? Best(SurveyedMeasure measure)
    {
        // What never goes beyond 1 may be percentages that are written as fractions.
        var scales = measure is { Numbers: > 0, Least: >= 0, Most: <= 1 } ? new[] { 1, 100 } : [1];
        var tallies = new Dictionary<(int Indicator, int Scale), (int Agreeing, int Compared, HashSet<double> Values)>();
        foreach (var point in measure.Points)
        {
            foreach (var known in Held(point))
            {
                foreach (var scale in scales)
                {
                    var (agreeing, compared, values) = tallies.GetValueOrDefault((known.IndicatorKey, scale), (0, 0, []));
                    var equal = Same(point.Value * scale, known.Value);
                    if (equal)
                        values.Add(known.Value);
                    tallies[(known.IndicatorKey, scale)] = (agreeing + (equal ? 1 : 0), compared + 1, values);
                }
            }
        }

        var found = tallies
            .Where(t => t.Value.Agreeing >= FewestAgreeing && t.Value.Agreeing >= LeastShare * t.Value.Compared && t.Value.Values.Count >= FewestAgreeing - 1)
            .OrderByDescending(t => t.Value.Agreeing).ThenBy(t => t.Value.Compared).Take(2).ToArray();
        return found.Length == 0 || (found.Length == 2 && found[0].Value.Agreeing == found[1].Value.Agreeing && found[0].Value.Compared == found[1].Value.Compared)
            ? null
            : new(found[0].Key.Indicator, found[0].Value.Agreeing, found[0].Value.Compared, found[0].Key.Scale == 100);
    }

    /// <summary>The columns that hold what a measure's figures are made of: those whose numbers the record holds as the numerators and denominators of its indicator.</summary>
    /// <param name="measure">Which measure; its indicator was found before.</param>
    /// <param name="indicatorKey">Its indicator.</param>
    /// <param name="beside">The measures of the same rows.</param>
    public (string? Numerator, string? Denominator) PartsOf(SurveyedMeasure measure, int indicatorKey, IReadOnlyList<SurveyedMeasure> beside)
    {
        return (Column(p => p.Numerator), Column(p => p.Denominator));

        string? Column(Func<HeldPoint, double> part) => beside.Where(b => b != measure)
            .Select(b => (b.Figure.Heading, Agreeing: b.Points.Count(p => Held(p).Any(h => h.IndicatorKey == indicatorKey && Same(p.Value, part(h))))))
            .Where(b => b.Agreeing >= FewestAgreeing - 1)
            .OrderByDescending(b => b.Agreeing).Select(b => b.Heading).FirstOrDefault();
    }

    private List<HeldPoint> Held(SurveyedPoint point) => _held.GetValueOrDefault((point.AreaCode, Period(point.Period.End, point.Period.Frequency), point.Period.Frequency)) ?? [];

    /// <summary>Equal but for the last digit of a floating number.</summary>
    internal static bool Same(double a, double b) => Math.Abs(a - b) <= 1e-9 * Math.Max(1, Math.Abs(b));

    // A year is known by its number alone: publications and the record may have it end on different days.
    private static int Period(DateOnly end, Frequency frequency) => frequency == Frequency.Annual ? end.Year : end.DayNumber;
}
