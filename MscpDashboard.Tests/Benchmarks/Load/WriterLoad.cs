using MscpDashboard.Tests.Support;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Data.Dataset;
using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using MscpDashboard.Data;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.Features.Actions;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Tests.Benchmarks.Load;

/// <summary>One save that its writer was told is kept.</summary>
/// <param name="Ref">Of the action.</param>
/// <param name="Field">The field as history names it.</param>
/// <param name="Token">What was written into it; no two saves write the same.</param>
internal sealed record Acknowledged(string Ref, string Field, string Token);

/// <summary>What a load came to.</summary>
/// <param name="Saves">Acknowledged, each of one field.</param>
/// <param name="Conflicts">Refused because somebody changed the same field first.</param>
/// <param name="Errors">Anything else, by its first line.</param>
/// <param name="Milliseconds">How long each acknowledged save took, in order.</param>
internal sealed record LoadResult(IReadOnlyCollection<Acknowledged> Saves, int Conflicts, IReadOnlyCollection<string> Errors, double[] Milliseconds)
{
    public double At(double share) => Milliseconds.Length == 0 ? 0 : Milliseconds[(int)Math.Min(Milliseconds.Length - 1, Milliseconds.Length * share)];
}

/// <summary>Many writers at the same few actions, through the store that pages and API use: each reads an action as a form does, changes one field, and saves.</summary>
internal static class WriterLoad
{
    private static readonly Reader Manager = new("Business manager", Role.BusinessManager, UserId: "business-manager");

    /// <summary>Adds actions to write to.</summary>
    public static async Task AddActionsAsync(IDbContextFactory<DashboardDbContext> contexts, int count)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var police = new Agency("police", "Kent Police", "Police", AgencyKind.SafeguardingPartner, 2);
        var priority = new PlanPriority(1, "Neglect", "4.2");
        db.AddRange(police, priority);
        for (var i = 1; i <= count; i++)
        {
            var action = new PlanAction(priority.Id, string.Create(CultureInfo.InvariantCulture, $"BP1.{i}"), $"Action {i} of the plan", police.Id, "4.2");
            action.Schedule(new DateOnly(2026, 4, 1), new DateOnly(2027, 3, 31));
            db.Add(action);
        }

        await db.SaveAsync(Editor.OfStartingRecord("Starting record", TimeProvider.System.GetUtcNow().UtcDateTime));
    }

    /// <summary>Lets <paramref name="writers"/> write to the actions of <see cref="AddActionsAsync"/> until the time is over.</summary>
    /// <param name="name">Goes into every token, so that no two loads write the same.</param>
    /// <param name="told">Called after each acknowledged save, by its writer.</param>
    public static async Task<LoadResult> RunAsync(
        IDbContextFactory<DashboardDbContext> contexts, int actions, int writers, TimeSpan time, string name, Action<Acknowledged>? told = null)
    {
        var feed = new ChangeFeed(NullLogger<ChangeFeed>.Instance);
        var store = new ActionStore(contexts, new PointWords(new SeriesReader(contexts, new Disclosure(Disclosure.DefaultThreshold))), new SharedReads(feed), feed, TimeProvider.System);
        var saves = new ConcurrentQueue<Acknowledged>();
        var took = new ConcurrentQueue<double>();
        var errors = new ConcurrentQueue<string>();
        var conflicts = 0;
        var end = TimeProvider.System.GetTimestamp() + (long)(time.TotalSeconds * TimeProvider.System.TimestampFrequency);
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => WriteAsync(writer))));
        return new LoadResult(saves, conflicts, errors, [.. took.Order()]);

        async Task WriteAsync(int writer)
        {
            var random = new Random(writer);
            for (var turn = 0; TimeProvider.System.GetTimestamp() < end; turn++)
            {
                var @ref = string.Create(CultureInfo.InvariantCulture, $"BP1.{random.Next(actions) + 1}");
                var token = string.Create(CultureInfo.InvariantCulture, $"{name}-w{writer}-{turn}");
                var narrative = (writer + turn) % 2 == 0;
                try
                {
                    var was = (await store.FindAsync(@ref, Manager))!.Fields;
                    var wanted = narrative ? was with { Narrative = token } : was with { Claimed = RagStatus.AtRisk, ClaimedReason = token };
                    var began = TimeProvider.System.GetTimestamp();
                    var result = await store.UpdateAsync(new ActionEdit(@ref, was, wanted), Editor.For(Manager, Right.UpdateAction, TimeProvider.System));
                    if (result.Saved.Contains(narrative ? ActionField.Narrative : ActionField.Rating))
                    {
                        var saved = new Acknowledged(@ref, narrative ? nameof(TrackedAction.Narrative) : nameof(TrackedAction.ClaimedReason), token);
                        told?.Invoke(saved);
                        saves.Enqueue(saved);
                        took.Enqueue(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
                    }
                    else
                    {
                        Interlocked.Increment(ref conflicts);
                    }
                }
                catch (Exception failure) when (failure is not OutOfMemoryException)
                {
                    // A load that stops at its first error would hide the others: all are counted, and any fails the run.
                    errors.Enqueue($"{failure.GetType().Name}: {failure.Message.Split('\n')[0]}");
                }
            }
        }
    }
}
