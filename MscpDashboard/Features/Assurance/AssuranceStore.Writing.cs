using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Assurance;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Telemetry;

namespace MscpDashboard.Features.Assurance;

public sealed partial class AssuranceStore
{
    private const int Tries = 4;

    /// <summary>Changes the indicators or the themes of a recommendation or plan action. What somebody else changed meanwhile stays as they left it.</summary>
    /// <exception cref="NotAllowedException">The editor may not.</exception>
    /// <exception cref="InvalidEditException">An unknown indicator or theme, or too many.</exception>
    public async Task<LinksResult> LinkAsync(LinksEdit edit, Editor editor, CancellationToken cancellationToken = default)
    {
        editor.Require(edit.Field == LinkField.Indicators ? Right.LinkIndicators : Right.SetThemes);
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await TryLinkAsync(edit, editor, cancellationToken);
            }
            catch (DbUpdateException) when (tries < Tries)
            {
                // Somebody saved the same links meanwhile, or made them: theirs are read, and this change is made to them.
                DashboardMeter.Conflicted();
            }
        }
    }

    private async Task<LinksResult> TryLinkAsync(LinksEdit edit, Editor editor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(db, edit.Ref, cancellationToken) is not { } found)
            return new LinksResult(LinksOutcome.Gone, []);

        var links = await db.ItemLinks.FirstOrDefaultAsync(l => l.LinkedId == found.Id, cancellationToken);
        if (links is null)
            db.Add(links = new ItemLinks(found.Kind, found.Id, found.Ref));
        var now = edit.Field == LinkField.Indicators ? links.Indicators : links.ThemeCodes;
        var wanted = Merge(now, edit.Was, edit.Wanted);
        if (wanted.SequenceEqual(now))
            return new LinksResult(LinksOutcome.Unchanged, now);

        if (edit.Field == LinkField.Themes)
        {
            links.SetThemes(wanted);
        }
        else
        {
            string[] added = [.. wanted.Except(now)];
            var known = await db.Indicators.Where(i => added.Contains(i.Code)).Select(i => i.Code).ToListAsync(cancellationToken);
            if (added.Except(known).FirstOrDefault() is { } unknown)
                throw new InvalidEditException("Indicators", $"There is no indicator “{unknown}” in the dataset.");
            links.LinkIndicators(wanted);
        }

        await db.SaveAsync(editor, cancellationToken);
        feed.Publish(new Change(found.Kind == LinkedKind.Recommendation ? Topic.Reviews : Topic.Plan, found.Id, links.Version));
        return new LinksResult(LinksOutcome.Saved, wanted);
    }

    /// <summary>What was taken away and added between <paramref name="was"/> and <paramref name="wanted"/>, done to <paramref name="now"/>.</summary>
    internal static IReadOnlyList<string> Merge(IReadOnlyList<string> now, IReadOnlyList<string> was, IReadOnlyList<string> wanted) =>
        [.. now.Except(was.Except(wanted)).Union(wanted.Except(was))];

    private static async Task<(Guid Id, string Ref, LinkedKind Kind)?> FindAsync(DashboardDbContext db, string @ref, CancellationToken cancellationToken)
    {
        if (await db.Recommendations.Where(r => r.Ref == @ref).Select(r => new { r.Id, r.Ref }).FirstOrDefaultAsync(cancellationToken) is { } recommendation)
            return (recommendation.Id, recommendation.Ref, LinkedKind.Recommendation);
        return await db.Actions.OfType<PlanAction>().Where(a => a.Ref == @ref).Select(a => new { a.Id, a.Ref }).FirstOrDefaultAsync(cancellationToken) is { } action
            ? (action.Id, action.Ref, LinkedKind.PlanAction)
            : null;
    }
}
