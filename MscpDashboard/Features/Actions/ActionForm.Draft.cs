using System.Globalization;
using MscpDashboard.Data.Drafts;
using MscpDashboard.Domain;

namespace MscpDashboard.Features.Actions;

public sealed partial class ActionForm
{
    /// <summary>The kind of an action's drafts.</summary>
    public const string DraftKind = "action";

    private const string Redating = "RedatedBecause";
    private const string Reason = "ClaimedReason";

    /// <summary>What is written and not saved, each field with what it began from.</summary>
    public IReadOnlyDictionary<string, DraftField> ToDraft()
    {
        var draft = new Dictionary<string, DraftField>(StringComparer.Ordinal);
        if (Touched(ActionField.Progress))
            draft[nameof(ActionField.Progress)] = new(Text(Was.Progress), ProgressText);
        if (Touched(ActionField.Rating))
        {
            draft[nameof(ActionField.Rating)] = new(Was.Claimed?.ToString(), Claimed?.ToString());
            draft[Reason] = new(Was.ClaimedReason, ClaimedReason);
        }

        if (Touched(ActionField.Narrative))
            draft[nameof(ActionField.Narrative)] = new(Was.Narrative, Narrative);
        if (Touched(ActionField.Due))
            draft[nameof(ActionField.Due)] = new(Day(Was.DueOn), Day(DueOn));
        if (RedatedBecause.Length > 0)
            draft[Redating] = new(null, RedatedBecause);
        return draft;
    }

    /// <summary>
    /// Puts a draft back, upon what others saved since: where they changed the same field, both are shown. What was written here meanwhile
    /// stays. Returns what was put back.
    /// </summary>
    /// <param name="may">The fields that the writer may still change.</param>
    public IReadOnlyList<ActionField> Restore(IReadOnlyDictionary<string, DraftField> draft, IReadOnlyCollection<ActionField> may)
    {
        var restored = new List<ActionField>();
        foreach (var field in may.Where(f => draft.ContainsKey(f.ToString()) && !Touched(f)))
        {
            var (was, now) = draft[field.ToString()];
            switch (field)
            {
                case ActionField.Progress:
                    Was = Was with { Progress = Percent(was) ?? Was.Progress };
                    ProgressText = now ?? "";
                    break;
                case ActionField.Rating:
                    var reason = draft.GetValueOrDefault(Reason);
                    Was = Was with { Claimed = Status(was), ClaimedReason = reason?.Was };
                    (Claimed, ClaimedReason) = (Status(now), reason?.Now ?? "");
                    break;
                case ActionField.Narrative:
                    Was = Was with { Narrative = was };
                    Narrative = now ?? "";
                    break;
                default:
                    Was = Was with { DueOn = Date(was) };
                    (DueOn, RedatedBecause) = (Date(now), draft.GetValueOrDefault(Redating)?.Now ?? "");
                    break;
            }

            restored.Add(field);
        }

        Rebase(newest);
        return restored;
    }

    /// <summary>What of a draft says something else than the record, and so is worth offering: by field, in words to copy.</summary>
    public IReadOnlyList<(ActionField Field, string Words)> Worth(IReadOnlyDictionary<string, DraftField> draft)
    {
        var trial = new ActionForm(newest);
        trial.Restore(draft, Enum.GetValues<ActionField>());
        return [.. Enum.GetValues<ActionField>().Where(trial.Touched).Select(f => (f, trial.TypedIn(f)))];
    }

    /// <summary>Which field a draft's text belongs to.</summary>
    public static ActionField FieldOf(string name) => name switch
    {
        Reason => ActionField.Rating,
        Redating => ActionField.Due,
        _ => Enum.TryParse<ActionField>(name, out var field) ? field : ActionField.Narrative,
    };

    private static int? Percent(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) ? percent : null;

    private static RagStatus? Status(string? text) => Enum.TryParse<RagStatus>(text, out var status) ? status : null;

    private static DateOnly? Date(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
