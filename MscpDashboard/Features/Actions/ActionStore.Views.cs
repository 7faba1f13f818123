using MscpDashboard.Data.History;
using MscpDashboard.Domain.Actions;
using MscpDashboard.People;

namespace MscpDashboard.Features.Actions;

public sealed partial class ActionStore
{
    /// <summary>Milestones and breaks of the actions that have any, by reference: what the timeline draws beside the rows of the list.</summary>
    public Task<IReadOnlyDictionary<string, ActionSchedule>> SchedulesAsync(Reader reader)
    {
        reader.RequireRead();
        return shared.GetAsync(Topics, ("schedules", reader.AsAt), async () =>
        {
            await using var db = await databases.CreateDbContextAsync();
            return await ActionSchedules.ReadAsync(db, reader.AsAt, CancellationToken.None);
        });
    }

    /// <summary>One action with its newest changes, to hand in; null when there is none of that reference.</summary>
    public async Task<ActionFile?> DocumentAsync(string @ref, Reader reader, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(@ref, reader) is not { } detail)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var action = (await db.ItemsAsync<TrackedAction>(reader.AsAt, cancellationToken)).Find(a => a.Ref == detail.Row.Ref);
        return action is null ? null : new ActionFile(detail, await NewestChanges.ReadAsync(db, [action.Id], reader.AsAt, ActionDocument.MostChanges, cancellationToken));
    }
}
