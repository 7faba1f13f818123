using MscpDashboard.Data.History;

namespace MscpDashboard.Features.Actions;

/// <summary>What the document of an action is made of.</summary>
public sealed record ActionFile(ActionDetail Detail, NewestChanges Changes);
