using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using MscpDashboard.Data;
using MscpDashboard.Data.Dataset;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset;

/// <summary>What people decide about an indicator's chart: new limits, another target, an event pinned to a day.</summary>
public sealed class IndicatorDecisions(IDbContextFactory<DashboardDbContext> contexts, SeriesReader series, ChangeFeed feed)
{
    private const int LongestReason = 1_000;

    /// <summary>Asks for limits that start afresh at a point of an area's series.</summary>
    /// <returns>False when there is no such indicator.</returns>
    /// <exception cref="NotAllowedException">The role may not.</exception>
    /// <exception cref="InvalidEditException">No reason, no point of the series, its first one, or limits that start afresh there already.</exception>
    public async Task<bool> AskForRebaseAsync(string code, NewRebase asked, Reader reader, Editor editor, CancellationToken cancellationToken = default)
    {
        editor.Require(Right.AskForRebase);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var areaCode = string.IsNullOrWhiteSpace(asked.Area) ? Area.Medway : asked.Area.Trim().ToUpperInvariant();
        if (await series.ReadingsAsync(reader, [code], areaCode, cancellationToken) is not [var reading, ..])
            return false;
        var reason = Reason(asked.Reason, Rebase.Longest, "Say why the limits start afresh: what changed in the process?");
        var ends = reading.Series.Points.Select(p => p.PeriodEnd).ToList();
        if (!ends.Contains(asked.PeriodEnd))
        {
            var near = ends.OrderBy(e => Math.Abs(e.DayNumber - asked.PeriodEnd.DayNumber)).Take(2).Order().Select(e => e.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            throw new InvalidEditException("Period", $"{asked.PeriodEnd:yyyy-MM-dd} is not the end of a period of the series.{(ends.Count == 0 ? "" : $" The nearest: {string.Join(" and ", near)}.")}");
        }

        if (asked.PeriodEnd == ends[0])
            throw new InvalidEditException("Period", "The limits start at the first period anyway.");
        // Whoever asks at the same moment waits, and then sees this one.
        await using var writing = await db.BeginWritingAsync(cancellationToken);
        var before = await db.Rebases.AsNoTracking().Where(r => r.IndicatorId == reading.Indicator.Id && r.AreaCode == areaCode && r.PeriodEnd == asked.PeriodEnd && r.State != RebaseState.Refused).FirstOrDefaultAsync(cancellationToken);
        if (before is not null)
            throw new InvalidEditException("Period", before.State == RebaseState.Approved ? "The limits start afresh there already." : $"{before.AskedBy} asked for that already; it waits for a decision.");
        db.Rebases.Add(new Rebase(reading.Indicator.Id, areaCode, asked.PeriodEnd, reason, editor.Name, editor.UserId, LondonTime.DayOf(editor.WhenUtc)));
        await SaveAsync(db, reading.Indicator, editor, cancellationToken, writing);
        return true;
    }

    /// <summary>Approves or refuses new limits that somebody else asked for.</summary>
    /// <returns>False when nobody asked for them.</returns>
    /// <exception cref="NotAllowedException">The role may not.</exception>
    /// <exception cref="InvalidEditException">Decided already, one's own request, or a refusal without a reason.</exception>
    public async Task<bool> DecideRebaseAsync(Guid id, bool approve, string? because, Editor editor, CancellationToken cancellationToken = default)
    {
        editor.Require(Right.ApproveRebase);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Rebases.SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } rebase)
            return false;
        rebase.Decide(approve, editor.Name, editor.UserId, LondonTime.DayOf(editor.WhenUtc), because);
        await SaveAsync(db, await db.Indicators.AsNoTracking().SingleAsync(i => i.Id == rebase.IndicatorId, cancellationToken), editor.Because(because), cancellationToken);
        return true;
    }

    /// <summary>Sets another target from a day on.</summary>
    /// <returns>False when there is no such indicator.</returns>
    /// <exception cref="NotAllowedException">The role may not.</exception>
    /// <exception cref="InvalidEditException">No reason, no number, or a target that starts on the same day already.</exception>
    public async Task<bool> SetTargetAsync(string code, NewTarget target, Editor editor, CancellationToken cancellationToken = default)
    {
        editor.Require(Right.SetTarget);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.IndicatorAsync(null, code, cancellationToken) is not { } indicator)
            return false;
        var reason = Reason(target.Reason, LongestReason, "Say why the target is another.");
        foreach (var (name, value) in (ReadOnlySpan<(string, double?)>)[("Target", target.Target), ("Tolerance", target.TolerancePercent), ("Floor", target.Floor)])
        {
            if (value is { } number && !(Math.Abs(number) <= (double)XmrChart.LargestValue))
                throw new InvalidEditException(name, $"{name} is not a number that can be computed with.");
        }

        if (target.TolerancePercent is < 0 or > 100)
            throw new InvalidEditException("Tolerance", "The tolerance is a percentage of the target, from 0 to 100.");
        await using var writing = await db.BeginWritingAsync(cancellationToken);
        if (await db.TargetChanges.AnyAsync(c => c.IndicatorId == indicator.Id && c.From == target.From, cancellationToken))
            throw new InvalidEditException("From", $"Another target starts on {target.From:d MMMM yyyy} already; choose another day.");
        var rule = target.Target is null ? RatingRule.DataOnly : target.Floor is not null ? RatingRule.Floor : RatingRule.Tolerance;
        db.TargetChanges.Add(new TargetChange(indicator.Id, target.From, target.Target, rule, rule == RatingRule.Tolerance ? target.TolerancePercent ?? 0 : null, rule == RatingRule.Floor ? target.Floor : null, reason, editor.Name));
        await SaveAsync(db, indicator, editor.Because(reason), cancellationToken, writing);
        return true;
    }

    /// <summary>Pins an event to a day, of one indicator's chart or of all.</summary>
    /// <returns>False when there is no such indicator.</returns>
    /// <exception cref="NotAllowedException">The role may not.</exception>
    /// <exception cref="InvalidEditException">No title, or one too long for a chart.</exception>
    public async Task<bool> PinAsync(string code, NewEvent pinned, Editor editor, CancellationToken cancellationToken = default)
    {
        editor.Require(Right.PinEvent);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.IndicatorAsync(null, code, cancellationToken) is not { } indicator)
            return false;
        var title = Reason(pinned.Title, PinnedEvent.Longest, "Say what happened, in a few words.", "Title");
        db.PinnedEvents.Add(new PinnedEvent(pinned.OnEveryChart ? null : indicator.Id, pinned.On, title, editor.Name));
        await SaveAsync(db, indicator, editor, cancellationToken);
        return true;
    }

    /// <summary>Takes a pinned event off the charts; history keeps it.</summary>
    /// <returns>False when there is none.</returns>
    /// <exception cref="NotAllowedException">The role may not.</exception>
    public async Task<bool> UnpinAsync(Guid id, Editor editor, CancellationToken cancellationToken = default)
    {
        editor.Require(Right.PinEvent);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.PinnedEvents.SingleOrDefaultAsync(e => e.Id == id, cancellationToken) is not { } pinned)
            return false;
        db.PinnedEvents.Remove(pinned);
        await db.SaveAsync(editor, cancellationToken);
        feed.Publish(new Change(Topic.Dataset, pinned.IndicatorId ?? Guid.Empty, pinned.Version));
        return true;
    }

    private async Task SaveAsync(DashboardDbContext db, Indicator indicator, Editor editor, CancellationToken cancellationToken, IDbContextTransaction? writing = null)
    {
        try
        {
            await db.SaveAsync(editor, cancellationToken);
            if (writing is not null)
                await writing.CommitAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new InvalidEditException("Decision", "Somebody decided on it a moment ago. Look at it again.");
        }

        feed.Publish(new Change(Topic.Dataset, indicator.Id, indicator.Version));
    }

    private static string Reason(string? text, int longest, string needed, string field = "Reason")
    {
        text = text?.Replace("\0", "", StringComparison.Ordinal).Trim();
        if (string.IsNullOrEmpty(text))
            throw new InvalidEditException(field, needed);
        return text.Length <= longest ? text : throw new InvalidEditException(field, $"It has {text.Length:N0} characters; it may have {longest:N0}.");
    }
}

/// <summary>New limits to ask for.</summary>
/// <param name="PeriodEnd">The end of the period whose point opens them.</param>
/// <param name="Reason">What changed in the process; stands on the chart.</param>
/// <param name="Area">Medway unless given.</param>
public sealed record NewRebase(DateOnly PeriodEnd, string? Reason, string? Area = null);

/// <summary>A decision on new limits.</summary>
public sealed record RebaseDecision(bool Approve, string? Reason = null);

/// <summary>A target from a day on.</summary>
/// <param name="From">Holds for periods that end on this day or later.</param>
/// <param name="Target">In the indicator's unit; null for no target any more.</param>
/// <param name="Reason">Why.</param>
/// <param name="TolerancePercent">Percent of the target that is still amber.</param>
/// <param name="Floor">In the indicator's unit; takes the place of the tolerance.</param>
public sealed record NewTarget(DateOnly From, double? Target, string? Reason, double? TolerancePercent = null, double? Floor = null);

/// <summary>An event to pin to a day.</summary>
/// <param name="On">The day.</param>
/// <param name="Title">What happened, in a few words.</param>
/// <param name="OnEveryChart">It may explain any chart, not this one alone.</param>
public sealed record NewEvent(DateOnly On, string? Title, bool OnEveryChart = false);
