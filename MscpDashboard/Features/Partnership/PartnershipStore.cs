using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.People;

namespace MscpDashboard.Features.Partnership;

/// <summary>Who the partnership is: agencies, bodies, chairs and meetings. Nothing here is edited yet.</summary>
public sealed class PartnershipStore(IDbContextFactory<DashboardDbContext> contexts, TimeProvider clock)
{
    /// <summary>The whole of it on the reader's day.</summary>
    public async Task<PartnershipView> ReadAsync(Reader reader, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var day = reader.AsAt ?? clock.Today();
        var agencies = (await db.ItemsAsync<Agency>(reader.AsAt, cancellationToken)).OrderBy(a => a.Kind).ThenBy(a => a.Order).ToList();
        var bodies = (await db.ItemsAsync<PartnershipBody>(reader.AsAt, cancellationToken)).OrderBy(b => b.Order).ToList();
        var chairs = (await db.ItemsAsync<ChairTerm>(reader.AsAt, cancellationToken)).ToLookup(c => c.BodyId);
        var meetings = (await db.ItemsAsync<Meeting>(reader.AsAt, cancellationToken)).ToLookup(m => m.BodyId);
        var rows = bodies.ConvertAll(body => Row(body, bodies, chairs[body.Id], meetings[body.Id], agencies, day));
        return new PartnershipView(
            day,
            agencies.ConvertAll(agency => Row(agency, agencies, day)),
            rows.FindAll(b => b.Kind == BodyKind.Partnership),
            rows.FindAll(b => b.Kind == BodyKind.Executive),
            rows.FindAll(b => b.Kind == BodyKind.SubGroup));
    }

    private static AgencyRow Row(Agency agency, List<Agency> all, DateOnly day) => new(
        agency.Code, agency.Name, agency.ShortName, agency.Kind, agency.ContributesToBudget, agency.From, agency.To,
        all.Find(a => a.Code == agency.SuccessorCode)?.Name,
        [.. all.Where(a => a.SuccessorCode == agency.Code).Select(a => a.Name)],
        agency.Paragraph, StateOf(agency.From, agency.To, day) == TermState.Current, agency.Illustrative) { Id = agency.Id };

    private static BodyRow Row(PartnershipBody body, List<PartnershipBody> all, IEnumerable<ChairTerm> chairs, IEnumerable<Meeting> meetings, List<Agency> agencies, DateOnly day)
    {
        var dated = meetings.OrderBy(m => m.On).ToList();
        return new BodyRow(
            body.Code, body.Name, body.ShortName, body.Kind, body.Joint, body.Purpose, body.Paragraph, body.From, body.To,
            all.Find(b => b.Code == body.SuccessorCode)?.Name,
            [.. all.Where(b => b.SuccessorCode == body.Code).Select(b => b.Name)],
            [.. chairs.OrderByDescending(c => c.From).Select(c => new ChairRow(
                c.ChairRole, agencies.Find(a => a.Id == c.AgencyId)?.ShortName, c.From, c.To, c.Paragraph, StateOf(c.From, c.To, day), c.Illustrative))],
            MeetingOf(dated.FindLast(m => m.On < day)),
            MeetingOf(dated.Find(m => m.On >= day)),
            StateOf(body.From, body.To, day) == TermState.Current,
            body.Illustrative) { Id = body.Id };
    }

    private static MeetingRow? MeetingOf(Meeting? meeting) => meeting is null ? null : new MeetingRow(meeting.On, meeting.Title, meeting.Illustrative);

    // The last day still counts.
    private static TermState StateOf(DateOnly? from, DateOnly? to, DateOnly day) => to < day ? TermState.Past : from > day ? TermState.Ahead : TermState.Current;
}
