using MscpDashboard.Domain.Life;

namespace MscpDashboard.Domain.Actions;

/// <summary>An action raised from a point of the dataset. It carries the point with it, as it read on that day.</summary>
public sealed class RaisedAction : TrackedAction
{
    private RaisedAction()
    {
    }

    public RaisedAction(string @ref, string title, Guid ownerAgencyId, Guid indicatorId, DateOnly periodEnd, string? pointAgencyCode, string pointSentence)
        : base(@ref, title, ownerAgencyId, "") =>
        (IndicatorId, PeriodEnd, PointAgencyCode, PointSentence) = (indicatorId, periodEnd, pointAgencyCode, pointSentence);

    public Guid IndicatorId { get; private set; }

    /// <inheritdoc/>
    public override Guid? ParentId => IndicatorId;

    /// <summary>The end of the point's period.</summary>
    public DateOnly PeriodEnd { get; private set; }

    /// <summary>The agency whose part the point is of; null for the area's whole.</summary>
    public string? PointAgencyCode { get; private set; }

    /// <summary>What the point said when the action was raised, with nothing in it that a viewer may not see.</summary>
    public string PointSentence { get; private set; } = "";

    /// <inheritdoc/>
    public override ResponsibleGroup Group => ResponsibleGroup.Pmqa;
}
