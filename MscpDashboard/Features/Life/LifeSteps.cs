using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Reviews;

namespace MscpDashboard.Features.Life;

/// <summary>One step, done to the item by its own rules. Whose step it is was decided before.</summary>
internal sealed class LifeSteps(DashboardDbContext db, LifeRecord record, LifeStep step, LifeActor by, DateOnly today)
{
    private readonly List<TrackedItem> alsoReopened = [];

    /// <summary>The closed recommendation that was reopened with one of its parts, or the parts that were reopened with their recommendation.</summary>
    public IReadOnlyList<TrackedItem> AlsoReopened => alsoReopened;

    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        var (item, facts) = (record.Item, record.Facts);
        switch (step.Step)
        {
            case LifeMove.Propose:
                item.ProposeClosure(by, today, step.Reason, facts);
                break;
            case LifeMove.Withdraw:
                item.WithdrawProposal(by, facts);
                break;
            case LifeMove.Accept:
                item.AcceptClosure(by, today, facts);
                break;
            case LifeMove.Return:
                item.ReturnClosure(by, today, step.Reason, facts);
                break;
            case LifeMove.Dispute:
                item.DisputeReturn(by, today, step.Reason, facts);
                break;
            case LifeMove.Uphold:
                item.UpholdReturn(by, today, step.Reason, facts);
                break;
            case LifeMove.CloseAfterDispute:
                item.CloseAfterDispute(by, today, facts);
                break;
            case LifeMove.Query:
                item.Query(by, today, step.Reason, step.AskReopening);
                break;
            case LifeMove.Answer:
                item.AnswerQuery(by, today, step.Reason);
                break;
            case LifeMove.Reopen:
                item.Reopen(by, today, step.Reason);
                await ReopenWholeAsync(cancellationToken);
                await ReopenPartsAsync(cancellationToken);
                break;
            case LifeMove.Measure:
                var distance = step.Distance ?? throw new InvalidEditException("What is measured", "Say what is measured.");
                item.MeasureDistance(distance.Measure, distance.Baseline, distance.BaselineOn, distance.Now, distance.NowOn, distance.Aim, today);
                break;
            default:
                await ApplyToKindAsync(cancellationToken);
                break;
        }
    }

    private async Task ApplyToKindAsync(CancellationToken cancellationToken)
    {
        if (record.Item is Recommendation recommendation)
            Apply(recommendation);
        else
            await ApplyAsync((TrackedAction)record.Item, cancellationToken);
    }

    private void Apply(Recommendation item)
    {
        switch (step.Step)
        {
            case LifeMove.Decide:
                item.Decide(by, step.Decision ?? throw new InvalidEditException("Conclusion", "Say whether it was adopted."), step.Reason, step.On ?? today, today);
                break;
            case LifeMove.Raise:
                item.Raise(by, step.On ?? today, step.Reason, today);
                break;
            case LifeMove.ReceiveResponse:
                item.ReceiveResponse(by, step.On ?? today, step.Reason, today);
                break;
            default:
                throw NotOf(item);
        }
    }

    private async Task ApplyAsync(TrackedAction item, CancellationToken cancellationToken)
    {
        switch (step.Step)
        {
            case LifeMove.AskForDate:
                item.AskForDate(step.DueOn ?? throw new InvalidEditException("Due", "Give the new date."), step.Reason, by, today);
                break;
            case LifeMove.ApproveDate:
                item.ApproveDate(by, today);
                break;
            case LifeMove.RefuseDate:
                item.RefuseDate(by, today, step.Reason);
                break;
            case LifeMove.Suspend:
                item.Suspend(by, today, step.Reason);
                break;
            case LifeMove.Resume:
                item.Resume(by, today);
                break;
            case LifeMove.SetOwners:
                SetOwners(item);
                break;
            case LifeMove.HandOver:
                HandOver(item);
                break;
            case LifeMove.PlanMilestones:
                await PlanAsync(item, cancellationToken);
                break;
            default:
                throw NotOf(item);
        }
    }

    private void SetOwners(TrackedAction item)
    {
        var codes = step.JointOwners ?? [];
        foreach (var code in codes)
        {
            var agency = record.Agencies.FirstOrDefault(a => a.Code == code) ?? throw new InvalidEditException("Owner", $"There is no agency “{code}”.");
            if (agency.To < today)
                throw new InvalidEditException("Owner", $"{agency.ShortName} ended on {agency.To:d MMMM yyyy}, so it can own nothing.");
        }

        item.SetJointOwners(codes, record.Facts.Owners[0]);
    }

    private void HandOver(TrackedAction item)
    {
        var from = record.Agencies.Single(a => a.Id == item.OwnerAgencyId);
        var to = record.Agencies.FirstOrDefault(a => a.Code == from.SuccessorCode) ?? throw new InvalidEditException("Owner", $"{from.ShortName} has no successor, so it keeps {item.DisplayRef}. Another agency can be made a joint owner.");
        item.HandOver(from, to, step.On ?? from.To?.AddDays(1) ?? today, step.Reason, today);
    }

    private async Task PlanAsync(TrackedAction item, CancellationToken cancellationToken)
    {
        if (item.WhyNot(LifeMove.PlanMilestones, record.Facts) is { } rule)
            throw new InvalidEditException("Step", rule);
        var edit = step.Milestone ?? throw new InvalidEditException("Milestone", "Say which milestone.");
        var all = await db.Milestones.Where(m => m.ActionId == item.Id).ToListAsync(cancellationToken);
        if (edit.Id is not { } id)
        {
            // The same request twice is one milestone.
            if (all.Exists(m => m.Title == TrackedItem.Tidy(edit.Title) && m.DueOn == edit.DueOn))
                throw new InvalidEditException("Milestone", $"{item.DisplayRef} has that milestone by {edit.DueOn:d MMMM yyyy} already.");
            var added = new Milestone(item.Id, edit.Title, NotBeforeStart(item, edit.DueOn), edit.Weight);
            added.Finish(edit.DoneOn, today);
            db.Add(added);
            all.Add(added);
        }
        else
        {
            var milestone = all.Find(m => m.Id == id) ?? throw new InvalidEditException("Milestone", "This milestone is no longer in the record.");
            if (milestone.Version != edit.Version)
                throw new InvalidEditException("Milestone", "Somebody changed this milestone since it was opened. Close this, look at it again, and change it then.");
            if (edit.Remove)
            {
                db.Remove(milestone);
                all.Remove(milestone);
            }
            else
            {
                milestone.Change(edit.Title, NotBeforeStart(item, edit.DueOn), edit.Weight);
                milestone.Finish(edit.DoneOn, today);
            }
        }

        item.FollowMilestones(all, today);
    }

    // A closed whole does not stand on a part that is open again.
    private async Task ReopenWholeAsync(CancellationToken cancellationToken)
    {
        if (record.Item is not TrackedAction { ParentId: { } whole } || await db.Recommendations.SingleOrDefaultAsync(r => r.Id == whole, cancellationToken) is not { Stage: LifeStage.Closed } recommendation)
            return;
        recommendation.Reopen(by, today, $"{record.Item.Ref} was reopened");
        alsoReopened.Add(recommendation);
    }

    // What did not hold is often one agency's: who reopens the whole says which parts go back to work. One sub group decides on both.
    private async Task ReopenPartsAsync(CancellationToken cancellationToken)
    {
        foreach (var @ref in (step.Parts ?? []).Select(r => r.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant()).Distinct())
        {
            if (record.Item is not Recommendation whole || await db.Actions.SingleOrDefaultAsync(a => a.Ref == @ref, cancellationToken) is not { } part || !whole.HasPart(part))
                throw new InvalidEditException("Parts", $"“{@ref}” is no part of {record.Item.DisplayRef}.");
            part.Reopen(by, today, step.Reason);
            alsoReopened.Add(part);
        }
    }

    private static DateOnly? NotBeforeStart(TrackedAction item, DateOnly? due) => due < item.StartOn
        ? throw new InvalidEditException("Due", $"{item.DisplayRef} starts on {item.StartOn:d MMMM yyyy}; no milestone is due before that.") : due;

    private InvalidEditException NotOf(TrackedItem item) => new("Step", item.WhyNot(step.Step, record.Facts) ?? $"This step is not one of {item.DisplayRef}’s.");
}
