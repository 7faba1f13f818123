using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Reviews;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Reviews;

/// <summary>
/// Two reviews on one day: Faith's F3 is off track for its hospital response, F6 is closed; George's G1 asks nobody yet, and G2 is a roll-up
/// of two operational actions, of which one is at risk.
/// </summary>
internal sealed class SmallRecord
{
    public SmallRecord(DateOnly today)
    {
        Today = today;
        F3 = new Recommendation(Faith.Id, "F3", "Use the sexual abuse pathway in daily practice", RecommendationKind.Do, "all partner agencies", "3.5", 1) { Owner = "Business manager" };
        F6 = new Recommendation(Faith.Id, "F6", "Early legal planning", RecommendationKind.Assure, "Children’s Services", "3.5", 2);
        G1 = new Recommendation(George.Id, "G1", "Police notifications reliably captured", RecommendationKind.Assure, "Kent", "3.4", 1);
        G2 = new Recommendation(George.Id, "G2", "Monitor all agency recommendations", RecommendationKind.RollUp, "MSCP", "3.4", 2);
        Respond = new AgencyResponse(F3.Id, "F3.1", "Put the pathway into the clinic", Hospital.Id, "3.5") { Lead = "Named doctor" };
        Respond.Schedule(today.AddDays(-200), today.AddDays(-110));
        Respond.RedateTo(today.AddDays(-19), "Clinic moved", today.AddDays(-115));
        Respond.Update(60, RagStatus.AtRisk, "Pathway lead appointed", "Leaflets out", today.AddDays(-70));
        PoliceResponse = new AgencyResponse(F3.Id, "F3.2", "Brief every response team", Police.Id, "3.5");
        PoliceResponse.Schedule(today.AddDays(-50), today.AddDays(50));
        PoliceResponse.Update(50, RagStatus.OnTrack, null, null, today.AddDays(-2));
        CouncilResponse = new AgencyResponse(F3.Id, "F3.3", "Audit the use of the pathway", Council.Id, "3.5");
        CouncilResponse.Schedule(today.AddDays(-90), today.AddDays(-1));
        CouncilResponse.Update(100, RagStatus.Complete, "Audit done", null, today.AddDays(-5));
        Closed = new AgencyResponse(F6.Id, "F6.1", "Legal planning at first strategy meeting", Council.Id, "3.5");
        Closed.Schedule(today.AddDays(-300), today.AddDays(-100));
        Closed.Update(100, null, null, null, today.AddDays(-120));
        Closed.CloseOn(today.AddDays(-110));
        F6.CloseOn(today.AddDays(-109), Lives.Shown with { Parts = [new("F6.1", LifeStage.Closed, true, true)] });
        AtRisk = new OperationalAction(G2.Id, "G2.1", "Record police notifications", Police.Id, "3.4");
        AtRisk.Schedule(today.AddDays(-50), today.AddDays(50));
        AtRisk.Update(20, null, null, null, today.AddDays(-2));
        OnTrack = new OperationalAction(G2.Id, "G2.2", "Flag repeat attendances", Hospital.Id, "3.4");
        OnTrack.Schedule(today.AddDays(-50), today.AddDays(50));
        OnTrack.Update(52, null, null, null, today.AddDays(-2));
        // A response to a roll-up is not what it is computed from.
        Stray = new AgencyResponse(G2.Id, "G2.9", "Collect the reports", Council.Id, "3.4");
        Stray.Schedule(today.AddDays(-50), today.AddDays(-40));
        Stray.Update(10, null, null, null, today.AddDays(-2));

        Audit = new EvidenceItem("Dip sample of strategy meetings", EvidenceLevel.Impact, Council.Id, today.AddDays(-20), DateTime.UnixEpoch, "Partner, council");
        Induction = new EvidenceItem("Pathway in induction", EvidenceLevel.Output, Police.Id, today.AddDays(-30), DateTime.UnixEpoch, "Partner, police");
        Induction.Accept(today.AddDays(-10), "Learning Lessons chair");
        foreach (HistoricalItem item in (HistoricalItem[])[Respond, PoliceResponse, CouncilResponse])
            item.MarkIllustrative();
    }

    public DateOnly Today { get; }

    public Agency Council { get; } = new("council", "Medway Council", "Council", AgencyKind.SafeguardingPartner, 1, "1.2") { ContributesToBudget = true };

    public Agency Police { get; } = new("police", "Kent Police", "Kent Police", AgencyKind.SafeguardingPartner, 2, "1.2");

    public Agency Hospital { get; } = new("hospital", "Medway NHS Foundation Trust", "Medway hospital", AgencyKind.RelevantAgency, 3);

    public CaseReview Faith { get; } = new("faith", "Faith", CaseReviewKind.SeriousCaseReview, new DateOnly(2020, 1, 1), "mscb", "learning-lessons", "3.5", 2);

    public CaseReview George { get; } = new("george", "George", CaseReviewKind.SeriousCaseReview, new DateOnly(2020, 1, 1), "mscb", "learning-lessons", "3.4", 1);

    public Recommendation F3 { get; }

    public Recommendation F6 { get; }

    public Recommendation G1 { get; }

    public Recommendation G2 { get; }

    public AgencyResponse Respond { get; }

    public AgencyResponse PoliceResponse { get; }

    public AgencyResponse CouncilResponse { get; }

    public AgencyResponse Closed { get; }

    public AgencyResponse Stray { get; }

    public OperationalAction AtRisk { get; }

    public OperationalAction OnTrack { get; }

    public EvidenceItem Audit { get; }

    public EvidenceItem Induction { get; }

    /// <summary>Saves it as a starting record does.</summary>
    public async Task SaveAsync(IDbContextFactory<DashboardDbContext> contexts, DateTime whenUtc)
    {
        await using var db = await contexts.CreateDbContextAsync();
        db.AddRange(Council, Police, Hospital, Faith, George, F3, F6, G1, G2);
        db.AddRange(Respond, PoliceResponse, CouncilResponse, Closed, Stray, AtRisk, OnTrack, Audit, Induction);
        db.AddRange(
            new EvidenceLink(Audit.Id, SupportedKind.Action, CouncilResponse.Id),
            new EvidenceLink(Audit.Id, SupportedKind.Recommendation, F3.Id),
            new EvidenceLink(Induction.Id, SupportedKind.Action, PoliceResponse.Id));
        db.AddRange(
            new PartnershipBody("mscb", "Medway Safeguarding Children Board", "MSCB", BodyKind.Partnership, false, "The board before", "1.1", 1) { To = new DateOnly(2019, 9, 1), SuccessorCode = "mscp" },
            new PartnershipBody("mscp", "Medway Safeguarding Children Partnership", "MSCP", BodyKind.Partnership, false, "The partnership", "1.1", 2) { From = new DateOnly(2019, 9, 2) },
            new PartnershipBody("learning-lessons", "Learning Lessons Sub Group", "Learning Lessons", BodyKind.SubGroup, false, "Learns", "2.7", 3));
        await db.SaveAsync(Editor.OfStartingRecord("Starting record", whenUtc));
    }
}
