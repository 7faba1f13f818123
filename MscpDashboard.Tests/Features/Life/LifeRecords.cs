using Microsoft.EntityFrameworkCore;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.Domain.Reviews;
using MscpDashboard.Features.Life;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Life;

/// <summary>One item of each kind whose life a test can live: F3 with the police's F3.2, F1 to consider, F9 outside, G2 with the secure estate's G2.1, BP4.1, and F3.4 (of F8) of a body that ended.</summary>
internal sealed class LifeRecords : IDisposable
{
    public LifeRecords() => Store = new LifeStore(Record, Record.Feed, Record.Clock);

    public TemporaryRecord Record { get; } = new();

    public LifeStore Store { get; }

    private Agency Police { get; } = new("police", "Kent Police", "Kent Police", AgencyKind.SafeguardingPartner, 1);

    public async Task FillAsync()
    {
        var health = new Agency("health", "Board", "NHS", AgencyKind.SafeguardingPartner, 2);
        var ended = new Agency("ccg", "Group", "CCG", AgencyKind.SafeguardingPartner, 3) { To = new DateOnly(2022, 6, 30), SuccessorCode = "health" };
        var secure = new Agency("secure-estate", "Secure estate", "Secure estate", AgencyKind.RelevantAgency, 4);
        var review = new CaseReview("faith", "Faith", CaseReviewKind.SeriousCaseReview, new DateOnly(2020, 1, 1), "mscb", "learning-lessons", "3.5", 1);
        Recommendation Of(string @ref, RecommendationKind kind, bool outside = false) => new(review.Id, @ref, $"Recommendation {@ref}", kind, "All", "3.5", 1, outside);
        var (f3, f1, f8, f9, g2) = (Of("F3", RecommendationKind.Do), Of("F1", RecommendationKind.Consider), Of("F8", RecommendationKind.Do), Of("F9", RecommendationKind.Consider, outside: true), Of("G2", RecommendationKind.RollUp));
        f9.Decide(Lives.Owner, ConsiderDecision.Adopted, "To be asked for", Record.Clock.Today(), Record.Clock.Today());
        var priority = new PlanPriority(4, "Neglect", "4.2");
        TrackedAction[] actions =
        [
            new PlanAction(priority.Id, "BP4.1", "Neglect strategy", Police.Id, "4.2"), new AgencyResponse(f3.Id, "F3.2", "Brief every team", Police.Id, "3.5"),
            new AgencyResponse(f8.Id, "F3.4", "Set up the clinic", ended.Id, "3.5"), new OperationalAction(g2.Id, "G2.1", "Tell the named officer", secure.Id, "3.4"),
        ];
        foreach (var action in actions)
        {
            action.Schedule(Record.Clock.Today().AddDays(-100), Record.Clock.Today().AddDays(100));
            action.Update(50, null, null, null, Record.Clock.Today().AddDays(-2));
        }

        await Record.AddAsync([Police, health, ended, secure, review, f3, f1, f8, f9, g2, priority, .. actions]);
    }

    /// <summary>The owner has done it.</summary>
    public async Task DoAsync(string @ref)
    {
        await using var db = Record.CreateDbContext();
        (await db.Actions.SingleAsync(a => a.Ref == @ref)).Update(100, null, null, null, Record.Clock.Today());
        await db.SaveAsync(Editor.OfStartingRecord("Partner, police", Record.Clock.GetUtcNow().UtcDateTime));
    }

    /// <summary>Links impact evidence to the item, accepted unless said otherwise.</summary>
    public async Task ShowImpactAsync(string @ref, bool accept = true)
    {
        await using var db = Record.CreateDbContext();
        var (kind, id) = await db.Actions.SingleOrDefaultAsync(a => a.Ref == @ref) is { } action
            ? (SupportedKind.Action, action.Id)
            : (SupportedKind.Recommendation, (await db.Recommendations.SingleAsync(r => r.Ref == @ref)).Id);
        var evidence = new EvidenceItem("Dip sample", EvidenceLevel.Impact, Police.Id, Record.Clock.Today(), Record.Clock.GetUtcNow().UtcDateTime, "Partner, police");
        if (accept)
            evidence.Accept(Record.Clock.Today(), "PMQA analyst");
        db.AddRange(evidence, new EvidenceLink(evidence.Id, kind, id));
        await db.SaveAsync(Editor.OfStartingRecord("Partner, police", Record.Clock.GetUtcNow().UtcDateTime));
    }

    /// <summary>Takes a step from the item's newest version.</summary>
    public async Task<LifeResult> TakeAsync(string @ref, LifeStep step, Reader reader) =>
        await Store.TakeAsync(@ref, step with { Version = (await Store.FindAsync(@ref, reader with { AsAt = null }))!.Version }, reader);

    public void Dispose() => Record.Dispose();
}
