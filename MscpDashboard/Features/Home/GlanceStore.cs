using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.Dataset;
using MscpDashboard.Data.History;
using MscpDashboard.Data.Life;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.Domain.Reviews;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Home;

/// <summary>Reads what At a glance shows.</summary>
public sealed class GlanceStore(IDbContextFactory<DashboardDbContext> contexts, SeriesReader series, SharedReads shared, TimeProvider clock)
{
    /// <summary>Changes to any of these change the page.</summary>
    public const Topic Topics = Topic.Plan | Topic.Actions | Topic.Reviews | Topic.Partnership;

    /// <summary>
    /// The view for a reader. Changes are counted from <paramref name="since"/>, or from the last Executive before the day shown, or from 60
    /// days before when no meeting is known. Readers of every role share one answer; only the dataset's figures depend on who asks.
    /// </summary>
    public async Task<GlancePageData> ReadAsync(Reader reader, DateOnly? since)
    {
        reader.RequireRead();
        var today = reader.AsAt ?? clock.Today();
        var view = await shared.GetAsync(Topics, (today, reader.AsAt, since), () => ReadNewAsync(today, reader.AsAt, since));
        var figures = await shared.GetAsync(Topic.Dataset, (today, reader.AsAt, reader.SeesUnsuppressed), () => GlanceFiguresReader.ReadAsync(series, reader, today));
        return new GlancePageData(view, figures);
    }

    /// <summary>How much there is in each room, by its address, for the navigation.</summary>
    public Task<IReadOnlyDictionary<string, int>> CountsAsync(Reader reader) => shared.GetAsync(
        Topics | Topic.Dataset | Topic.Evidence,
        ("counts", reader.AsAt),
        async () =>
        {
            await using var db = await contexts.CreateDbContextAsync();
            var actions = await db.ItemsAsync<TrackedAction>(reader.AsAt);
            return (IReadOnlyDictionary<string, int>)new Dictionary<string, int>
            {
                ["/plan"] = actions.OfType<PlanAction>().Count(),
                ["/actions"] = actions.Count,
                ["/reviews"] = (await db.ItemsAsync<Recommendation>(reader.AsAt)).Count,
                ["/dataset"] = (await db.ItemsAsync<Domain.Dataset.Indicator>(reader.AsAt)).Count,
                ["/evidence"] = (await db.ItemsAsync<Domain.Evidence.EvidenceItem>(reader.AsAt)).Count,
            };
        });

    private async Task<GlanceView> ReadNewAsync(DateOnly today, DateOnly? asAt, DateOnly? since)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var now = await RecordAsync(db, today, asAt);
        var from = since is { } chosen && chosen < today ? chosen : LastExecutive(now);
        var before = await RecordAsync(db, from, from);

        IReadOnlyCollection<Guid> tracked = [.. now.Actions.OfType<PlanAction>().Select(a => a.Id), .. now.Recommendations.Select(r => r.Id)];
        var past = new GlancePast(
            await SavedStates.ReadAsync(db, Glance.Moved(now, before), from, today),
            await StageHistory.ReadAsync(db, tracked, today, after: from));
        return Glance.Of(now, before, past);
    }

    private static DateOnly LastExecutive(GlanceRecord now)
    {
        var executive = now.Bodies.FirstOrDefault(b => b.Kind == BodyKind.Executive)?.Id;
        var last = now.Meetings.Where(m => m.BodyId == executive && m.On < now.Today).Select(m => m.On).DefaultIfEmpty().Max();
        return last == default ? now.Today.AddDays(-60) : last;
    }

    private static async Task<GlanceRecord> RecordAsync(DashboardDbContext db, DateOnly today, DateOnly? asAt) => new(
        today,
        await db.ItemsAsync<PlanPriority>(asAt),
        await db.ItemsAsync<TrackedAction>(asAt),
        await db.ItemsAsync<CaseReview>(asAt),
        await db.ItemsAsync<Recommendation>(asAt),
        await db.ItemsAsync<Agency>(asAt),
        await db.ItemsAsync<Meeting>(asAt),
        await db.ItemsAsync<PartnershipBody>(asAt),
        await db.ItemsAsync<ChairTerm>(asAt),
        await ActionBases.ReadAsync(db, asAt));
}
