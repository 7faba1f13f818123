using System.Collections.Immutable;

namespace MscpDashboard.Domain.Dataset;

/// <summary>A figure that is the sum of others, for the same area.</summary>
/// <param name="Whole">The indicator of the sum: its count, or its numerator where it is a percentage or rate.</param>
/// <param name="Parts">The indicators summed, for the same period; or one, whose shorter periods make up the whole's.</param>
/// <param name="OverPeriods">The part is summed over the periods within the whole's.</param>
public sealed record IndicatorSum(string Whole, ImmutableArray<string> Parts, bool OverPeriods = false);

/// <summary>A figure that is made of others: a percentage, a rate, or a count that is out of another.</summary>
/// <param name="Share">The indicator that is made.</param>
/// <param name="Numerator">The indicator that counts its numerator, where there is one.</param>
/// <param name="Denominator">The indicator that counts its denominator, where there is one.</param>
public sealed record IndicatorShare(string Share, string? Numerator, string? Denominator);

/// <summary>
/// Which indicators give one another away: sums and their parts, shares and what they are made of. Indicators that are joined by any of these are
/// one family, and a family is judged together.
/// </summary>
public sealed class IndicatorLinks
{
    private readonly Dictionary<string, ImmutableArray<string>> _families = new(StringComparer.OrdinalIgnoreCase);
    private readonly ILookup<string, IndicatorSum> _sums;
    private readonly Dictionary<string, IndicatorShare> _shares;
    private readonly HashSet<string> _overPeriods;

    public IndicatorLinks(IEnumerable<IndicatorSum> sums, IEnumerable<IndicatorShare> shares)
    {
        (_sums, _shares) = (sums.ToLookup(s => s.Whole, StringComparer.OrdinalIgnoreCase), shares.ToDictionary(s => s.Share, StringComparer.OrdinalIgnoreCase));
        foreach (var sum in _sums.SelectMany(s => s))
            Join([sum.Whole, .. sum.Parts]);
        foreach (var share in _shares.Values)
            Join([.. new[] { share.Share, share.Numerator, share.Denominator }.OfType<string>()]);
        _overPeriods = [.. _sums.SelectMany(s => s).Where(s => s.OverPeriods).Select(s => NameOf(s.Whole)!)];
    }

    /// <summary>None at all: each indicator stands for itself.</summary>
    public static IndicatorLinks None { get; } = new([], []);

    /// <summary>
    /// What is so in the published dataset, held against its figures (<c>IndicatorLinkTests</c>). England and the South East are rounded there; a
    /// sum that differs by a few says no less of a small number.
    /// </summary>
    public static IndicatorLinks Shipped { get; } = new(
        [
            Sum("REF_COUNT", "REF_SOURCE_", "ANONYMOUS_COUNT EDUCATION_COUNT HEALTH_COUNT HOUSING_COUNT INDIVIDUAL_COUNT LA_SERVICES_COUNT OTHER_COUNT OTHER_LEGAL_COUNT POLICE_COUNT SCHOOLS_COUNT UNKNOWN_COUNT"),
            new("REF_COUNT", ["REF_MONTHLY_COUNT"], OverPeriods: true),
            Sum("CIN_AT31_COUNT", "CIN_PRIMARY_NEED_", "ABSENT_PARENTING_COUNT ABUSE_NEGLECT_COUNT CHILD_DISABILITY_COUNT FAMILY_ACUTE_STRESS_COUNT FAMILY_DYSFUNCTION_COUNT LOW_INCOME_COUNT NOT_CIN_COUNT NOT_STATED_COUNT PARENT_DISABILITY_COUNT SOCIALLY_UNACCEPTABLE_BEHAVIOUR_COUNT"),
            Sum("CPP_AT31_COUNT", "CPP_AT31_LATEST_CAT_", "EMOTIONAL_COUNT MULTIPLE_COUNT NEGLECT_COUNT PHYSICAL_COUNT SEXUAL_COUNT"),
            Sum("CPP_AT31_COUNT", "CPP_DUR_", "LE3M_PCT 3_6M_PCT 6_12M_PCT 1_2Y_PCT 2YPLUS_PCT"),
            Sum("CPP_START_COUNT", "CPP_START_INITIAL_CAT_", "EMOTIONAL_COUNT MULTIPLE_COUNT NEGLECT_COUNT PHYSICAL_COUNT SEXUAL_COUNT"),
            Sum("ICPC_COUNT", "ICPC_", "0_10_DAYS_COUNT 11_15_DAYS_COUNT 16_20_DAYS_COUNT 21PLUS_DAYS_COUNT"),
            Sum("ICPC_15_DAYS_PCT", "ICPC_", "0_10_DAYS_COUNT 11_15_DAYS_COUNT"),
        ],
        [
            new("CIN_AT31_RATE", "CIN_AT31_COUNT", null),
            new("CPP_AT31_RATE", "CPP_AT31_COUNT", null),
            new("CPP_START_RATE", "CPP_START_COUNT", null),
            new("ICPC_RATE", "ICPC_COUNT", null),
            new("S47_RATE", "S47_COUNT", null),
            new("REF_RATE", "REF_COUNT", null),
            new("CLA_AT31_RATE", "CLA_AT31_COUNT", null),
            new("CLA_START_RATE", "CLA_START_COUNT", null),
            new("CLA_CEASE_RATE", "CLA_CEASE_COUNT", null),
            new("REF_SOURCE_HEALTH_PCT", "REF_SOURCE_HEALTH_COUNT", "REF_COUNT"),
            new("REF_SOURCE_POLICE_PCT", "REF_SOURCE_POLICE_COUNT", "REF_COUNT"),
            new("REF_SOURCE_SCHOOL_PCT", "REF_SOURCE_SCHOOLS_COUNT", "REF_COUNT"),
            .. OutOf("REF_COUNT", "REF_NFA_PCT REF_NOT_IN_NEED_PCT REREF_PCT"),
            .. OutOf("CIN_AT31_COUNT", "CIN_DUR_LE3M_PCT CIN_DUR_3_6M_PCT CIN_DUR_6_12M_PCT CIN_DUR_1_2Y_PCT CIN_DUR_2YPLUS_PCT"),
            .. OutOf("CIN_ENDED_COUNT", "CIN_CEASED_DUR_LE3M_PCT CIN_CEASED_DUR_3_6M_PCT CIN_CEASED_DUR_6_12M_PCT CIN_CEASED_DUR_1_2Y_PCT CIN_CEASED_DUR_2YPLUS_PCT"),
            .. OutOf("CPP_AT31_COUNT", "CPP_DUR_LE3M_PCT CPP_DUR_3_6M_PCT CPP_DUR_6_12M_PCT CPP_DUR_1_2Y_PCT CPP_DUR_2YPLUS_PCT"),
            .. OutOf("CPP_START_COUNT", "CPP_REPEAT_PCT"),
            .. OutOf("ICPC_COUNT", "ICPC_15_DAYS_PCT"),
            .. OutOf("CLA_AT31_COUNT", "CLA_3PLUS_PLACEMENTS_PCT"),
        ]);

    public IEnumerable<IndicatorSum> AllSums => _sums.SelectMany(s => s);

    public IEnumerable<IndicatorShare> AllShares => _shares.Values;

    /// <summary>The indicators judged together with this one, itself among them; empty for one that stands for itself.</summary>
    public ImmutableArray<string> FamilyOf(string code) => _families.GetValueOrDefault(code, []);

    /// <summary>One name for each family; null for an indicator that stands for itself.</summary>
    public string? NameOf(string code) => FamilyOf(code) is { Length: > 0 } family ? family[0] : null;

    public IEnumerable<IndicatorSum> SumsOf(string whole) => _sums[whole];

    public IndicatorShare? ShareOf(string code) => _shares.GetValueOrDefault(code);

    /// <summary>
    /// The day that stands for all that is judged together with a period that ends on <paramref name="periodEnd"/>: itself, or where shorter periods
    /// add up to longer ones the end of its year.
    /// </summary>
    public DateOnly TogetherOf(string code, DateOnly periodEnd) => NameOf(code) is { } name && _overPeriods.Contains(name)
        ? new DateOnly(periodEnd.Month > 3 ? periodEnd.Year + 1 : periodEnd.Year, 3, 31)
        : periodEnd;

    /// <summary>The ends of all periods that may be judged together under that day.</summary>
    public IEnumerable<DateOnly> EndsOf(string code, DateOnly together) => NameOf(code) is { } name && _overPeriods.Contains(name)
        ? Enumerable.Range(0, 12).Select(back => together.AddDays(1).AddMonths(-back).AddDays(-1))
        : [together];

    private void Join(string[] codes)
    {
        ImmutableArray<string> all = [.. codes.SelectMany(c => _families.GetValueOrDefault(c, [c])).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
        foreach (var code in all)
            _families[code] = all;
    }

    private static IndicatorSum Sum(string whole, string prefix, string parts) => new(whole, [.. parts.Split(' ').Select(p => prefix + p)]);

    private static IEnumerable<IndicatorShare> OutOf(string denominator, string shares) => shares.Split(' ').Select(s => new IndicatorShare(s, null, denominator));
}
