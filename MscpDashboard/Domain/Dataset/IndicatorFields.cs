namespace MscpDashboard.Domain.Dataset;

/// <summary>What people say of an indicator, field by field; named as the indicator's own properties are.</summary>
public enum IndicatorField
{
    Name,
    Theme,
    Unit,
    Snapshot,
    Polarity,
    OwnerAgencyId,
    Definition,
}

/// <summary>What an indicator is, as one value that can be merged with what others said of it. Its code and its figures are no part of that.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Theme">A slug: <c>child_protection</c>.</param>
/// <param name="Unit">A slug: <c>percent</c>.</param>
/// <param name="Polarity">Which way is better.</param>
/// <param name="Snapshot">Counted on a day, not over the period.</param>
/// <param name="Definition">In plain text; null for none.</param>
/// <param name="OwnerAgencyId">The agency that answers for it; null for none.</param>
public sealed record IndicatorFields(string Name, string Theme, string Unit, Polarity Polarity, bool Snapshot, string? Definition, Guid? OwnerAgencyId)
{
    /// <summary>How long a name may be.</summary>
    public const int LongestName = 300;

    public const int LongestDefinition = 2_000;

    private static readonly IndicatorField[] All = Enum.GetValues<IndicatorField>();

    public static IndicatorFields Of(Indicator indicator) =>
        new(indicator.Name, indicator.Theme, indicator.Unit, indicator.Polarity, indicator.Snapshot, indicator.Definition, indicator.OwnerAgencyId);

    /// <summary>One field as it is stored, in text; null for nothing.</summary>
    public string? this[IndicatorField field] => field switch
    {
        IndicatorField.Name => Name,
        IndicatorField.Theme => Theme,
        IndicatorField.Unit => Unit,
        IndicatorField.Snapshot => Snapshot.ToString(),
        IndicatorField.Polarity => Polarity.ToString(),
        IndicatorField.OwnerAgencyId => OwnerAgencyId?.ToString(),
        _ => Definition,
    };

    /// <summary>The same with another value in one field, as the indexer gives it; what can't be read leaves the field as it is.</summary>
    public IndicatorFields With(IndicatorField field, string? value) => field switch
    {
        IndicatorField.Name => this with { Name = value ?? "" },
        IndicatorField.Theme => this with { Theme = value ?? "" },
        IndicatorField.Unit => this with { Unit = value ?? "" },
        IndicatorField.Snapshot => bool.TryParse(value, out var day) ? this with { Snapshot = day } : this,
        IndicatorField.Polarity => Enum.TryParse<Polarity>(value, out var known) && Enum.IsDefined(known) ? this with { Polarity = known } : this,
        IndicatorField.OwnerAgencyId => string.IsNullOrEmpty(value) ? this with { OwnerAgencyId = null } : Guid.TryParse(value, out var id) ? this with { OwnerAgencyId = id } : this,
        _ => this with { Definition = value },
    };

    /// <summary>Without spaces around texts; a definition of nothing is none.</summary>
    public IndicatorFields Tidy() => this with { Name = Name.Trim(), Definition = string.IsNullOrWhiteSpace(Definition) ? null : Definition.Trim() };

    /// <summary>The fields in which both say something else.</summary>
    public IReadOnlyList<IndicatorField> DiffersIn(IndicatorFields other)
    {
        var (mine, theirs) = (Tidy(), other.Tidy());
        return [.. All.Where(f => mine[f] != theirs[f])];
    }

    /// <summary>
    /// This beside what others saved since: each field that only one changed as that one left it, and theirs where both changed it, with the
    /// names of those.
    /// </summary>
    public (IndicatorFields Merged, IReadOnlyList<IndicatorField> Conflicts) Beside(IndicatorFields was, IndicatorFields theirs)
    {
        var (changed, others, apart) = (DiffersIn(was), theirs.DiffersIn(was), DiffersIn(theirs));
        var merged = changed.Except(others).Aggregate(theirs, (all, field) => all.With(field, this[field]));
        return (merged, [.. changed.Where(f => others.Contains(f) && apart.Contains(f))]);
    }
}
