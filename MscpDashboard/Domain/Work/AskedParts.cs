namespace MscpDashboard.Domain.Work;

/// <summary>The parts of an item's page that an ask leads to, as fragments of its address.</summary>
public static class AskedParts
{
    public const string Update = "update";
    public const string Closing = "closing";
    public const string Comments = "comments";
}
