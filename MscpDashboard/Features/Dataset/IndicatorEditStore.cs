using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.Dataset;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Telemetry;

namespace MscpDashboard.Features.Dataset;

/// <summary>Mends what an indicator is said to be: its name, theme, unit, direction, definition and who answers for it. Never its code or a figure.</summary>
public sealed class IndicatorEditStore(IDbContextFactory<DashboardDbContext> contexts, SeriesReader series, ChangeFeed feed)
{
    private const string LinkedFault = "Other indicators add up to this one or are worked out with it, and small numbers stay hidden by that: its unit, and whether it is counted on a day, stay as they are.";

    /// <summary>What the form of an indicator offers; null for an unknown code.</summary>
    public async Task<IndicatorChoices?> ChoicesAsync(Reader reader, string code, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.IndicatorAsync(null, code, cancellationToken) is not { } indicator)
            return null;
        var themes = await db.Indicators.Select(i => i.Theme).Distinct().ToListAsync(cancellationToken);
        var agencies = await db.Agencies.AsNoTracking().Where(a => a.To == null || a.Id == indicator.OwnerAgencyId).OrderBy(a => a.Order).ToListAsync(cancellationToken);
        return new IndicatorChoices(
            ScorecardRow.ThemeChoices(themes),
            UnitWords.Offers(indicator.Unit) ? UnitWords.All : [.. UnitWords.All, (indicator.Unit, UnitWords.Of(indicator.Unit))],
            [.. agencies.Select(a => (a.Id, a.Name))],
            series.IsLinked(indicator.Code));
    }

    /// <summary>
    /// Saves what is said of an indicator, beside what others changed since in other fields. Where they changed the same field, theirs stays, the
    /// rest is saved, and the answer says which.
    /// </summary>
    /// <exception cref="NotAllowedException">The role may not.</exception>
    /// <exception cref="InvalidEditException">
    /// A field is wrong, another indicator has the name, or in the unit the figures can't be, or small numbers that are hidden would be seen.
    /// </exception>
    public async Task<IndicatorEditResult> SaveAsync(IndicatorEdit edit, Editor editor, CancellationToken cancellationToken = default)
    {
        editor.Require(Right.AddIndicator);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Nobody takes the name, and no figure comes in, between the checks and the save.
        await using var writing = await db.BeginWritingAsync(cancellationToken);
        var capitals = edit.Code.ToUpperInvariant();
        if (await db.Indicators.FirstOrDefaultAsync(i => i.Code == edit.Code || i.Code == capitals, cancellationToken) is not { } indicator)
            return new IndicatorEditResult(IndicatorEditOutcome.Missing, 0, null, []);

        var (before, mine) = (IndicatorFields.Of(indicator), edit.Fields.Tidy());
        IReadOnlyList<IndicatorField> conflicts = [];
        if (indicator.Version != edit.Version)
        {
            var was = await SavedSince.ItemAsync<Indicator>(db, indicator.Id, edit.Version, cancellationToken);
            (mine, conflicts) = was is null ? (before, mine.DiffersIn(before)) : mine.Beside(IndicatorFields.Of(was), before);
        }

        indicator.Describe(mine);
        await CheckAsync(db, indicator, before, edit.CountsNoChildren, cancellationToken);
        var written = await db.SaveAsync(editor, cancellationToken);
        await writing.CommitAsync(cancellationToken);
        if (written > 0)
            feed.Publish(new Change(Topic.Dataset, indicator.Id, indicator.Version));
        if (conflicts.Count > 0)
            DashboardMeter.Conflicted();
        var outcome = conflicts.Count > 0 ? IndicatorEditOutcome.Conflict : written > 0 ? IndicatorEditOutcome.Saved : IndicatorEditOutcome.Unchanged;
        return new IndicatorEditResult(outcome, indicator.Version, IndicatorFields.Of(indicator), conflicts);
    }

    // What takes the rest of the record to know.
    private async Task CheckAsync(DashboardDbContext db, Indicator indicator, IndicatorFields before, bool countsNoChildren, CancellationToken cancellationToken)
    {
        if (indicator.Name != before.Name)
        {
            var others = await db.Indicators.Where(i => i.Id != indicator.Id).Select(i => new { i.Code, i.Name }).ToListAsync(cancellationToken);
            if (others.Find(o => string.Equals(o.Name, indicator.Name, StringComparison.OrdinalIgnoreCase)) is { } same)
                throw new InvalidEditException("Name", $"There is an indicator of this name already, {same.Code}. Give this one another.");
        }

        if (indicator.OwnerAgencyId is { } owner && owner != before.OwnerAgencyId && !await db.Agencies.AnyAsync(a => a.Id == owner, cancellationToken))
            throw new InvalidEditException("Agency", "Choose an agency of the record, or none.");
        if ((indicator.Unit, indicator.Snapshot) != (before.Unit, before.Snapshot) && series.IsLinked(indicator.Code))
            throw new InvalidEditException("Unit", LinkedFault);
        if (indicator.Unit == before.Unit)
            return;
        var (from, to) = (MeasureFormat.Of(before.Unit), MeasureFormat.Of(indicator.Unit));
        if (await series.UnitFaultAsync(db, indicator, from, to, cancellationToken) is { } fault)
            throw new InvalidEditException("Unit", fault);
        if (UnitChange.Uncovers(from, to) && !countsNoChildren)
            throw new InvalidEditException("Unit", "In this unit small numbers are not hidden. Say that its figures don’t count children, or keep the unit.");
    }
}
