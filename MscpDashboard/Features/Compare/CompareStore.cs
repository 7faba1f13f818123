using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.Dataset;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Compare;

/// <summary>Reads what is different between any two days: the record as at the end of each, and history for who and why.</summary>
public sealed class CompareStore(IDbContextFactory<DashboardDbContext> contexts, SeriesReader series, SharedReads shared, TimeProvider clock)
{
    private const int DaysWithoutMeeting = 60;

    /// <summary>From the last Executive to the reader's day, unless other days are asked for. Days the wrong way round or still to come are put right, with a note.</summary>
    /// <exception cref="NotAllowedException">The reader may not read the record.</exception>
    public Task<CompareView> ReadAsync(DateOnly? from, DateOnly? to, Reader reader)
    {
        reader.RequireRead();
        var latest = reader.AsAt ?? clock.Today();
        // Only what can be told apart: a mistyped year takes no place among the shared answers.
        return shared.GetAsync(Topic.All, ("compare", Least(from), Least(to), latest, reader.AsAt, reader.SeesUnsuppressed), () => ReadNewAsync(from, to, latest, reader));

        DateOnly? Least(DateOnly? day) => day > latest ? DateOnly.MaxValue : day;
    }

    private async Task<CompareView> ReadNewAsync(DateOnly? from, DateOnly? to, DateOnly latest, Reader reader)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var newest = await CompareRecord.ReadAsync(db, latest, reader.AsAt);
        var days = CompareDays.Of(from, to, latest, second => LastOf(newest, BodyKind.Executive, second)?.On ?? second.AddDays(-DaysWithoutMeeting));
        var shortcuts = Shortcuts(newest, days.To);
        if (days.From == days.To)
            return new CompareView(days.From, days.To, $"{CompareDays.Words(days.To)} is compared with itself", "", days.Notes, [], shortcuts);

        var now = days.To == latest ? newest : await CompareRecord.ReadAsync(db, days.To, days.To);
        var before = await CompareRecord.ReadAsync(db, days.From, days.From);
        var (begin, end) = (LondonTime.EndOf(days.From), LondonTime.EndOf(days.To));
        var said = await db.History.AsNoTracking().Where(h => h.WhenUtc >= begin && h.WhenUtc < end)
            .OrderByDescending(h => h.WhenUtc).ThenByDescending(h => h.Id)
            .Select(h => new { h.ItemId, h.WhenUtc, h.Who, h.Why })
            .ToListAsync();
        var figures = await CompareFigures.ReadAsync(series, reader with { AsAt = days.From }, days.To == latest ? reader : reader with { AsAt = days.To });
        var stages = await StageHistory.ReadAsync(db, [.. now.All<TrackedItem>().Select(i => i.Id)], days.To, after: days.From);
        var groups = new Comparison(before, now, said.ToLookup(h => h.ItemId, h => new ComparedSaying(h.WhenUtc, h.Who, h.Why)), stages, item => db.Model.FindEntityType(item.GetType())!).Groups(figures);
        List<string> notes = [.. days.Notes];
        if (!before.Items.Any())
            notes.Add($"Nothing had been recorded by {CompareDays.Words(days.From)}: all that is here appeared since.");
        return new CompareView(
            days.From, days.To, CompareSentences.Headline(days, days.To == latest && reader.AsAt is null, groups), CompareSentences.Summary(groups), notes, groups, shortcuts);
    }

    private static Meeting? LastOf(CompareRecord record, BodyKind kind, DateOnly before)
    {
        var bodies = record.All<PartnershipBody>().Where(b => b.Kind == kind).Select(b => b.Id).ToHashSet();
        return record.All<Meeting>().Where(m => bodies.Contains(m.BodyId) && m.On < before).MaxBy(m => m.On);
    }

    private static List<CompareSince> Shortcuts(CompareRecord record, DateOnly to)
    {
        var since = new List<CompareSince>();
        if (LastOf(record, BodyKind.Executive, to) is { } executive)
            since.Add(new CompareSince("the last Executive", executive.On));
        foreach (var body in record.All<PartnershipBody>().Where(b => b.Kind == BodyKind.SubGroup).OrderBy(b => b.Order))
        {
            if (record.All<Meeting>().Where(m => m.BodyId == body.Id && m.On < to).MaxBy(m => m.On) is { } meeting)
                since.Add(new CompareSince($"the last {body.ShortName}", meeting.On));
        }

        since.Add(new CompareSince("a month ago", to.AddMonths(-1)));
        since.Add(new CompareSince("three months ago", to.AddMonths(-3)));
        since.Add(new CompareSince("a year ago", to.AddYears(-1)));
        return since;
    }
}
