using System.Globalization;
using System.Text;
using System.Text.Json;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Assurance;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Reviews;

namespace MscpDashboard.Data.History;

/// <summary>One changed field as people read it.</summary>
/// <param name="Field">The field's name in plain words: "Own rating".</param>
/// <param name="Old">What stood there, null for nothing.</param>
/// <param name="New">What stands there since, null for nothing.</param>
public sealed record ChangeInWords(string Field, string? Old, string? New);

/// <summary>Says a history entry in the partnership's words: kinds, fields and values. Every timeline uses it, so that they read alike.</summary>
public static class HistoryWords
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["Agency"] = "Agency",
        ["PartnershipBody"] = "Body",
        ["ChairTerm"] = "Chair",
        ["Meeting"] = "Meeting",
        ["PlanPriority"] = "Priority",
        ["PlanOutcome"] = "Outcome",
        ["PlanAction"] = "Plan action",
        ["AgencyResponse"] = "Agency response",
        ["OperationalAction"] = "Operational action",
        ["CaseReview"] = "Review",
        ["Recommendation"] = "Recommendation",
        ["EvidenceItem"] = "Evidence",
        ["Milestone"] = "Milestone",
        ["EvidenceLink"] = "What evidence supports",
        ["Indicator"] = "Indicator",
        ["Commentary"] = "Commentary",
        ["Rebase"] = "Rebase",
        ["TargetChange"] = "Target",
        ["PinnedEvent"] = "Event",
        ["RaisedAction"] = "Action from the dataset",
        ["ReturnDuty"] = "Return owed",
        ["PeriodSignOff"] = "Sign-off",
        ["SentReturn"] = "Return",
        ["SenderHeadings"] = "Headings of returns",
        ["PublishedMeasure"] = "Measure of a publication",
        ["PublishedLayout"] = "Publication",
        ["PublishedLoad"] = "Published file",
        ["Comment"] = "Comment",
        ["ItemLinks"] = "Indicators and themes",
    };

    // Nothing that a person would ask about, or may learn from here: identities, a figure that may have to be withheld since, and the name under which a file is kept, which nobody should learn.
    private static readonly HashSet<string> Silent = ["Id", "Version", "FileKey", "Key", "Order", "Source", "ItemId", "AuthorCode", "AuthorUserId", "ActionId", "ProposedByUser", "ReturnedByUser", "DisputedByUser", "DateAskedByUser", "AskedByUser", "PointSentence", "Signature", "SourceKey"];

    // What the product notes by itself beside the change that a person made; said only when it is all there is.
    private static readonly HashSet<string> Bookkeeping =
    [
        "UpdatedOn", "ClaimedOn", "AcceptedOn", "AcceptedBy", "AddedAtUtc", "AddedBy", "ContentType", "FileSize", "Sha256", "OriginalDueOn", "Mentions", "EditedAtUtc", "RemovedAtUtc",
        "AnsweredBy", "AnsweredOn", "BreakDays", "BreakDaysSinceUpdate", "ByMilestones", "ClosedBy", "ClosedOn", "DateAskedBy", "DateAskedOn", "DateRefusedBy", "DateRefusedOn", "DecidedOn",
        "DisputedBy", "DisputedOn", "ProposedBy", "ProposedOn", "QueriedBy", "QueriedOn", "RedatedBy", "ReopenedBy", "ReopenedOn", "ReturnedBy", "ReturnedOn", "SuspendedBy", "UpheldOn",
        "AgreedBy", "AgreedOn", "RecordedAtUtc", "SentBy", "AskedBy", "AskedOn", "DecidedBy", "SetBy", "WrittenBy", "LoadedBy", "NotEnoughBy", "NotEnoughOn",
    ];

    private static readonly Dictionary<string, (string Words, Func<string, string> Show)> Fields = new(StringComparer.Ordinal)
    {
        ["AcceptedBy"] = ("Accepted by", Text),
        ["AcceptedOn"] = ("Accepted on", Day),
        ["Added"] = ("Figures added", Text),
        ["AddedAtUtc"] = ("Added", Moment),
        ["AddedBy"] = ("Added by", Text),
        ["AddressedOutside"] = ("Asks somebody outside the partnership", YesNo),
        ["Addressee"] = ("Asked of", Text),
        ["AgencyCode"] = ("Agency", Text),
        ["AgencyId"] = ("Agency", Text),
        ["AgreedBy"] = ("Agreed by", Text),
        ["AgreedOn"] = ("Agreed on", Day),
        ["AimValue"] = ("Aim", Number),
        ["Answer"] = ("Answer", Text),
        ["AnsweredBy"] = ("Answered by", Text),
        ["AnsweredOn"] = ("Answered on", Day),
        ["AreaCode"] = ("Area", Text),
        ["AskedBy"] = ("Asked for by", Text),
        ["AskedOn"] = ("Asked for on", Day),
        ["BaselineOn"] = ("Baseline measured on", Day),
        ["BaselineValue"] = ("Baseline", Number),
        ["BodyId"] = ("Body", Text),
        ["BreakDays"] = ("Days of breaks", Days),
        ["BreakDaysSinceUpdate"] = ("Days of breaks since the last update", Days),
        ["By"] = ("By", Text),
        ["ByMilestones"] = ("Progress follows milestones", YesNo),
        ["ChairRole"] = ("Chaired by", Text),
        ["ClaimedOn"] = ("Own rating given on", Day),
        ["ClaimedReason"] = ("Reason for the own rating", Text),
        ["ClaimedStatus"] = ("Own rating", Choice),
        ["ClosedBy"] = ("Closed by", Text),
        ["ClosedOn"] = ("Closed on", Day),
        ["Code"] = ("Code", Text),
        ["CommissionedBy"] = ("Commissioned by", Text),
        ["ContentType"] = ("File type", Text),
        ["ContributesToBudget"] = ("Pays into the budget", YesNo),
        ["DateAskedBecause"] = ("Reason for the date asked for", Text),
        ["DateAskedBy"] = ("New date asked for by", Text),
        ["DateAskedFor"] = ("New date asked for", Day),
        ["DateAskedOn"] = ("New date asked for on", Day),
        ["DateRefusedBecause"] = ("New date refused because", Text),
        ["DateRefusedBy"] = ("New date refused by", Text),
        ["DateRefusedOn"] = ("New date refused on", Day),
        ["DecidedBy"] = ("Decided by", Text),
        ["DecidedOn"] = ("Concluded on", Day),
        ["Decision"] = ("Conclusion", Choice),
        ["DecisionReason"] = ("Reason for the conclusion", Text),
        ["Definition"] = ("Definition", Text),
        ["DenominatorHeading"] = ("Column of the denominator", Text),
        ["Description"] = ("Description", Text),
        ["DisputedBecause"] = ("Reason for the dispute", Text),
        ["DisputedBy"] = ("Return disputed by", Text),
        ["DisputedOn"] = ("Return disputed on", Day),
        ["DoneOn"] = ("Reached on", Day),
        ["DueDays"] = ("Due so many days after the period", Text),
        ["DueOn"] = ("Due date", Day),
        ["EditedAtUtc"] = ("Edited", Moment),
        ["EffectiveOn"] = ("Effective date", Day),
        ["EvidenceId"] = ("Evidence", Text),
        ["FileName"] = ("File", Text),
        ["FileSize"] = ("File size", Bytes),
        ["Floor"] = ("Floor", Number),
        ["Fractions"] = ("Percentages are written as fractions", YesNo),
        ["Frequency"] = ("Frequency", Choice),
        ["From"] = ("From", Day),
        ["HandedOverBecause"] = ("Reason for the hand-over", Text),
        ["HandedOverFromId"] = ("Handed over from", Text),
        ["HandedOverOn"] = ("Handed over on", Day),
        ["Illustrative"] = ("Illustrative", YesNo),
        ["IndicatorCodes"] = ("Linked indicators", Text),
        ["IndicatorId"] = ("Indicator", Text),
        ["ItemKind"] = ("About", Choice),
        ["Joint"] = ("Shared by Kent and Medway", YesNo),
        ["JointOwnerCodes"] = ("Owned together with", Text),
        ["Kind"] = ("Kind", Choice),
        ["Lead"] = ("Lead", Text),
        ["Level"] = ("What it shows", Choice),
        ["Licence"] = ("Licence", Text),
        ["Link"] = ("Link", Text),
        ["LinkedId"] = ("Of", Text),
        ["LoadedBy"] = ("Loaded by", Text),
        ["Local"] = ("Returned locally", YesNo),
        ["Measure"] = ("What is measured", Text),
        ["MeasuredOn"] = ("Measured on", Day),
        ["MeasuredValue"] = ("Measured", Number),
        ["Mentions"] = ("Mentions", Text),
        ["MonitoredBy"] = ("Monitored by", Text),
        ["Name"] = ("Name", Text),
        ["Narrative"] = ("So what?", Text),
        ["NewestOn"] = ("Newest file published on", Day),
        ["NotEnoughBecause"] = ("Not enough because", Text),
        ["NotEnoughBy"] = ("Found not enough by", Text),
        ["NotEnoughOn"] = ("Found not enough on", Day),
        ["Note"] = ("Note", Text),
        ["NowWhat"] = ("Now what?", Text),
        ["Number"] = ("Number", Text),
        ["NumeratorHeading"] = ("Column of the numerator", Text),
        ["OfficialWording"] = ("Official wording", Text),
        ["On"] = ("Date", Day),
        ["OriginalDueOn"] = ("First due date", Day),
        ["Owner"] = ("Owner", Text),
        ["OwnerAgencyId"] = ("Agency", Text),
        ["Paragraph"] = ("Paragraph of the report", Text),
        ["Part"] = ("An agency’s part of the whole", YesNo),
        ["PeriodEnd"] = ("Period to", Day),
        ["Periods"] = ("Periods", Text),
        ["PointAgencyCode"] = ("The point’s agency", Text),
        ["Polarity"] = ("Better when", Polarity),
        ["PriorityId"] = ("Priority", Text),
        ["Progress"] = ("Progress", Percent),
        ["ProposedBecause"] = ("What is said for closure", Text),
        ["ProposedBy"] = ("Closure proposed by", Text),
        ["ProposedOn"] = ("Closure proposed on", Day),
        ["Pseudonym"] = ("Pseudonym", Text),
        ["Publication"] = ("Publication", Text),
        ["PublishedMonth"] = ("Published", Month),
        ["PublishedOn"] = ("Published on", Day),
        ["Purpose"] = ("Purpose", Text),
        ["QueriedBy"] = ("Asked by", Text),
        ["QueriedOn"] = ("Asked on", Day),
        ["Question"] = ("Question", Text),
        ["RaisedHow"] = ("How it was raised", Text),
        ["RaisedOn"] = ("Raised on", Day),
        ["Reason"] = ("Reason", Text),
        ["RecommendationId"] = ("Recommendation", Text),
        ["RecordedAtUtc"] = ("Taken in", Moment),
        ["RedatedBecause"] = ("Reason for the new date", Text),
        ["RedatedBy"] = ("New date approved by", Text),
        ["Ref"] = ("Reference", Reference),
        ["RemovedAtUtc"] = ("Removed", Moment),
        ["ReopenedBecause"] = ("Reopened because", Text),
        ["ReopenedBy"] = ("Reopened by", Text),
        ["ReopenedOn"] = ("Reopened on", Day),
        ["ReopeningAsked"] = ("Reopening asked for", YesNo),
        ["ResponseReceivedOn"] = ("Response received on", Day),
        ["ResponseSummary"] = ("The response", Text),
        ["ReturnedBecause"] = ("What is missing", Text),
        ["ReturnedBy"] = ("Closure returned by", Text),
        ["ReturnedOn"] = ("Closure returned on", Day),
        ["ReviewId"] = ("Review", Text),
        ["Revised"] = ("Figures revised", Text),
        ["Roles"] = ("What the columns are for", Text),
        ["Rows"] = ("Rows", Text),
        ["Rule"] = ("Rated by", Choice),
        ["ScreenMovingRanges"] = ("Large moving ranges left out", YesNo),
        ["SentBy"] = ("Sent by", Text),
        ["SetBy"] = ("Set by", Text),
        ["Sha256"] = ("SHA-256", Text),
        ["ShortName"] = ("Short name", Text),
        ["SignedOff"] = ("Signed off", YesNo),
        ["Slug"] = ("Address", Text),
        ["Snapshot"] = ("Measured on a day", YesNo),
        ["SoWhat"] = ("So what?", Text),
        ["Stage"] = ("Stage", Choice),
        ["Standing"] = ("Standing", Choice),
        ["StartOn"] = ("Start", Day),
        ["State"] = ("State", Choice),
        ["Story"] = ("The story", Text),
        ["SuccessorCode"] = ("Followed by", Text),
        ["SupportsId"] = ("Supports", Text),
        ["SuspendedBecause"] = ("Suspended because", Text),
        ["SuspendedBy"] = ("Suspended by", Text),
        ["SuspendedOn"] = ("Suspended on", Day),
        ["Target"] = ("Target", Number),
        ["TargetIllustrative"] = ("Target is illustrative", YesNo),
        ["Text"] = ("Text", Text),
        ["Theme"] = ("Theme", Slug),
        ["Themes"] = ("Themes", Themes),
        ["Title"] = ("Title", Text),
        ["To"] = ("Until", Day),
        ["TolerancePercent"] = ("Tolerance", Percent),
        ["Unit"] = ("Unit", Domain.Dataset.UnitWords.Of),
        ["Until"] = ("Until", Day),
        ["UpdateCycleDays"] = ("Update asked for every", Days),
        ["UpdatedOn"] = ("Last update", Day),
        ["UpheldBecause"] = ("Return upheld because", Text),
        ["UpheldOn"] = ("Return upheld on", Day),
        ["Weight"] = ("Weight", Number),
        ["Words"] = ("What the headings mean", Text),
        ["WrittenAtUtc"] = ("Written", Moment),
        ["WrittenBy"] = ("Written by", Text),
        ["YearEnd"] = ("Years end in", Choice),
    };

    /// <summary>The kind as a noun: "Plan action".</summary>
    public static string Kind(string kind) => Kinds.GetValueOrDefault(kind) ?? Spaced(kind);

    /// <summary>All kinds there are, by their type's name and in words.</summary>
    public static IReadOnlyDictionary<string, string> AllKinds => Kinds;

    /// <summary>The item's label as people write it: "BP 4.1" for <c>BP4.1</c>.</summary>
    public static string Label(string label) => Reference(label);

    /// <summary>What is said when only the day of the update moved.</summary>
    public const string Confirmed = "confirmed as still right";

    /// <summary>"added", "changed" or "deleted"; "accepted" of evidence, and <see cref="Confirmed"/>.</summary>
    public static string Verb(HistoryEntry entry)
    {
        if (entry.Deleted)
            return "deleted";
        if (entry.Version == 1)
            return "added";
        var raw = Raw(entry);
        if (raw.Count == 1 && raw[0].Field == nameof(Domain.Actions.TrackedAction.UpdatedOn))
            return Confirmed;
        return raw.Exists(c => c is { Field: nameof(EvidenceItem.Standing), New: nameof(EvidenceStanding.Accepted) }) ? "accepted" : "changed";
    }

    /// <summary>
    /// The changed fields in words, without what the product notes by itself. <paramref name="nameOf"/> names other items that a field
    /// points to; without it, or for an unknown one, such a field is passed over.
    /// </summary>
    public static IReadOnlyList<ChangeInWords> Changes(HistoryEntry entry, Func<Guid, string?>? nameOf = null) => InWords(Computed(entry.Kind, Raw(entry)), nameOf);

    /// <summary>Changed fields in words, as <see cref="Changes"/> says those of an entry.</summary>
    internal static IReadOnlyList<ChangeInWords> InWords(IReadOnlyList<FieldChange> raw, Func<Guid, string?>? nameOf)
    {
        var said = Said(raw);
        var words = new List<ChangeInWords>(said.Count);
        foreach (var change in said)
        {
            var (old, now) = (Value(change.Field, change.Old, nameOf), Value(change.Field, change.New, nameOf));
            if (old is not null || now is not null)
                words.Add(new ChangeInWords(Field(change.Field), old, now));
        }

        return words;
    }

    /// <summary>A field's name in plain words.</summary>
    public static string Field(string field) => Fields.TryGetValue(field, out var known) ? known.Words : Spaced(field);

    /// <summary>A stored value in words; null for nothing, or for another item that <paramref name="nameOf"/> does not know.</summary>
    public static string? Value(string field, string? stored, Func<Guid, string?>? nameOf = null)
    {
        if (string.IsNullOrEmpty(stored))
            return null;
        if (field.EndsWith("Id", StringComparison.Ordinal) && Guid.TryParse(stored, out var id))
            return nameOf?.Invoke(id);
        return Fields.TryGetValue(field, out var known) ? known.Show(stored) : stored;
    }

    /// <summary>Without what nobody asks about and what the product notes by itself, unless that is all there is.</summary>
    internal static List<FieldChange> Said(IReadOnlyList<FieldChange> raw)
    {
        var said = raw.Where(c => !Silent.Contains(c.Field) && !Bookkeeping.Contains(c.Field)).ToList();
        return said.Count > 0 ? said : [.. raw.Where(c => !Silent.Contains(c.Field))];
    }

    /// <summary>True when nothing changed but what nobody asks about and what the product notes by itself.</summary>
    internal static bool OnlyNoted(IEnumerable<FieldChange> raw) => raw.All(c => Silent.Contains(c.Field) || Bookkeeping.Contains(c.Field));

    /// <summary>False for a field that no table here names.</summary>
    internal static bool Knows(string field) => Silent.Contains(field) || Fields.ContainsKey(field);

    private static List<FieldChange> Raw(HistoryEntry entry) => entry.Changes is "" or "[]" ? [] : JsonSerializer.Deserialize<List<FieldChange>>(entry.Changes) ?? [];

    // A recommendation's own stage stays where it began until its closure is proposed; its page shows what its parts amount to, and they were
    // done by then, or it could not have been proposed.
    private static List<FieldChange> Computed(string kind, List<FieldChange> raw) => kind != nameof(Recommendation) ? raw
        : raw.ConvertAll(c => c is { Field: nameof(TrackedItem.Stage), Old: nameof(LifeStage.NotStarted), New: nameof(LifeStage.ClosureProposed) } ? c with { Old = nameof(LifeStage.DoneAwaitingImpact) } : c);

    private static string Text(string stored) => stored;

    private static string Day(string stored) =>
        DateOnly.TryParse(stored, CultureInfo.InvariantCulture, out var day) ? day.ToString("d MMMM yyyy", British) : stored;

    private static string Month(string stored) =>
        DateOnly.TryParse(stored, CultureInfo.InvariantCulture, out var day) ? day.ToString("MMMM yyyy", British) : stored;

    private static string Moment(string stored) =>
        DateTime.TryParse(stored, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment)
            ? LondonTime.ToLondon(moment).ToString("d MMMM yyyy, HH:mm", British)
            : stored;

    private static string Percent(string stored) => Number(stored) + "%";

    private static string Days(string stored) => stored == "1" ? "1 day" : $"{Number(stored)} days";

    private static string Bytes(string stored) => long.TryParse(stored, CultureInfo.InvariantCulture, out var bytes) ? ByteSize.Words(bytes) : stored;

    private static string Number(string stored) =>
        double.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("#,0.###", British) : stored;

    private static string YesNo(string stored) => stored.Equals("true", StringComparison.OrdinalIgnoreCase) ? "Yes" : "No";

    private static string Reference(string stored) =>
        stored.Length > 2 && stored.StartsWith("BP", StringComparison.Ordinal) && char.IsAsciiDigit(stored[2]) ? $"BP {stored[2..]}" : stored;

    private static string Slug(string stored) => Sentence(stored.Replace('_', ' '));

    private static string Themes(string stored) =>
        string.Join(", ", stored.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => Theme.Find(code)?.Name ?? code));

    private static string Polarity(string stored) => stored switch
    {
        "HighIsGood" => "Higher",
        "LowIsGood" => "Lower",
        "TargetIsGood" => "Close to the target",
        _ => "No judgement",
    };

    // The names of the choices are the words on screen, but for those that say more.
    private static string Choice(string stored) => stored switch
    {
        "DoneAwaitingImpact" => "Done, awaiting impact",
        "Impact" => "Impact on children",
        "LocalChildSafeguardingPracticeReview" => "Local child safeguarding practice review",
        "RollUp" => "Roll-up",
        _ => Spaced(stored),
    };

    // "OffTrack" is "Off track".
    private static string Spaced(string name)
    {
        var words = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && words.Length > 0)
                words.Append(' ').Append(char.ToLowerInvariant(letter));
            else
                words.Append(letter);
        }

        return words.ToString();
    }

    private static string Sentence(string text) => text.Length > 0 ? char.ToUpperInvariant(text[0]) + text[1..] : text;
}
