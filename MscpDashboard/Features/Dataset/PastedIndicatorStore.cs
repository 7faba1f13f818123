using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.Dataset;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset;

/// <summary>A pasted series that is to become an indicator.</summary>
/// <param name="Name">As it will be called.</param>
/// <param name="Theme">As in the catalogue: <c>child_protection</c>.</param>
/// <param name="Source">Where the figures come from, in words.</param>
/// <param name="Series">The figures, without a fault.</param>
/// <param name="Polarity">Which way is better.</param>
/// <param name="Target">In the series' unit; null for none.</param>
/// <param name="Screen">Limits leave out large moving ranges.</param>
public sealed record PastedIndicator(string Name, string Theme, string Source, PastedSeries Series, Polarity Polarity = Polarity.Neutral, double? Target = null, bool Screen = false);

/// <summary>Makes an indicator of a pasted series: Medway's, with its figures and where they come from. Later figures come as returns.</summary>
public sealed class PastedIndicatorStore(IDbContextFactory<DashboardDbContext> contexts, ChangeFeed feed)
{
    private const int LongestName = 200;
    private const int LongestSource = 300;

    /// <summary>The themes to choose from, slug and words.</summary>
    public async Task<IReadOnlyList<(string Slug, string Words)>> ThemesAsync(Reader reader, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var themes = await db.Indicators.Select(i => i.Theme).Distinct().ToListAsync(cancellationToken);
        return ScorecardRow.ThemeChoices(themes);
    }

    /// <summary>Keeps it, with all its figures.</summary>
    /// <returns>The indicator's code.</returns>
    /// <exception cref="NotAllowedException">The role may not add an indicator.</exception>
    /// <exception cref="InvalidEditException">Something is missing, too long, wrong, or there is an indicator of this name.</exception>
    public async Task<string> SaveAsync(PastedIndicator pasted, Editor editor, CancellationToken cancellationToken = default)
    {
        editor.Require(Right.AddIndicator);
        var (name, source, series) = (pasted.Name.Trim(), pasted.Source.Trim(), pasted.Series);
        if (name.Length is 0 or > LongestName)
            throw new InvalidEditException("Name", $"Say what is measured, in 1 to {LongestName} characters.");
        if (source.Length is 0 or > LongestSource)
            throw new InvalidEditException("Source", $"Say where the figures come from, in 1 to {LongestSource} characters.");
        if (!CatalogueSlug.Is(pasted.Theme))
            throw new InvalidEditException("Theme", "Choose a theme.");
        if (series.Faults.Count > 0 || series.Points.Count == 0)
            throw new InvalidEditException("Series", "A series becomes an indicator once every line can be read.");
        if (pasted.Target is { } target && !double.IsFinite(target))
            throw new InvalidEditException("Target", "A target is a number.");

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var writing = await db.BeginWritingAsync(cancellationToken);
        var known = await db.Indicators.Select(i => new { i.Key, i.Code, i.Name }).ToListAsync(cancellationToken);
        if (known.Find(i => string.Equals(i.Name, name, StringComparison.OrdinalIgnoreCase)) is { } same)
            throw new InvalidEditException("Name", $"There is an indicator of this name already, {same.Code}. Give this one another, or send its figures as a return.");
        if (await db.Areas.FirstOrDefaultAsync(a => a.Code == Area.Medway, cancellationToken) is not { } medway)
            db.Areas.Add(medway = new Area((await db.Areas.MaxAsync(a => (int?)a.Key, cancellationToken) ?? 0) + 1, Area.Medway, "Medway", "local_authority"));

        var codes = known.Select(i => i.Code).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var indicator = new Indicator(
            known.Select(i => i.Key).DefaultIfEmpty(0).Max() + 1, IndicatorCode.Make(name, series.Unit, codes.Contains), name, pasted.Theme, series.Unit, series.Frequency, series.Days, pasted.Polarity, local: true);
        indicator.SetTarget(pasted.Target, RatingRule.DataOnly);
        indicator.Screen(pasted.Screen);
        db.Indicators.Add(indicator);
        var from = new DataSource(await db.NextSourceKeyAsync(cancellationToken), source, $"Pasted by {editor.Name}", "Not published");
        db.Sources.Add(from);
        await db.SaveAsync(editor, cancellationToken);
        var when = StoredMoment.Of(editor.WhenUtc);
        await ObservationWriter.WriteAsync(db, series.Points.Select(p => new Observation(indicator.Key, medway.Key, null, p.Start, p.End, null, from.Key, when)
        {
            Value = (double?)p.Value,
            State = p.State,
        }), _ => { }, cancellationToken);
        await writing.CommitAsync(cancellationToken);
        feed.Publish(new Change(Topic.Dataset, indicator.Id, indicator.Version));
        return indicator.Code;
    }
}
