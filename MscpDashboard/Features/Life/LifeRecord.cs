using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.History;
using MscpDashboard.Data.Life;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Reviews;
using MscpDashboard.People;

namespace MscpDashboard.Features.Life;

/// <summary>One item with all that its rules ask about, as it is or as it was on a past day.</summary>
internal sealed record LifeRecord(TrackedItem Item, LifeFacts Facts, IReadOnlyList<TrackedAction> Parts, IReadOnlyList<Milestone> Milestones, IReadOnlyList<Agency> Agencies, LifeChange? Changed)
{
    /// <summary>The item of that reference, tracked when it is today's; null when there is, or was, none.</summary>
    public static async Task<LifeRecord?> ReadAsync(DashboardDbContext db, string @ref, DateOnly? asAt, CancellationToken cancellationToken)
    {
        var wanted = @ref.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (await FindAsync(db, wanted, asAt, cancellationToken) is not { } item)
            return null;
        var agencies = await db.ItemsAsync<Agency>(asAt, cancellationToken);
        var bases = await ActionBases.ReadAsync(db, asAt, cancellationToken);
        IReadOnlyList<TrackedAction> parts = item is Recommendation recommendation ? await PartsAsync(db, recommendation, asAt, cancellationToken) : [];
        var facts = item is Recommendation of ? of.FactsOf(parts, id => bases[id]) : FactsOf((TrackedAction)item, agencies, bases[item.Id]);
        var end = asAt is { } day ? LondonTime.EndOf(day) : DateTime.MaxValue;
        var last = await db.History.AsNoTracking().Where(h => h.ItemId == item.Id && h.WhenUtc < end).OrderByDescending(h => h.Version)
            .Select(h => new { h.Who, h.WhenUtc }).FirstOrDefaultAsync(cancellationToken);
        return new LifeRecord(item, facts, parts, bases[item.Id].Milestones, agencies, last is null ? null : new LifeChange(last.Who, last.WhenUtc));
    }

    /// <summary>What this reader sees of it.</summary>
    public LifeView View(Reader reader, DateOnly today)
    {
        var owners = Facts.Owners.Select(Owner).ToList();
        var action = Item as TrackedAction;
        return new LifeView(
            Item.Id, Item.Ref, Item.DisplayRef, HistoryWords.Kind(Item.GetType().Name), Item.Version, Stage, Item.Group.Words(), today,
            LifePath.Of(Item, Facts),
            LifePath.Next(Item, Facts, owners.Count > 0 ? owners[0].Name : "The business manager", RoleNames.InSentence),
            [.. LifeMoves.For(reader, Item, Facts).Where(m => m.Move != LifeMove.HandOver || OwnerEnded(action))],
            [.. Milestones.Select(m => new MilestoneRow(m.Id, m.Version, m.Title, m.DueOn, m.Weight, m.DoneOn, m.DoneOn is null && m.DueOn < today))],
            Item.DistanceTravelled,
            Item.Measure is null ? null : new DistanceEdit(Item.Measure, Item.BaselineValue, Item.BaselineOn, Item.MeasuredValue, Item.MeasuredOn, Item.AimValue),
            owners,
            Notes(action),
            Changed,
            Item.Illustrative)
        {
            Agencies = action is null ? [] : [.. Agencies.Where(a => a.To is null || a.To >= today).OrderBy(a => a.Order).Select(a => new OwnerRow(a.Code, a.ShortName))],
            Missing = Item.Stage == LifeStage.Closed ? null : Item.MissingForClose(Facts),
            DueOn = action?.DueOn,
            Parts = [.. Parts.Select(p => p.Id)],
            ClosedParts = [.. Parts.Where(p => p.Stage == LifeStage.Closed).Select(p => new ClosedPartRow(p.Ref, Agencies.FirstOrDefault(a => a.Id == p.OwnerAgencyId)?.ShortName ?? "Nobody yet", p.Title))],
        };
    }

    private static LifeFacts FactsOf(TrackedAction action, List<Agency> agencies, ActionBasis basis) =>
        new([agencies.Find(a => a.Id == action.OwnerAgencyId)?.Code ?? "", .. action.JointOwners], basis.PracticeAccepted, basis.ImpactAccepted, []);

    // A recommendation is where its parts are, until its own closure begins.
    private LifeStage Stage => Item is Recommendation { Stage: LifeStage.NotStarted } && Facts.Parts.Any(p => p.Stage != LifeStage.NotStarted)
        ? Item.WhyNot(LifeMove.Propose, Facts) is null ? LifeStage.DoneAwaitingImpact : LifeStage.InProgress
        : Item.Stage;

    public OwnerRow Owner(string code) => new(code, Agencies.FirstOrDefault(a => a.Code == code)?.ShortName ?? code);

    // Most owners have not ended, and have nobody to hand over to.
    private bool OwnerEnded(TrackedAction? action) => Agencies.Any(a => a.Id == action?.OwnerAgencyId && a.To is not null);

    private List<string> Notes(TrackedAction? action)
    {
        List<string> notes = [];
        if (action is null)
            return notes;
        if (action.JointOwners.Count > 0)
            notes.Add($"Owned together with {string.Join(" and ", action.JointOwners.Select(c => Owner(c).Name))}.");
        if (action is { HandedOverFromId: { } from, HandedOverOn: { } on })
            notes.Add($"Handed over from {Agencies.FirstOrDefault(a => a.Id == from)?.ShortName ?? "a body that ended"} on {on:d MMMM yyyy}: “{action.HandedOverBecause}”");
        if (action is { DateAskedFor: { } asked, DueOn: { } due })
            notes.Add($"{asked:d MMMM yyyy} is asked for in place of {due:d MMMM yyyy} by {action.DateAskedBy}: “{action.DateAskedBecause}”");
        if (action is { DateRefusedOn: { } refused })
            notes.Add($"A new date was refused on {refused:d MMMM yyyy} by {action.DateRefusedBy}: “{action.DateRefusedBecause}”");
        if (action.BreakDays > 0)
            notes.Add($"A break of {action.BreakDays} {(action.BreakDays == 1 ? "day" : "days")} does not count against its dates.");
        return notes;
    }

    private static async Task<TrackedItem?> FindAsync(DashboardDbContext db, string wanted, DateOnly? asAt, CancellationToken cancellationToken)
    {
        if (asAt is null)
        {
            return await db.Actions.SingleOrDefaultAsync(a => a.Ref == wanted, cancellationToken)
                ?? (TrackedItem?)await db.Recommendations.SingleOrDefaultAsync(r => r.Ref == wanted, cancellationToken);
        }

        return (await db.ItemsAsync<TrackedAction>(asAt, cancellationToken)).Find(Is) ?? (TrackedItem?)(await db.ItemsAsync<Recommendation>(asAt, cancellationToken)).Find(Is);

        bool Is(TrackedItem item) => item.Ref.Equals(wanted, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<IReadOnlyList<TrackedAction>> PartsAsync(DashboardDbContext db, Recommendation recommendation, DateOnly? asAt, CancellationToken cancellationToken)
    {
        IEnumerable<TrackedAction> parts = recommendation.Kind == RecommendationKind.RollUp
            ? await db.ItemsAsync<OperationalAction>(asAt, cancellationToken)
            : await db.ItemsAsync<AgencyResponse>(asAt, cancellationToken);
        return [.. parts.Where(recommendation.HasPart).OrderBy(p => p.Ref, StringComparer.OrdinalIgnoreCase)];
    }
}
