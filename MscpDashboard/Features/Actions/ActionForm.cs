using System.Globalization;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Actions;

namespace MscpDashboard.Features.Actions;

/// <summary>
/// What somebody is writing about an action, beside what it began from. Others' saves are taken over where nothing was written, and held up
/// as a conflict where both changed the same field: nothing typed is ever replaced unasked.
/// </summary>
public sealed partial class ActionForm
{
    private readonly Dictionary<ActionField, ActionFields> conflicts = [];
    private ActionDetail newest;
    private int progressBeforeDone;

    public ActionForm(ActionDetail detail)
    {
        newest = detail;
        Was = detail.Fields;
        (Claimed, ClaimedReason, Narrative, DueOn) = (Was.Claimed, Was.ClaimedReason ?? "", Was.Narrative ?? "", Was.DueOn);
        (ProgressText, progressBeforeDone) = (Text(Was.Progress), Was.Progress);
    }

    public string Ref => newest.Row.Ref;

    /// <summary>What the form began from, or last took over.</summary>
    public ActionFields Was { get; private set; }

    /// <summary>As typed; see <see cref="Progress"/>.</summary>
    public string ProgressText { get; set; }

    /// <summary>The percentage typed, or null when it is no whole number from 0 to 100.</summary>
    public int? Progress => int.TryParse(ProgressText.Trim().TrimEnd('%').TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent <= 100 ? percent : null;

    public RagStatus? Claimed { get; private set; }

    public string ClaimedReason { get; set; } = "";

    public string Narrative { get; set; } = "";

    public DateOnly? DueOn { get; set; }

    public string RedatedBecause { get; set; } = "";

    /// <summary>Fields that both changed, with what the other one wrote.</summary>
    public IReadOnlyDictionary<ActionField, ActionFields> Conflicts => conflicts;

    /// <summary>True when something is written that is not saved.</summary>
    public bool Dirty => Enum.GetValues<ActionField>().Any(Touched) || RedatedBecause.Length > 0;

    /// <summary>What the form says now. A progress that can't be read counts as unchanged here; saving refuses it.</summary>
    public ActionFields Now => new(Progress ?? Was.Progress, Claimed, TrackedAction.Tidy(ClaimedReason), TrackedAction.Tidy(Narrative), DueOn);

    /// <summary>The status that the rules would give once this is saved.</summary>
    public ComputedStatus Computed => Preview(newest, Now);

    /// <summary>The rating chosen is not what the rules would say.</summary>
    public bool Differs => Claimed is { } claimed && claimed != Computed.Status;

    /// <summary>Chooses the own rating. "Done" is 100%; another one after it goes back to the progress of before.</summary>
    public void Rate(RagStatus? status)
    {
        if (status == RagStatus.AwaitingImpact && Progress != 100)
            (progressBeforeDone, ProgressText) = (Progress ?? Was.Progress, "100");
        else if (status != RagStatus.AwaitingImpact && Claimed == RagStatus.AwaitingImpact && Progress == 100)
            ProgressText = Text(progressBeforeDone);
        // A reason belongs to the rating that it was given for.
        if (status != Was.Claimed && ClaimedReason == (Was.ClaimedReason ?? ""))
            ClaimedReason = "";
        else if (status == Was.Claimed && ClaimedReason.Length == 0)
            ClaimedReason = Was.ClaimedReason ?? "";
        Claimed = status;
    }

    /// <summary>True when <paramref name="field"/> is not what the form began from.</summary>
    public bool Touched(ActionField field) => field == ActionField.Progress && Progress is null || Now.DiffersIn(field, Was);

    /// <summary>Takes over what others saved since. Returns the fields that now show something else.</summary>
    /// <param name="beingRead">The field that the caret is in: it is taken over when the caret has left it.</param>
    public IReadOnlyList<ActionField> Rebase(ActionDetail current, ActionField? beingRead = null)
    {
        // A page may draw itself once more with what it knew before a save, until it has read again.
        if (current.Row.Version < newest.Row.Version)
            return [];
        newest = current;
        var theirs = current.Fields;
        var taken = new List<ActionField>();
        foreach (var field in Enum.GetValues<ActionField>())
        {
            if (!theirs.DiffersIn(field, Was))
            {
                conflicts.Remove(field);
                continue;
            }

            if (!Touched(field))
            {
                if (field == beingRead)
                    continue;
                UseTheirs(field, theirs);
                taken.Add(field);
            }
            else if (!theirs.DiffersIn(field, Now) && !(field == ActionField.Progress && Progress is null))
            {
                Accept(field, theirs);
            }
            else
            {
                conflicts[field] = theirs;
            }
        }

        return taken;
    }

    /// <summary>
    /// What was sent is saved, and what the form begins from now on. What was written while it was being saved stays, not saved yet.
    /// </summary>
    /// <param name="sent">What the form said when it was sent.</param>
    /// <param name="saved">What of it was saved; the rest waits.</param>
    /// <param name="current">The action once that was saved.</param>
    public void Saved(ActionFields sent, IReadOnlyCollection<ActionField> saved, ActionDetail current)
    {
        foreach (var field in saved)
            Accept(field, sent);
        foreach (var field in Enum.GetValues<ActionField>().Where(f => !Touched(f)))
            UseTheirs(field, current.Fields);
        progressBeforeDone = Was.Progress;
        Rebase(current);
    }

    /// <summary>Settles a conflict for one's own version: saving will replace theirs, knowingly.</summary>
    public void KeepMine(ActionField field)
    {
        if (conflicts.TryGetValue(field, out var theirs))
            Accept(field, theirs);
    }

    /// <summary>Settles a conflict for the other's version.</summary>
    public void UseTheirs(ActionField field)
    {
        if (conflicts.TryGetValue(field, out var theirs))
            UseTheirs(field, theirs);
    }

    /// <summary>What is written in a field, in words; a progress that can't be read as it was typed.</summary>
    public string TypedIn(ActionField field) => field == ActionField.Progress && Progress is null ? $"“{ProgressText}”" : InWords(field, Now);

    /// <summary>Takes over what waited while the caret was in its field.</summary>
    public IReadOnlyList<ActionField> TakeOver() => Rebase(newest);

    /// <summary>True when others changed <paramref name="field"/> and it is not shown yet.</summary>
    public bool Holds(ActionField field) => !conflicts.ContainsKey(field) && newest.Fields.DiffersIn(field, Was);

    /// <summary>A field's value in words, for the two sides of a conflict.</summary>
    public static string InWords(ActionField field, ActionFields fields) => field switch
    {
        ActionField.Progress => $"{fields.Progress}%",
        ActionField.Rating => fields.Claimed is { } claimed ? claimed.Word() + (fields.ClaimedReason is null ? "" : $" – “{fields.ClaimedReason}”") : "No rating",
        ActionField.Narrative => fields.Narrative ?? "Empty",
        _ => fields.DueOn is { } due ? due.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB")) : "No date",
    };

    /// <summary>A field's name in a sentence.</summary>
    public static string Name(ActionField field) => field switch
    {
        ActionField.Progress => "progress",
        ActionField.Rating => "the rating",
        ActionField.Narrative => "“So what?”",
        _ => "the due date",
    };

    /// <summary>Several fields in a sentence: "progress, the rating and the due date".</summary>
    public static string Names(IEnumerable<ActionField> fields)
    {
        var names = fields.Select(Name).Distinct().ToList();
        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }

    /// <summary>What the rules would say of the action if its fields were these. A date that is asked for decides nothing until it is approved.</summary>
    public static ComputedStatus Preview(ActionDetail detail, ActionFields fields) =>
        Preview(detail.Row.Ref, detail.Row.StartOn, detail.Stage, fields with { DueOn = detail.Fields.DueOn ?? fields.DueOn }, detail.Today, detail.Basis);

    /// <summary>What the rules would say, on values alone.</summary>
    internal static ComputedStatus Preview(string @ref, DateOnly? startOn, LifeStage stage, ActionFields fields, DateOnly today, ActionBasis basis)
    {
        var trial = new PlanAction(Guid.Empty, @ref, "", Guid.Empty, "");
        if (startOn is { } start && fields.DueOn is { } end && end >= start)
            trial.Schedule(start, end);
        else if (fields.DueOn is { } due)
            trial.AskForDate(due, null, new LifeActor(""), today);
        // Work that once began does not become work that never did.
        if (stage != LifeStage.NotStarted)
            trial.Update(1, null, null, null, today);
        trial.Update(fields.Progress, fields.Claimed, null, null, today);
        return ActionStatus.Of(trial, today, basis);
    }

    private void UseTheirs(ActionField field, ActionFields theirs)
    {
        switch (field)
        {
            case ActionField.Progress:
                ProgressText = Text(theirs.Progress);
                break;
            case ActionField.Rating:
                (Claimed, ClaimedReason) = (theirs.Claimed, theirs.ClaimedReason ?? "");
                break;
            case ActionField.Narrative:
                Narrative = theirs.Narrative ?? "";
                break;
            default:
                (DueOn, RedatedBecause) = (theirs.DueOn, "");
                break;
        }

        Accept(field, theirs);
    }

    private void Accept(ActionField field, ActionFields theirs)
    {
        Was = field switch
        {
            ActionField.Progress => Was with { Progress = theirs.Progress },
            ActionField.Rating => Was with { Claimed = theirs.Claimed, ClaimedReason = theirs.ClaimedReason },
            ActionField.Narrative => Was with { Narrative = theirs.Narrative },
            _ => Was with { DueOn = theirs.DueOn },
        };
        conflicts.Remove(field);
    }

    private static string Text(int percent) => percent.ToString(CultureInfo.InvariantCulture);
}
