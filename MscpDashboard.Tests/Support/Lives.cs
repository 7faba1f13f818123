using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Life;

namespace MscpDashboard.Tests.Support;

/// <summary>Brings an item to where a test begins, by the same steps as people take.</summary>
internal static class Lives
{
    public static readonly LifeActor Owner = new("Partner, owner", "owner", "owner");
    public static readonly LifeActor Chair = new("Chair", "chair");
    public static readonly LifeFacts Shown = new(["owner"], true, true, []);

    public static void RedateTo(this TrackedAction action, DateOnly due, string reason, DateOnly on)
    {
        action.AskForDate(due, reason, Owner, on);
        action.ApproveDate(Chair, on);
    }

    public static void CloseOn(this TrackedItem item, DateOnly on, LifeFacts? facts = null)
    {
        item.ProposeClosure(Owner, on, "It holds", facts ?? Shown);
        item.AcceptClosure(Chair, on, facts ?? Shown);
    }
}
