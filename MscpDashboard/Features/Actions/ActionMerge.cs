using MscpDashboard.Data.Life;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Life;
using MscpDashboard.People;

namespace MscpDashboard.Features.Actions;

/// <summary>
/// What of an edit can be saved beside what others saved since. Fields that only one changed are merged; a field that both changed is held
/// back for the writer to choose; a rating is held back with the progress or date that it would be held against; and what breaks a rule is
/// held back with the rule's words, so that it never keeps the rest from being saved.
/// </summary>
internal sealed class ActionMerge
{
    // A rating is compared with what the rules make of these.
    private static readonly ActionField[] OfTheRating = [ActionField.Rating, ActionField.Progress, ActionField.Due];

    private readonly ActionEdit edit;
    private readonly ActionFields now;
    private readonly ActionFields theirs;
    private readonly List<ActionField> saved;
    private readonly List<ActionField> waiting = [];
    private readonly List<RefusedField> refused = [];

    private ActionMerge(ActionEdit edit, ActionFields was, ActionFields now, ActionFields theirs)
    {
        (this.edit, this.now, this.theirs) = (edit, now, theirs);
        saved = [.. Enum.GetValues<ActionField>().Where(f => was.DiffersIn(f, now) && now.DiffersIn(f, theirs))];
        Conflicts = [.. saved.Where(f => was.DiffersIn(f, theirs))];
        saved.RemoveAll(Conflicts.Contains);
    }

    /// <summary>The fields that both changed, each to something else.</summary>
    public IReadOnlyList<ActionField> Conflicts { get; }

    // Whoever confirms says so of all that stands there; a conflict must be settled first.
    private bool Confirms => edit.Confirm && Conflicts.Count == 0;

    public static ActionMerge Of(ActionEdit edit, TrackedAction action) => new(edit, Tidy(edit.Was), Tidy(edit.Now), Tidy(FieldsOf(action)));

    /// <summary>What stands in an action now.</summary>
    public static ActionFields FieldsOf(TrackedAction action) =>
        new(action.Progress, action.ClaimedStatus, action.ClaimedReason, action.Narrative, action.DueOn);

    /// <summary>Passes when all that was asked for is the editor's to change, whether or not it can be saved now.</summary>
    public void Require(Editor editor, IReadOnlyList<string> owners)
    {
        var asked = saved.Concat(Conflicts).ToList();
        if (edit.Confirm || asked.Exists(f => f != ActionField.Due))
            editor.RequireAny(Right.UpdateAction, owners);
        if (asked.Contains(ActionField.Due))
            editor.RequireAny(Right.AskForDate, owners);
    }

    /// <summary>True when <paramref name="field"/> is to be written.</summary>
    public bool Saves(ActionField field) => saved.Contains(field);

    /// <summary>Writes into the action what can be saved.</summary>
    /// <exception cref="InvalidEditException">A value breaks a rule.</exception>
    public void Apply(TrackedAction action, Editor editor, ActionBasis basis)
    {
        var today = LondonTime.DayOf(editor.WhenUtc);
        if (Conflicts.Any(OfTheRating.Contains) && saved.Any(OfTheRating.Contains) && Fault(Trial(action, today, basis)) is not null)
        {
            waiting.AddRange(saved.Where(OfTheRating.Contains));
            saved.RemoveAll(waiting.Contains);
        }

        if (Saves(ActionField.Due))
        {
            try
            {
                action.AskForDate(now.DueOn ?? throw new InvalidEditException("Due", "A due date can be moved, not taken away."), edit.RedatedBecause, editor.Actor(), today);
            }
            catch (InvalidEditException rule)
            {
                Refuse(ActionField.Due, rule);
            }
        }

        foreach (var field in (ActionField[])[ActionField.Rating, ActionField.Progress])
        {
            if (!Confirms && Saves(field) && Fault(Trial(action, today, basis)) is { } rule)
                Refuse(field, rule);
        }

        if (saved.Count == 0 && refused.Count > 0)
            throw refused[0].Rule;
        if (!Confirms && !saved.Exists(f => f != ActionField.Due))
            return;

        var rating = Saves(ActionField.Rating) ? now : theirs;
        action.Update(
            Saves(ActionField.Progress) ? now.Progress : theirs.Progress,
            rating.Claimed,
            rating.Claimed is null ? null : rating.ClaimedReason,
            Saves(ActionField.Narrative) ? now.Narrative : theirs.Narrative,
            today);
        // Who confirms says so of the rating too; who writes of something else is not asked about it.
        if (Confirms && Fault((action.ClaimedStatus, action.ClaimedReason, ActionStatus.Of(action, today, basis))) is { } fault)
            throw fault;
    }

    private void Refuse(ActionField field, InvalidEditException rule)
    {
        refused.Add(new RefusedField(field, rule));
        saved.Remove(field);
    }

    /// <summary>What became of it.</summary>
    public ActionEditResult Result(bool written, ActionDetail? current) =>
        new(OutcomeOf(written), current, Conflicts, waiting, saved) { Refused = refused };

    private EditOutcome OutcomeOf(bool written) => (Conflicts.Count > 0, refused.Count > 0, written) switch
    {
        (true, _, false) => EditOutcome.Conflict,
        (true, _, true) or (_, true, true) => EditOutcome.Partly,
        _ => written ? EditOutcome.Saved : EditOutcome.Unchanged,
    };

    // A rating that differs from the rules has its reason.
    internal static InvalidEditException? Fault((RagStatus? Claimed, string? Reason, ComputedStatus Computed) said) =>
        said is not ({ } claimed, null, var computed) || claimed == computed.Status
            ? null
            : new InvalidEditException(
                "Reason",
                $"Your rating is “{claimed.LowerWord()}”; by the rules this is “{computed.Status.LowerWord()}” ({computed.Reason}). Say in a few words why yours differs.");

    // What the rating and the rules would say if all that nobody else changed were saved; on values, because the action itself is tracked.
    private (RagStatus? Claimed, string? Reason, ComputedStatus Computed) Trial(TrackedAction action, DateOnly today, ActionBasis basis)
    {
        var rating = Saves(ActionField.Rating) ? now : theirs;
        var fields = new ActionFields(Saves(ActionField.Progress) ? now.Progress : theirs.Progress, rating.Claimed, null, null, action.DueOn is null && Saves(ActionField.Due) ? now.DueOn : theirs.DueOn);
        return (rating.Claimed, rating.ClaimedReason, ActionForm.Preview(action.Ref, action.StartOn, action.Stage, fields, today, basis));
    }

    private static ActionFields Tidy(ActionFields fields) =>
        fields with { ClaimedReason = TrackedAction.Tidy(fields.ClaimedReason), Narrative = TrackedAction.Tidy(fields.Narrative) };
}
