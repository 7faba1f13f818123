using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Plan;

namespace MscpDashboard.Features.Plan;

/// <summary>How the actions of a priority came along, read from history.</summary>
public static class PlanProgress
{
    /// <summary>How far back it goes.</summary>
    public const int Months = 18;

    /// <summary>The state of an action from a moment on; null once it was deleted.</summary>
    internal readonly record struct Step(DateTime WhenUtc, int Version, TrackedAction? State);

    /// <summary>One point for the end of each of the last <see cref="Months"/> months in which there was anything, and one for <paramref name="today"/>.</summary>
    internal static async Task<IReadOnlyList<ProgressPoint>> ReadAsync(DashboardDbContext db, int priority, DateOnly? asAt, DateOnly today)
    {
        var id = (await db.ItemsAsync<PlanPriority>(asAt)).Single(p => p.Number == priority).Id;
        var end = LondonTime.EndOf(today);
        var type = db.Model.FindEntityType(typeof(PlanAction))!;
        var entries = await db.History.AsNoTracking()
            .Where(h => h.Kind == nameof(PlanAction) && h.WhenUtc < end)
            .Select(h => new { h.ItemId, h.WhenUtc, h.Version, h.Deleted, h.State })
            .ToListAsync();
        var lives = entries
            .Select(e => (e.ItemId, Step: new Step(e.WhenUtc, e.Version, e.Deleted ? null : (PlanAction)ItemState.Read(type, e.State)), Action: (PlanAction)ItemState.Read(type, e.State)))
            .Where(e => e.Action.PriorityId == id)
            .GroupBy(e => e.ItemId, e => e.Step)
            .Select(steps => steps.OrderBy(s => s.Version).ToList());
        return Points([.. lives], today);
    }

    /// <summary>The points of several actions' lives, each in the order of its versions.</summary>
    internal static IReadOnlyList<ProgressPoint> Points(IReadOnlyList<IReadOnlyList<Step>> lives, DateOnly today)
    {
        var points = new List<ProgressPoint>();
        foreach (var day in Days(today))
        {
            var end = LondonTime.EndOf(day);
            var states = lives
                .Select(steps => steps.LastOrDefault(s => s.WhenUtc < end).State)
                .OfType<TrackedAction>()
                .ToList();
            if (states.Count == 0)
                continue;
            var expected = states.Select(s => ActionStatus.ExpectedProgress(s, day)).OfType<int>().ToList();
            points.Add(new ProgressPoint(day, states.Average(s => s.Progress), expected.Count == 0 ? null : expected.Average()));
        }

        return points;
    }

    /// <summary>What the points say, in one sentence.</summary>
    public static string Reading(IReadOnlyList<ProgressPoint> points)
    {
        if (points.Count == 0)
            return "Nothing has been recorded yet.";
        var (first, last) = (points[0], points[^1]);
        var expected = last.Expected is { } line ? $"; {line:0}% is expected" : "";
        return points.Count == 1
            ? $"{last.Done:0}% is done{expected}."
            : $"From {first.Done:0}% in {first.On:MMMM yyyy} to {last.Done:0}% now{expected}.";
    }

    private static IEnumerable<DateOnly> Days(DateOnly today)
    {
        var month = new DateOnly(today.Year, today.Month, 1);
        for (var back = Months; back >= 1; back--)
            yield return month.AddMonths(1 - back).AddDays(-1);
        yield return today;
    }
}
