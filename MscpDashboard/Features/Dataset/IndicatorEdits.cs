using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Features.Dataset;

/// <summary>What an indicator is to be.</summary>
/// <param name="Code">Which indicator.</param>
/// <param name="Version">Its version when the form was opened.</param>
/// <param name="Fields">All that is said of it, changed or not.</param>
/// <param name="CountsNoChildren">The writer says that no figure counts children, where the unit stops hiding small numbers.</param>
public sealed record IndicatorEdit(string Code, int Version, IndicatorFields Fields, bool CountsNoChildren = false);

/// <summary>What became of it.</summary>
public enum IndicatorEditOutcome
{
    Saved,

    /// <summary>It says already what was to be saved.</summary>
    Unchanged,

    /// <summary>Somebody else changed the same fields: theirs stand, whatever only one changed is saved.</summary>
    Conflict,

    /// <summary>There is no such indicator.</summary>
    Missing,
}

/// <summary>What became of an edit, and how the indicator stands now.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Version">The indicator's version now.</param>
/// <param name="Now">What is said of it now; null where there is none.</param>
/// <param name="Conflicts">The fields that wait for the writer to choose.</param>
public sealed record IndicatorEditResult(IndicatorEditOutcome Outcome, int Version, IndicatorFields? Now, IReadOnlyList<IndicatorField> Conflicts);

/// <summary>What the form offers to choose among.</summary>
/// <param name="Themes">Slug and words.</param>
/// <param name="Units">Slug and words; the present one is among them, whatever it is.</param>
/// <param name="Agencies">Those there are today, and the one that answers for it now.</param>
/// <param name="Linked">It is summed with other indicators or made of them, so that its unit and how it is counted stay.</param>
public sealed record IndicatorChoices(IReadOnlyList<(string Slug, string Words)> Themes, IReadOnlyList<(string Unit, string Words)> Units, IReadOnlyList<(Guid Id, string Name)> Agencies, bool Linked);
