namespace MscpDashboard.Domain.Dataset;

/// <summary>Which way is better.</summary>
public enum Polarity
{
    /// <summary>No judgement.</summary>
    Neutral,
    HighIsGood,
    LowIsGood,

    /// <summary>Close to the target is good.</summary>
    TargetIsGood,
}

/// <summary>How an indicator's value is rated against its target.</summary>
public enum RatingRule
{
    /// <summary>Not rated.</summary>
    DataOnly,

    /// <summary>Amber within so many percent of the target.</summary>
    Tolerance,

    /// <summary>Amber between the floor and the target.</summary>
    Floor,
}

/// <summary>How often an indicator is reported.</summary>
public enum Frequency
{
    Annual,
    Quarterly,
    Monthly,
    Weekly,
}

/// <summary>One measure of the partnership's dataset.</summary>
public sealed class Indicator : HistoricalItem
{
    private Indicator()
    {
    }

    public Indicator(int key, string code, string name, string theme, string unit, Frequency frequency, bool snapshot, Polarity polarity, bool local) =>
        (Key, Code, Name, Theme, Unit, Frequency, Snapshot, Polarity, Local) = (key, code, name, theme, unit, frequency, snapshot, polarity, local);

    /// <summary>The short number that observations point to.</summary>
    public int Key { get; private set; }

    /// <summary>As in <c>/dataset/{code}</c>: <c>REREF_PCT</c>.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>A slug: <c>child_protection</c>.</summary>
    public string Theme { get; private set; } = "";

    /// <summary>A slug as in the catalogue: <c>percent</c>, <c>count</c>, <c>rate_per_10000</c>, <c>fte</c>…</summary>
    public string Unit { get; private set; } = "";

    public Frequency Frequency { get; private set; }

    /// <summary>Measured on a day, not over a period.</summary>
    public bool Snapshot { get; private set; }

    public Polarity Polarity { get; private set; }

    /// <summary>Returned by the partnership's own agencies; otherwise a published statistic.</summary>
    public bool Local { get; private set; }

    public string? Definition { get; set; }

    /// <summary>The agency that answers for it, where one does.</summary>
    public Guid? OwnerAgencyId { get; set; }

    /// <summary>In the indicator's unit.</summary>
    public double? Target { get; private set; }

    /// <summary>The target was made up to show how the product works.</summary>
    public bool TargetIllustrative { get; private set; }

    public RatingRule Rule { get; private set; }

    /// <summary>Percent of the target within which the value is amber, for <see cref="RatingRule.Tolerance"/>.</summary>
    public double? TolerancePercent { get; private set; }

    /// <summary>In the indicator's unit, for <see cref="RatingRule.Floor"/>.</summary>
    public double? Floor { get; private set; }

    /// <summary>Leave out moving ranges above 3.267 times their average when limits are computed. Off, as NHS England has it.</summary>
    public bool ScreenMovingRanges { get; private set; }

    /// <summary>Says anew what it is. Its code stays, because addresses rest on it, and so does every figure.</summary>
    /// <exception cref="InvalidEditException">A name or definition too short or too long, or a theme, unit or direction that there is not.</exception>
    public void Describe(IndicatorFields said)
    {
        said = said.Tidy();
        if (said.Name.Length is 0 or > IndicatorFields.LongestName)
            throw new InvalidEditException("Name", $"Say what is measured, in 1 to {IndicatorFields.LongestName} characters{(said.Name.Length == 0 ? "" : $"; this has {said.Name.Length:N0}")}.");
        if (said.Theme != Theme && !CatalogueSlug.Is(said.Theme))
            throw new InvalidEditException("Theme", "Choose a theme.");
        if (said.Unit != Unit && !UnitWords.Offers(said.Unit))
            throw new InvalidEditException("Unit", "Choose a unit.");
        if (!Enum.IsDefined(said.Polarity))
            throw new InvalidEditException("Better when", "Choose which way is better.");
        if (said.Definition?.Length > IndicatorFields.LongestDefinition)
            throw new InvalidEditException("Definition", $"The definition has {said.Definition.Length:N0} characters; it may have {IndicatorFields.LongestDefinition:N0}.");
        (Name, Theme, Unit, Polarity, Snapshot, Definition, OwnerAgencyId) = (said.Name, said.Theme, said.Unit, said.Polarity, said.Snapshot, said.Definition, said.OwnerAgencyId);
    }

    /// <summary>Says whether limits leave out large moving ranges.</summary>
    public void Screen(bool screened) => ScreenMovingRanges = screened;

    public void SetTarget(double? target, RatingRule rule, double? tolerancePercent = null, double? floor = null, bool illustrative = false) =>
        (Target, Rule, TolerancePercent, Floor, TargetIllustrative) = (target, rule, tolerancePercent, floor, illustrative);
}
