using MscpDashboard.Data.History;
using MscpDashboard.Data.Life;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Reviews;

namespace MscpDashboard.Features.Home;

/// <summary>
/// One tracked item between two days: the status that the rules gave it at the end of each. Only what its status is made of counts here: itself,
/// its parts, their milestones.
/// </summary>
internal sealed class StatusPast
{
    private readonly Guid id;
    private readonly DateOnly from;
    private readonly List<SavedState> states;

    /// <param name="before">The record at the end of the first day.</param>
    /// <param name="saved">What was saved since, in order; what does not belong to the item is passed over.</param>
    public StatusPast(Guid id, GlanceRecord before, IEnumerable<SavedState> saved)
    {
        (this.id, from) = (id, before.Today);
        var since = saved.ToList();
        bool Own(HistoricalItem item) => item.Id == id || item is TrackedAction { ParentId: { } parent } && parent == id;
        List<SavedState> known =
        [
            .. before.Actions.Where(Own).Select(a => new SavedState(from, "", a)),
            .. before.Recommendations.Where(Own).Select(r => new SavedState(from, "", r)),
            .. since.Where(s => Own(s.Item)),
        ];
        var parts = known.Select(s => s.Item.Id).ToHashSet();
        states =
        [
            .. parts.SelectMany(p => before.Bases?[p].Milestones ?? []).Select(m => new SavedState(from, "", m)),
            .. known.Where(s => s.On == from),
            .. since.Where(s => Own(s.Item) || s.Item is Milestone m && parts.Contains(m.ActionId)),
        ];
    }

    /// <summary>The day on which it came to the status that it has at the end of <paramref name="today"/>, and whose save brought it there; null when only time did.</summary>
    public (DateOnly On, string? Who) Arrival(DateOnly today)
    {
        var now = StatusAt(today);
        var day = today;
        while (day.AddDays(-1) > from && StatusAt(day.AddDays(-1)) == now)
            day = day.AddDays(-1);

        var known = states.Where(s => s.On < day).ToList();
        var (status, who) = (StatusOf(known, day), (string?)null);
        foreach (var saved in states.Where(s => s.On == day))
        {
            known.Add(saved);
            var next = StatusOf(known, day);
            if (next != status)
                who = saved.Who;
            status = next;
        }

        return (day, who);
    }

    private RagStatus? StatusAt(DateOnly day) => StatusOf(states.Where(s => s.On <= day), day);

    private RagStatus? StatusOf(IEnumerable<SavedState> known, DateOnly day)
    {
        var newest = new Dictionary<Guid, SavedState>();
        foreach (var state in known)
            newest[state.Item.Id] = state;
        var items = newest.Values.Where(s => !s.Deleted).Select(s => s.Item).ToList();
        var bases = new ActionBases(items.OfType<Milestone>(), [], []);
        var record = new GlanceRecord(day, [], [.. items.OfType<TrackedAction>()], [], [.. items.OfType<Recommendation>()], [], [], [], [], bases);
        return record.Recommendations.FirstOrDefault(r => r.Id == id) is { } recommendation ? record.Of(recommendation).Status
            : record.Statuses.TryGetValue(id, out var status) ? status.Status : null;
    }
}
