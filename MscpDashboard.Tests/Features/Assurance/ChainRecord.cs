using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Features.Assurance;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Features.Reviews;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Assurance;

/// <summary>The small record, with police work under F6 that was done 500 days ago, and quarterly indicators: one of percentages, one of small counts.</summary>
internal sealed class ChainRecord : IDisposable
{
    public const string Shares = "LEGAL_TIMELY_PCT";
    public const string SmallCounts = "RESTRAINTS";

    public static Reader Chair => new("Learning Lessons chair", Role.LearningLessonsChair);

    public TemporaryRecord Record { get; } = new();

    public SmallRecord Small { get; } = new(new DateOnly(2026, 11, 19));

    public AgencyResponse Old { get; private set; } = null!;

    public static async Task<ChainRecord> CreateAsync()
    {
        var chain = new ChainRecord();
        await chain.Small.SaveAsync(chain.Record, chain.Record.Clock.GetUtcNow().UtcDateTime);
        await AddAsync(chain.Record, chain.Small, old => chain.Old = old);
        return chain;
    }

    /// <summary>What it adds to a small record.</summary>
    public static async Task AddAsync(IDbContextFactory<DashboardDbContext> contexts, SmallRecord small, Action<AgencyResponse>? made = null)
    {
        var today = small.Today;
        var old = new AgencyResponse(small.F6.Id, "F6.2", "Bring legal advice to the first meeting", small.Police.Id, "3.5");
        old.Schedule(today.AddDays(-700), today.AddDays(-490));
        old.Update(100, RagStatus.Complete, "In every meeting now", null, today.AddDays(-500));
        made?.Invoke(old);
        await using var db = await contexts.CreateDbContextAsync();
        db.AddRange([.. DatasetRows.Places, old, Indicator(10, Shares, "percent"), Indicator(11, SmallCounts, "count")]);
        // The quarter of the work, which counts on neither side, and those around it.
        var during = today.AddDays(-500);
        var first = new DateOnly(during.Year, (during.Month - 1) / 3 * 3 + 1, 1).AddMonths(-3 * 14);
        for (var i = 0; i < 18; i++)
        {
            db.Add(Quarter(10, first.AddMonths(3 * i), 50 + (i % 3), null));
            db.Add(Quarter(11, first.AddMonths(3 * i), i < 14 ? 20 + (i % 3) : 3, null));
        }

        await db.SaveAsync(Editor.OfStartingRecord("Starting record", today.AddDays(-30).ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc)));
    }

    public AssuranceStore Store() => new(Record, new SharedReads(Record.Feed), Record.Feed, Record.Clock, DatasetRows.Reader(Record));

    public Editor Manager(Right right = Right.LinkIndicators) => Editor.For(TemporaryRecord.Manager, right, Record.Clock);

    /// <summary>Links an indicator to F6.</summary>
    public Task<LinksResult> LinkAsync(params string[] codes) => Store().LinkAsync(new LinksEdit("F6", LinkField.Indicators, [], codes), Manager());

    public void Dispose() => Record.Dispose();

    private static Indicator Indicator(int key, string code, string unit) =>
        new(key, code, $"Indicator {code}", "child_protection", unit, Frequency.Quarterly, snapshot: false, Polarity.HighIsGood, local: true);

    private static Observation Quarter(int key, DateOnly start, double value, string? agency) =>
        new(key, DatasetRows.MedwayKey, agency, start, start.AddMonths(3).AddDays(-1), "", 1, DatasetRows.Recorded) { Value = value, State = ValueState.Value };
}
