using MscpDashboard.Domain.Dataset;
using MscpDashboard.Data.Dataset;
using MscpDashboard.Data;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.Domain.Reviews;
using MscpDashboard.Features.Actions;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Actions;

/// <summary>A small record: four actions of two agencies from all three sources. Today is 19 November 2026.</summary>
public sealed class ActionRecord : IDisposable
{
    private ActionRecord()
    {
        Store = new ActionStore(Record, new PointWords(DatasetRows.Reader(Record)), new SharedReads(Record.Feed), Record.Feed, Record.Clock);
        Presence = new Presence(Record.Clock);
    }

    public TemporaryRecord Record { get; } = new();

    public ActionStore Store { get; }

    public Presence Presence { get; }

    public Agency Council { get; } = new("council", "Medway Council", "Council", AgencyKind.SafeguardingPartner, 1);

    public Agency Police { get; } = new("police", "Kent Police", "Kent Police", AgencyKind.SafeguardingPartner, 2);

    public PlanPriority Neglect { get; } = new(4, "Neglect", "4.2");

    /// <summary>The council's; 50 days overdue, 30% done.</summary>
    public PlanAction Overdue { get; private set; } = null!;

    /// <summary>The police's; on the expected line.</summary>
    public PlanAction OnLine { get; private set; } = null!;

    /// <summary>The police's response to F3; no update for 61 days.</summary>
    public AgencyResponse Silent { get; private set; } = null!;

    /// <summary>The council's under G2; not dated.</summary>
    public OperationalAction Undated { get; private set; } = null!;

    public static async Task<ActionRecord> CreateAsync()
    {
        var made = new ActionRecord();
        var today = new DateOnly(2026, 11, 19);
        var review = new CaseReview("faith", "Faith", CaseReviewKind.LocalChildSafeguardingPracticeReview, new DateOnly(2020, 3, 1), "mscp", "learning-lessons", "3.3", 1);
        var f3 = new Recommendation(review.Id, "F3", "Check the plans", RecommendationKind.Do, "All", "3.3", 3);
        var g2 = new Recommendation(review.Id, "G2", "Watch over actions", RecommendationKind.RollUp, "All", "3.2", 2);

        made.Overdue = new PlanAction(made.Neglect.Id, "BP4.1", "Neglect strategy and the Graded Care Profile", made.Council.Id, "4.2") { Lead = "Head of safeguarding" };
        made.Overdue.Schedule(today.AddDays(-250), today.AddDays(-50));
        made.Overdue.Update(30, null, null, null, today.AddDays(-20));
        made.OnLine = new PlanAction(made.Neglect.Id, "BP4.2", "Train the front line", made.Police.Id, "4.2");
        made.OnLine.Schedule(today.AddDays(-100), today.AddDays(100));
        made.OnLine.Update(50, null, null, null, today.AddDays(-10));
        made.Silent = new AgencyResponse(f3.Id, "F3.2", "Check plans each quarter", made.Police.Id, "3.3");
        made.Silent.Schedule(today.AddDays(-100), today.AddDays(300));
        made.Silent.Update(40, null, null, null, today.AddDays(-61));
        made.Undated = new OperationalAction(g2.Id, "G2.1", "Write the protocol", made.Council.Id, "3.2");
        made.Undated.MarkIllustrative();

        var evidence = new EvidenceItem("Profile review summary", EvidenceLevel.PracticeChange, made.Council.Id, today.AddDays(-5), made.Record.Clock.GetUtcNow().UtcDateTime, "Business manager");
        await made.Record.AddAsync(
            made.Council, made.Police, made.Neglect, review, f3, g2, made.Overdue, made.OnLine, made.Silent, made.Undated,
            evidence, new EvidenceLink(evidence.Id, SupportedKind.Action, made.Overdue.Id));
        return made;
    }

    /// <summary>A reader of that role, of that agency for partners.</summary>
    public static Reader ReaderOf(Role role, string? agency = null) => new(agency is null ? $"{role}" : $"{role}, {agency}", role, agency);

    public Editor Editor(Reader? reader = null, string? why = null) =>
        MscpDashboard.People.Editor.For(reader ?? TemporaryRecord.Manager, Right.UpdateAction, Record.Clock, why);

    public async Task<ActionDetail> ReadAsync(string @ref) =>
        await Store.FindAsync(@ref, TemporaryRecord.Manager) ?? throw new InvalidOperationException($"{@ref} is missing.");

    /// <summary>Reads, changes and saves as a form does.</summary>
    public async Task<ActionEditResult> SaveAsync(string @ref, Func<ActionFields, ActionFields> change, Reader? reader = null, string? because = null)
    {
        var was = (await ReadAsync(@ref)).Fields;
        return await Store.UpdateAsync(new ActionEdit(@ref, was, change(was), because), Editor(reader));
    }

    public async Task<int> HistoryCountAsync()
    {
        await using DashboardDbContext db = Record.CreateDbContext();
        return db.History.Count();
    }

    public void Dispose() => Record.Dispose();
}
