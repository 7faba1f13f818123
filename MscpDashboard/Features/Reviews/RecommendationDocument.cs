using System.Globalization;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Life;
using MscpDashboard.Export;

namespace MscpDashboard.Features.Reviews;

/// <summary>One recommendation with all that is done about it as a document to hand in.</summary>
internal static class RecommendationDocument
{
    /// <summary>The newest changes that it lists; the rest is on the page.</summary>
    public const int MostChanges = 50;

    private const string Source = "Medway Safeguarding Children Partnership";

    /// <summary>The document and the name of its file.</summary>
    public static (string FileName, WordDocument Document) Of(RecommendationFile file)
    {
        var detail = file.Detail;
        var row = detail.Recommendation;
        var illustrative = row.Illustrative || detail.Evidence.Any(e => e.Illustrative);
        var document = new WordDocument($"{row.Ref} {row.Title}", new WordMarking(Source, detail.Day, illustrative));
        document.Note($"As at {WordText.Day(detail.Day)}. {detail.Review.Pseudonym}, {detail.Review.Kind.Word().ToLowerInvariant()}, published {detail.Review.PublishedMonth:MMMM yyyy}; committee report of 23 July 2020, ¶{row.Paragraph}, in our own short wording."
            + (illustrative ? " Illustrative: owners, dates, ratings and evidence are made up to show how the product works." : ""));

        document.Heading("What is asked").Paragraph(row.Title);
        document.Fact("Kind", $"{row.Kind.Word()}: {row.Kind.Meaning()}").Fact("Asked of", ReviewWords.Asked(row.Addressee)).Fact("Owner", row.Owner);
        document.Fact("Watched over by", detail.MonitoredBy.Name).Fact("Official wording", detail.OfficialWording);

        document.Heading("Status");
        document.Fact("By the rules", $"{row.Status.Word()} ({row.Status.ColourName()}): {row.Reason}.");
        document.Fact("Claimed by the owner", row.ClaimedStatus is not { } claimed ? row.Status == RagStatus.Complete ? null : "No rating"
            : claimed.Word() + (row.ClaimedReason is null ? "" : $": “{row.ClaimedReason}”") + (row.ClaimedOn is { } on ? $", {WordText.Day(on)}" : ""));
        if (row.Differs)
            document.Paragraph("The owner’s rating differs from the rules.");
        document.Fact("Done", $"{row.Progress}%" + (row.ExpectedProgress is { } expected ? $"; {expected}% expected by now" : ""));

        Parts(document, detail);
        Evidence(document, detail);
        document.Heading("What closing still needs").Note("Nothing closes without impact.");
        document.Table("Steps towards closing", ["Step", "How far", "State"], [34, 48, 18],
            detail.Closing.Select(s => (IReadOnlyList<string?>)[s.Title, s.Words, s.State switch { LifeLineState.Done => "Done", LifeLineState.Current => "Now", LifeLineState.Ahead => "Not yet", _ => "–" }]));
        Changes(document, file.Changes);
        return (string.Create(CultureInfo.InvariantCulture, $"mscp-recommendation-{row.Ref.ToLowerInvariant()}-{detail.Day:yyyy-MM-dd}.docx"), document);
    }

    private static void Parts(WordDocument document, RecommendationDetail detail)
    {
        var noun = detail.Recommendation.Noun;
        document.Heading(noun == "action" ? "Operational actions" : "Responses");
        if (detail.Parts.Count == 0)
        {
            document.Paragraph("Nobody has been asked yet.");
            return;
        }

        document.Table($"Each {noun} with its status and date", [noun == "action" ? "Action" : "Agency", "By the rules", "Claimed", "Due", "Done"], [32, 27, 18, 14, 9],
            detail.Parts.Select(p => (IReadOnlyList<string?>)[
                $"{p.Ref} {p.Agency}\n{p.Title}",
                $"{p.Status.Word()}: {p.Reason}",
                p.ClaimedStatus is { } claimed ? (p.Differs ? "≠ " : "") + claimed.Word() + (p.ClaimedReason is null ? "" : $": “{p.ClaimedReason}”") : p.Status == RagStatus.Complete ? "" : "No rating",
                (p.DueOn is { } due ? WordText.Day(due) : "No date") + (p.Redated ? $"\nfirst due {WordText.Day(p.OriginalDueOn!.Value)}" : ""),
                $"{p.Progress}%"]));
    }

    private static void Evidence(WordDocument document, RecommendationDetail detail)
    {
        document.Heading("Evidence");
        if (detail.Evidence.Count == 0)
        {
            document.Paragraph("None is linked to this recommendation.");
            return;
        }

        document.Table("Evidence, newest first", ["Evidence", "Shows", "Supports", "Effective", "Standing"], [38, 18, 14, 16, 14],
            detail.Evidence.Select(e => (IReadOnlyList<string?>)[
                e.Title + (e.Illustrative ? " (illustrative)" : ""), e.Level.Word(), string.Join(", ", e.Supports), WordText.Day(e.EffectiveOn), e.Standing == EvidenceStanding.Accepted ? "Accepted" : "Unverified"]));
    }

    private static void Changes(WordDocument document, NewestChanges changes)
    {
        document.Heading("Changes");
        if (changes.All > changes.Newest.Count)
            document.Note($"The newest {changes.Newest.Count} of {changes.All:N0}.");
        document.Table("Changes, newest first", ["When", "Who", "Item", "What", "Why"], [16, 18, 9, 37, 20],
            changes.Newest.Select(c => (IReadOnlyList<string?>)[WordText.Moment(c.WhenUtc), c.Who, c.Item, c.What, c.Why]));
    }
}
