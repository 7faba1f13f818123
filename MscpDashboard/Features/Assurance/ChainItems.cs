using MscpDashboard.Data;
using MscpDashboard.Data.Dataset;
using MscpDashboard.Data.History;
using MscpDashboard.Data.Life;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Assurance;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.People;

namespace MscpDashboard.Features.Assurance;

/// <summary>What a step is made of, before evidence and figures are joined to it.</summary>
/// <param name="Counted">The parts that its status is computed from.</param>
/// <param name="Status">What those parts amount to for the step as a whole.</param>
/// <param name="Answered">It needs no part: whom it asks outside the partnership has responded.</param>
/// <param name="Linked">Codes of indicators linked to it.</param>
internal sealed record ChainRoot(Guid Id, string Ref, string Title, IReadOnlyList<TrackedAction> Parts, IReadOnlyList<TrackedAction> Counted, string Noun, IReadOnlyList<string> Linked, Func<RollUp, RollUp> Status, bool Answered, bool Illustrative);

/// <summary>Joins actions, evidence, stages and figures to the steps of a chain, of now or of a past day.</summary>
internal sealed class ChainItems
{
    private readonly DateOnly day;
    private readonly Dictionary<Guid, Agency> agencies;
    private readonly ILookup<Guid, EvidenceItem> supporting;
    private readonly ILookup<Guid, string> codesByEvidence;
    private readonly IReadOnlyDictionary<Guid, StageDays> stages;
    private readonly ActionBases bases;
    private readonly Dictionary<string, IndicatorReading> readings;

    private ChainItems(
        DateOnly day, List<Agency> agencies, ILookup<Guid, EvidenceItem> supporting, ILookup<Guid, string> codesByEvidence, IReadOnlyDictionary<Guid, StageDays> stages, ActionBases bases, IReadOnlyList<IndicatorReading> readings)
    {
        (this.day, this.supporting, this.codesByEvidence, this.stages, this.bases) = (day, supporting, codesByEvidence, stages, bases);
        this.agencies = agencies.ToDictionary(a => a.Id);
        this.readings = readings.ToDictionary(r => r.Indicator.Code, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Reads what the steps of <paramref name="roots"/> need.</summary>
    public static async Task<ChainItems> ReadAsync(DashboardDbContext db, SeriesReader series, Reader reader, DateOnly day, IReadOnlyList<ChainRoot> roots, CancellationToken cancellationToken)
    {
        HashSet<Guid> ids = [.. roots.SelectMany(r => r.Parts.Select(p => p.Id).Prepend(r.Id))];
        var links = await db.ItemsAsync<EvidenceLink>(reader.AsAt, cancellationToken);
        var evidence = (await db.ItemsAsync<EvidenceItem>(reader.AsAt, cancellationToken)).ToDictionary(e => e.Id);
        var indicators = (await db.ItemsAsync<Indicator>(reader.AsAt, cancellationToken)).ToDictionary(i => i.Id, i => i.Code);
        var supporting = links.Where(l => ids.Contains(l.SupportsId) && evidence.ContainsKey(l.EvidenceId)).ToLookup(l => l.SupportsId, l => evidence[l.EvidenceId]);
        var codes = links.Where(l => l.Kind == SupportedKind.Indicator && indicators.ContainsKey(l.SupportsId)).ToLookup(l => l.EvidenceId, l => indicators[l.SupportsId]);
        string[] wanted = [.. roots.SelectMany(r => r.Linked).Concat(ids.SelectMany(id => supporting[id]).SelectMany(e => codes[e.Id])).Distinct(StringComparer.OrdinalIgnoreCase)];
        return new(
            day,
            await db.ItemsAsync<Agency>(reader.AsAt, cancellationToken),
            supporting,
            codes,
            await StageHistory.ReadAsync(db, [.. ids], reader.AsAt, cancellationToken: cancellationToken),
            new ActionBases(await db.ItemsAsync<Milestone>(reader.AsAt, cancellationToken), evidence.Values, links),
            wanted.Length == 0 ? [] : await series.ReadingsAsync(reader, wanted, cancellationToken: cancellationToken));
    }

    /// <summary>One step with its parts, worst first.</summary>
    public ChainStep Step(ChainRoot root)
    {
        var rollUp = root.Status(RollUp.Of([.. root.Counted.Select(a => new RollUpPart(NameOf(a), ActionStatus.Of(a, day, bases[a.Id]), a.Progress))], root.Noun));
        var own = CodesOf(root.Id);
        var parts = root.Parts.Select(a => Part(a, Known([.. root.Linked, .. own, .. CodesOf(a.Id)]))).OrderBy(p => p.Status).ThenBy(p => p.Agency, StringComparer.OrdinalIgnoreCase).ThenBy(p => p.Ref, StringComparer.OrdinalIgnoreCase).ToList();
        var codes = Known([.. root.Linked, .. own, .. root.Parts.SelectMany(p => CodesOf(p.Id))]);
        List<ChainGap> gaps = [];
        if (parts.Count == 0 && !root.Answered)
            gaps.Add(ChainGap.NobodyAsked);
        if (codes.Count == 0)
            gaps.Add(ChainGap.NoIndicator);
        return new ChainStep(
            root.Id, root.Ref, root.Title, rollUp.Status, root.Counted.Count > 0 && !root.Counted.Any(a => a.Assessed) ? "Not yet assessed" : rollUp.Reason, LadderOf(supporting[root.Id]), root.Linked,
            [.. codes.Select(c => IndicatorOf(readings[c], !root.Linked.Contains(c, StringComparer.OrdinalIgnoreCase)))], parts, gaps, root.Illustrative || parts.Any(p => p.Illustrative));
    }

    private ChainPart Part(TrackedAction action, List<string> codes)
    {
        var (status, days, evidence) = (ActionStatus.Of(action, day, bases[action.Id]), stages.GetValueOrDefault(action.Id, StageDays.None), supporting[action.Id].ToList());
        var done = action.Done;
        var doneOn = done ? days.DoneOn ?? action.UpdatedOn ?? action.DueOn : null;
        var around = doneOn is { } on ? codes.Select(c => ChainReading.Of(readings[c], on)).ToList() : [];
        var facts = new ChainFacts(action.UpdatedOn is not null, doneOn is not null, action.Stage == LifeStage.Closed, LadderOf(evidence), [.. around.Select(r => r.Around)], codes.Count);
        var agency = agencies.GetValueOrDefault(action.OwnerAgencyId);
        return new ChainPart(
            action.Id, action.Ref, action.Title, agency?.Code ?? "", agency?.ShortName ?? "", action.Lead, status.Status, status.Reason, action.DueOn, doneOn, action.Progress,
            facts.Evidence, Highest(evidence), around, ChainGaps.Of(facts), action.Illustrative) { NamedByTitle = action is not AgencyResponse };
    }

    private static ChainEvidence? Highest(List<EvidenceItem> evidence) =>
        evidence.OrderByDescending(e => e.Level).ThenByDescending(e => e.Standing).ThenByDescending(e => e.EffectiveOn).ThenBy(e => e.Title, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } e
            ? new ChainEvidence(e.Id, e.Title, e.Level, e.Standing == EvidenceStanding.Accepted, e.EffectiveOn)
            : null;

    private static ChainIndicator IndicatorOf(IndicatorReading reading, bool byEvidence) =>
        new(reading.Indicator.Code, reading.Indicator.Name, reading.Chart.Variation, reading.Words.Brief, byEvidence, reading.Illustrative);

    private static Ladder LadderOf(IEnumerable<EvidenceItem> evidence)
    {
        var items = evidence.ToList();
        return new Ladder(Count(EvidenceLevel.Output), Count(EvidenceLevel.PracticeChange), Count(EvidenceLevel.Impact));

        LadderStep Count(EvidenceLevel level) => new(
            items.Count(e => e.Level == level && e.Standing == EvidenceStanding.Accepted), items.Count(e => e.Level == level && e.Standing == EvidenceStanding.Unverified));
    }

    private IEnumerable<string> CodesOf(Guid id) => supporting[id].SelectMany(e => codesByEvidence[e.Id]);

    // A code whose indicator is gone, or was not there yet at the date, shows nothing.
    private List<string> Known(IEnumerable<string> codes) => [.. codes.Distinct(StringComparer.OrdinalIgnoreCase).Where(readings.ContainsKey)];

    private string NameOf(TrackedAction action)
    {
        var agency = agencies.GetValueOrDefault(action.OwnerAgencyId)?.ShortName;
        return action is AgencyResponse && agency is not null ? agency : action.DisplayRef;
    }
}
