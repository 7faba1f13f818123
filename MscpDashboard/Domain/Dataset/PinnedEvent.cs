namespace MscpDashboard.Domain.Dataset;

/// <summary>Something that happened on a day and may explain a chart: a new front door, an inspection, a lockdown.</summary>
public sealed class PinnedEvent : HistoricalItem
{
    /// <summary>The longest title, in characters: it stands on the chart.</summary>
    public const int Longest = 120;

    private PinnedEvent()
    {
    }

    public PinnedEvent(Guid? indicatorId, DateOnly on, string title, string addedBy) => (IndicatorId, On, Title, AddedBy) = (indicatorId, on, title, addedBy);

    /// <summary>The indicator whose chart shows it; null for every chart.</summary>
    public Guid? IndicatorId { get; private set; }

    public DateOnly On { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>The role in words; never a person's name.</summary>
    public string AddedBy { get; private set; } = "";
}
