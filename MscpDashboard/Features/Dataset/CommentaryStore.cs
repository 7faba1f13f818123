using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.Dataset;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Telemetry;

namespace MscpDashboard.Features.Dataset;

/// <summary>What is said beside figures: written as drafts, agreed by the sub group, and a draft again once changed.</summary>
public sealed class CommentaryStore(IDbContextFactory<DashboardDbContext> contexts, SeriesReader series, ChangeFeed feed)
{
    private const int MostTries = 20;

    /// <summary>
    /// All commentary of an indicator, newest period first. Who may not write or agree it sees what was agreed last, and nothing that was not.
    /// </summary>
    public async Task<IReadOnlyList<CommentaryRow>> ReadAsync(Reader reader, string code, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.IndicatorAsync(reader.AsAt, code, cancellationToken) is not { } indicator)
            return [];
        var all = (await db.ItemsAsync<Commentary>(reader.AsAt, cancellationToken)).Where(c => c.IndicatorId == indicator.Id).ToList();
        var agencies = await db.ItemsAsync<Agency>(reader.AsAt, cancellationToken);
        var rows = new List<CommentaryRow>();
        foreach (var commentary in all)
        {
            var seen = commentary.State == CommentaryState.Agreed || SeesDrafts(reader, commentary.AgencyCode) ? commentary : await LastAgreedAsync(db, commentary.Id, reader.AsAt, cancellationToken);
            if (seen is not null)
                rows.Add(await RowAsync(db, seen, agencies, reader, cancellationToken));
        }

        return [.. rows.OrderByDescending(r => r.PeriodEnd).ThenBy(r => r.AgencyName, StringComparer.Ordinal)];
    }

    /// <summary>Keeps words beside a figure, as a draft.</summary>
    /// <exception cref="NotAllowedException">The part is not the editor's to speak of.</exception>
    /// <exception cref="InvalidEditException">Nothing is said, too much, or something that looks like it identifies a person.</exception>
    public async Task<CommentaryResult> WriteAsync(string code, CommentaryEdit edit, Reader reader, Editor editor, CancellationToken cancellationToken = default)
    {
        editor.Require(Right.WriteCommentary, edit.Agency);
        // A program may leave it out.
        edit = edit with { Text = edit.Text ?? CommentaryText.Empty };
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            if (await db.IndicatorAsync(null, code, cancellationToken) is not { } indicator)
                return CommentaryResult.Missing;
            var agencies = await db.ItemsAsync<Agency>(null, cancellationToken);
            if (edit.Agency is { } agency && !agencies.Exists(a => a.Code == agency))
                throw new InvalidEditException("Agency", $"There is no agency “{agency}”.");
            if (await PointsAsync(db, indicator, reader, cancellationToken) is var points && !points.Any(s => s.Points.Any(p => p.PeriodEnd == edit.PeriodEnd)))
                throw new InvalidEditException("Period", $"{indicator.Code} has no period that ends on {edit.PeriodEnd:yyyy-MM-dd}.");

            await using var writing = await db.BeginWritingAsync(cancellationToken);
            var found = await db.Commentaries.SingleOrDefaultAsync(c => c.IndicatorId == indicator.Id && c.PeriodEnd == edit.PeriodEnd && c.AgencyCode == edit.Agency, cancellationToken);
            if ((found?.Version ?? 0) != edit.Version)
            {
                DashboardMeter.Conflicted();
                return new(CommentaryOutcome.Conflict, found is null ? null : await RowAsync(db, found, agencies, reader, cancellationToken), []);
            }

            if (!edit.Confirmed && Hidden(edit, reader, points, await ForViewersAsync(db, indicator, reader, cancellationToken)) is { Count: > 0 } figures)
                return new(CommentaryOutcome.Asked, found is null ? null : await RowAsync(db, found, agencies, reader, cancellationToken), figures);

            var commentary = found ?? new Commentary(indicator.Id, edit.PeriodEnd, edit.Agency);
            if (!commentary.Write(edit.Text.Story, edit.Text.SoWhat, edit.Text.NowWhat, editor.Name))
                return new(CommentaryOutcome.Unchanged, await RowAsync(db, commentary, agencies, reader, cancellationToken), []);
            if (found is null)
                db.Commentaries.Add(commentary);
            try
            {
                await db.SaveAsync(editor, cancellationToken);
                await writing.CommitAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException) when (attempt < MostTries)
            {
                continue;
            }

            feed.Publish(new Change(Topic.Dataset, indicator.Id, indicator.Version));
            return new(CommentaryOutcome.Saved, await RowAsync(db, commentary, agencies, reader, cancellationToken), []);
        }
    }

    /// <summary>The sub group agrees a commentary as it stands at <paramref name="version"/>.</summary>
    /// <exception cref="NotAllowedException">The role may not.</exception>
    /// <exception cref="InvalidEditException">It is agreed already, or its words are the agreer's own.</exception>
    public async Task<CommentaryResult> AgreeAsync(Guid id, int version, Reader reader, Editor editor, CancellationToken cancellationToken = default)
    {
        editor.Require(Right.AgreeCommentary);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Commentaries.SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } commentary)
            return CommentaryResult.Missing;
        var agencies = await db.ItemsAsync<Agency>(null, cancellationToken);
        // Agreed is what was read, not what came after it.
        if (commentary.Version != version)
            return new(CommentaryOutcome.Conflict, await RowAsync(db, commentary, agencies, reader, cancellationToken), []);
        commentary.Agree(editor.Name, await OwnWordsAsync(db, commentary, editor.UserId, editor.Name, cancellationToken), LondonTime.DayOf(editor.WhenUtc));
        try
        {
            await db.SaveAsync(editor, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            await using var other = await contexts.CreateDbContextAsync(cancellationToken);
            var now = await other.Commentaries.AsNoTracking().SingleAsync(c => c.Id == id, cancellationToken);
            return new(CommentaryOutcome.Conflict, await RowAsync(other, now, agencies, reader, cancellationToken), []);
        }

        feed.Publish(new Change(Topic.Dataset, commentary.IndicatorId, commentary.Version));
        return new(CommentaryOutcome.Saved, await RowAsync(db, commentary, agencies, reader, cancellationToken), []);
    }

    private static bool SeesDrafts(Reader reader, string? agency) => reader.May(Right.WriteCommentary, agency) || reader.May(Right.AgreeCommentary);

    private async Task<IReadOnlyList<IndicatorSeries>> PointsAsync(DashboardDbContext db, Indicator indicator, Reader reader, CancellationToken cancellationToken)
    {
        var medway = await db.Areas.AsNoTracking().Where(a => a.Code == Area.Medway).ToDictionaryAsync(a => a.Key, a => a.Code, cancellationToken);
        return await series.SeriesAsync(reader, indicator, medway, cancellationToken);
    }

    // Who may not see them is not asked: the question itself would tell.
    private async Task<IReadOnlyList<IndicatorSeries>> ForViewersAsync(DashboardDbContext db, Indicator indicator, Reader reader, CancellationToken cancellationToken) =>
        reader.SeesUnsuppressed ? await PointsAsync(db, indicator, new Reader(RoleNames.Words(Role.Viewer), Role.Viewer), cancellationToken) : [];

    private static IReadOnlyList<string> Hidden(CommentaryEdit edit, Reader reader, IReadOnlyList<IndicatorSeries> open, IReadOnlyList<IndicatorSeries> forViewers) => !reader.SeesUnsuppressed ? [] :
        WithheldFigures.In(
            edit.Text.Whole,
            forViewers.SelectMany(s => s.Points.Where(p => p.PeriodEnd == edit.PeriodEnd && p.WithheldHere)
                .Select(p => open.FirstOrDefault(o => o.AgencyCode == s.AgencyCode)?.At(p.PeriodEnd)))
                .SelectMany(p => new[] { p?.Value, p?.Numerator, p?.Denominator })
                .OfType<double>());

    private static async Task<Commentary?> LastAgreedAsync(DashboardDbContext db, Guid id, DateOnly? asAt, CancellationToken cancellationToken)
    {
        var end = asAt is { } day ? LondonTime.EndOf(day) : DateTime.MaxValue;
        var agreed = $"\"{nameof(Commentary.State)}\":\"{nameof(CommentaryState.Agreed)}\"";
        var state = await db.History.AsNoTracking()
            .Where(h => h.ItemId == id && h.WhenUtc < end && h.State.Contains(agreed))
            .OrderByDescending(h => h.Version).Select(h => h.State).FirstOrDefaultAsync(cancellationToken);
        return state is null ? null : (Commentary)ItemState.Read(db.Model.FindEntityType(typeof(Commentary))!, state);
    }

    // In a draft's history the newest entry is always its newest words.
    private static async Task<bool> OwnWordsAsync(DashboardDbContext db, Commentary commentary, string userId, string name, CancellationToken cancellationToken)
    {
        var last = await db.History.AsNoTracking().Where(h => h.ItemId == commentary.Id).OrderByDescending(h => h.Version).Select(h => new { h.UserId, h.Who }).FirstOrDefaultAsync(cancellationToken);
        return last is not null && (last.UserId is { Length: > 0 } writer && userId.Length > 0 ? writer == userId : last.Who == name);
    }

    private static async Task<CommentaryRow> RowAsync(DashboardDbContext db, Commentary commentary, List<Agency> agencies, Reader reader, CancellationToken cancellationToken) => new(
        commentary.Id, commentary.Version, commentary.PeriodEnd, commentary.AgencyCode,
        commentary.AgencyCode is { } code ? agencies.Find(a => a.Code == code)?.ShortName ?? code : null,
        commentary.Story, commentary.SoWhat, commentary.NowWhat, commentary.State, commentary.WrittenBy, commentary.AgreedBy, commentary.AgreedOn)
    {
        MayAgree = commentary.State == CommentaryState.Draft && reader.May(Right.AgreeCommentary) && !await OwnWordsAsync(db, commentary, reader.UserId, reader.Name, cancellationToken),
    };
}
