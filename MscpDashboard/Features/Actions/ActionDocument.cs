using System.Globalization;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Life;
using MscpDashboard.Export;
using MscpDashboard.People;

namespace MscpDashboard.Features.Actions;

/// <summary>One action as a document to hand in: what its page says, in one go.</summary>
internal static class ActionDocument
{
    /// <summary>The newest changes that it lists; the rest is on the page.</summary>
    public const int MostChanges = 50;

    private const string Source = "Medway Safeguarding Children Partnership";

    /// <summary>The document and the name of its file.</summary>
    public static (string FileName, WordDocument Document) Of(ActionFile file)
    {
        var detail = file.Detail;
        var row = detail.Row;
        var illustrative = row.Illustrative || detail.Evidence.Any(e => e.Illustrative);
        var document = new WordDocument($"{row.DisplayRef} {row.Title}", new WordMarking(Source, detail.Today, illustrative));
        document.Note($"As at {WordText.Day(detail.Today)}. {row.SourceLabel}{(detail.Paragraph.Length > 0 ? $"; committee report of 23 July 2020, ¶{detail.Paragraph}, in our own short wording" : "")}.{(detail.PointSentence is { } point ? $" Raised from the dataset: “{point}”" : "")}"
            + (illustrative ? " Illustrative: owners, dates, ratings and evidence are made up to show how the product works." : ""));

        document.Heading("What is promised").Paragraph(row.Title);
        document.Fact("Owner", row.AgencyName + (row.Lead is null ? "" : $", {row.Lead}"));
        document.Fact("Together with", row.JointOwnerNames);
        document.Fact("Handed over", row.HandedOverFrom is null ? null : $"by {row.HandedOverFrom}{(row.HandedOverOn is { } day ? $" on {WordText.Day(day)}" : "")}");

        Dates(document, detail);
        Status(document, detail);
        Progress(document, detail);
        document.Heading("So what? The difference for children").Paragraph(detail.Fields.Narrative ?? "Nothing is written yet.");
        Evidence(document, detail);
        Closing(document, detail);
        Changes(document, file.Changes);
        return (string.Create(CultureInfo.InvariantCulture, $"mscp-action-{row.Ref.ToLowerInvariant()}-{detail.Today:yyyy-MM-dd}.docx"), document);
    }

    private static void Dates(WordDocument document, ActionDetail detail)
    {
        var row = detail.Row;
        document.Heading("Dates");
        document.Fact("Start", row.StartOn is { } start ? WordText.Day(start) : null);
        document.Fact("Due", row.DueOn is { } due ? WordText.Day(due) : "No date yet");
        if (row.OriginalDueOn is { } original && original != row.DueOn)
            document.Fact("First due", WordText.Day(original)).Fact("Reason for the new date", detail.RedatedBecause);
        if (detail.DateAsked is { } asked)
            document.Fact("New date asked for", $"{WordText.Day(asked.On)}, by {RoleNames.InSentence(asked.By)}: {Sentences.Quoted(asked.Because)} Not decided yet.");
    }

    private static void Status(WordDocument document, ActionDetail detail)
    {
        var row = detail.Row;
        document.Heading("Status");
        document.Fact("By the rules", $"{row.ComputedStatus.Word()} ({row.ComputedStatus.ColourName()}): {row.ComputedReason}.");
        document.Fact("Claimed by the owner", row.ClaimedStatus is not { } claimed ? row.ComputedStatus == RagStatus.Complete ? null : "No rating"
            : claimed.Word() + (row.ClaimedReason is null ? "" : $": “{row.ClaimedReason}”") + (detail.ClaimedOn is { } on ? $", {WordText.Day(on)}" : ""));
        if (row.Differs)
            document.Paragraph("The owner’s rating differs from the rules.");
        document.Fact("Updated", (detail.UpdatedOn is { } updated ? WordText.Day(updated) : "Never") + (row.Stale ? $". Stale: an update is asked for every {detail.UpdateCycleDays} days" : ""));
        if (row.Unverified)
            document.Paragraph("Unverified: nothing accepted in the last year shows that it is so.");
    }

    private static void Progress(WordDocument document, ActionDetail detail)
    {
        var row = detail.Row;
        document.Heading("Progress");
        document.Fact("Done", $"{row.Progress}%" + (row.ExpectedShown is { } expected ? $"; {expected}% expected by now" : ""));
        if (detail.Basis.Milestones.Count > 0)
        {
            document.Table("Milestones", ["Milestone", "Due", "Reached", "Weight"], [52, 18, 18, 12],
                detail.Basis.Milestones.OrderBy(m => m.DueOn).Select(m => (IReadOnlyList<string?>)[m.Title, WordText.Day(m.DueOn), m.DoneOn is { } done ? WordText.Day(done) : "Not yet", $"{m.Weight}"]));
        }
    }

    private static void Evidence(WordDocument document, ActionDetail detail)
    {
        document.Heading("Evidence");
        if (detail.Evidence.Count == 0)
            document.Paragraph("None is linked to this action.");
        else
        {
            document.Table("Evidence", ["Evidence", "Shows", "Effective", "Standing"], [46, 20, 18, 16],
                detail.Evidence.Select(e => (IReadOnlyList<string?>)[e.Title + (e.Illustrative ? " (illustrative)" : ""), Shows(e.Level), WordText.Day(e.EffectiveOn), e.Standing == EvidenceStanding.Accepted ? "Accepted" : "Unverified"]));
        }
    }

    // The steps of every item's life, in the order in which they are taken.
    private static void Closing(WordDocument document, ActionDetail detail)
    {
        var (stage, accepted) = (detail.Stage, detail.Basis.ImpactAccepted);
        (string Step, string By, bool Taken)[] steps =
        [
            ("The work is done", detail.Row.AgencyName, stage is LifeStage.DoneAwaitingImpact or LifeStage.ClosureProposed or LifeStage.Disputed or LifeStage.Closed),
            ("Evidence of impact on children is accepted", "Sub group", accepted || stage == LifeStage.Closed),
            ("Closure is proposed", detail.Row.AgencyName, stage is LifeStage.ClosureProposed or LifeStage.Disputed or LifeStage.Closed),
            (stage == LifeStage.Disputed ? "The Executive decides the dispute" : "Closure is accepted", stage == LifeStage.Disputed ? "Executive" : "Sub group", stage == LifeStage.Closed),
        ];
        document.Heading("What closing still needs").Note("Nothing closes without impact.");
        document.Table("Steps towards closing", ["Step", "Who", "State"], [56, 26, 18], steps.Select(s => (IReadOnlyList<string?>)[s.Step, s.By, s.Taken ? "Done" : "Not yet"]));
    }

    private static void Changes(WordDocument document, NewestChanges changes)
    {
        document.Heading("Changes");
        if (changes.All > changes.Newest.Count)
            document.Note($"The newest {changes.Newest.Count} of {changes.All:N0}.");
        document.Table("Changes, newest first", ["When", "Who", "What", "Why"], [17, 19, 42, 22],
            changes.Newest.Select(c => (IReadOnlyList<string?>)[WordText.Moment(c.WhenUtc), c.Who, c.What, c.Why]));
    }

    private static string Shows(EvidenceLevel level) => level switch
    {
        EvidenceLevel.Output => "Output",
        EvidenceLevel.PracticeChange => "Practice change",
        _ => "Impact on children",
    };
}
