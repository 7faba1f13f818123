using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Published;

namespace MscpDashboard.Features.Dataset.Published;

/// <summary>One measure of the file on the page, with what is chosen for it.</summary>
public sealed class MeasureEntry(MeasureRow row)
{
    public MeasureRow Row { get; } = row;

    public SurveyedMeasure Measure => Row.Measure;

    /// <summary>The indicator that it is; nothing to leave it out.</summary>
    public string Code { get; set; } = row.Choice?.Code ?? "";

    /// <summary>It becomes an indicator of its own.</summary>
    public bool New { get; set; }

    public string Name { get; set; } = row.Measure.Title;

    /// <summary>As in its address; nothing for one made of its name.</summary>
    public string NewCode { get; set; } = "";

    public string Unit { get; set; } = PublishedWords.UnitOf(row.Measure);

    public string Theme { get; set; } = "other";

    public Polarity Polarity { get; set; }

    public bool Snapshot { get; set; }

    public string? Numerator { get; set; } = row.Choice?.Numerator;

    public string? Denominator { get; set; } = row.Choice?.Denominator;

    public bool Fractions { get; set; } = row.Choice?.Fractions ?? false;

    public YearEnd YearEnd { get; set; } = row.Choice?.YearEnd ?? YearEnd.March;

    public bool IsChosen => New || Code.Trim().Length > 0;

    /// <summary>What is asked of the store; null to leave the measure out.</summary>
    public MeasureChoice? Choice => !IsChosen ? null : new MeasureChoice(
        Measure.Key, Measure.Title, New ? null : Code.Trim(), New ? new NewIndicator(Name, Unit, Theme, Measure.Frequency ?? Frequency.Annual, Polarity, Snapshot, NewCode) : null,
        Numerator, Denominator, Fractions, YearEnd);
}
