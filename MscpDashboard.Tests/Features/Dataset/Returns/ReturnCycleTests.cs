using System.Text;
using Microsoft.EntityFrameworkCore;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Returns;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Features.Dataset.Returns;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Dataset.Returns;

/// <summary>A sender's own names of figures, and the calendar over quarters and months, on a database.</summary>
public sealed class ReturnCycleTests : IDisposable
{
    private const string Named = "kpi;quarter;number;out of\nConferences we went to;Q2 2026/27;30;40\n";
    private static readonly DateOnly Quarter = new(2026, 9, 30);
    private static readonly Indicator Attendance = new(1, "CONF_ATTENDANCE_PCT", "Conferences attended (%)", "child_protection", "percent", Frequency.Quarterly, false, Polarity.HighIsGood, true);
    private static readonly Indicator Missing = new(2, "MISSING_COUNT", "Missing children reported", "missing", "count", Frequency.Monthly, false, Polarity.LowIsGood, true);
    private static readonly Indicator Profiles = new(3, "GCP_COMPLETED_COUNT", "Profiles completed", "child_in_need", "count", Frequency.Quarterly, false, Polarity.HighIsGood, true);
    private static readonly Reader Analyst = new("PMQA analyst", Role.PmqaAnalyst, UserId: "analyst");
    private static readonly Reader Police = new("Partner, police", Role.Partner, "police", UserId: "police");
    private static readonly Reader Health = new("Partner, health", Role.Partner, "health", UserId: "health");
    private static readonly Dictionary<string, string> Said = new() { ["conferences we went to"] = "CONF_ATTENDANCE_PCT", ["never in this file"] = "MISSING_COUNT" };

    private readonly TemporaryRecord record = new(new DateTimeOffset(2026, 10, 5, 9, 0, 0, TimeSpan.Zero));

    private ReturnStore Store => new(record, new Disclosure(Disclosure.DefaultThreshold), record.Feed, record.Clock);

    public void Dispose() => record.Dispose();

    [Fact]
    public async Task Name_OfTheSendersOwn_IsSaidOnce_AndRememberedOnceTheReturnIsKept()
    {
        await FillAsync(monthly: false);

        var unknown = await Store.CheckAsync(Upload(Named), Police);
        Assert.Equal((ReturnOutcome.Faults, "Conferences we went to", null), (unknown.Outcome, Assert.Single(unknown.Names).Text, unknown.Names[0].Code));
        Assert.Equal("Say above which figure each name is; the file need not be changed for that.", ReturnWords.Mend(unknown, typed: false));

        // A check keeps nothing, whatever is said in it.
        var check = await Store.CheckAsync(Upload(Named) with { Names = Said }, Police);
        Assert.Equal((ReturnOutcome.Ready, "CONF_ATTENDANCE_PCT", "Kent Police"), (check.Outcome, check.Names[0].Code, check.Changes[0].AgencyName));
        Assert.Equal(ReturnOutcome.Faults, (await Store.CheckAsync(Upload(Named), Police)).Outcome);

        Assert.Equal(ReturnOutcome.Taken, (await SendAsync(Upload(Named) with { Names = Said }, Police)).Outcome);
        record.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(ReturnOutcome.Unchanged, (await Store.CheckAsync(Upload(Named), Police)).Outcome);
        Assert.Equal(ReturnOutcome.Ready, (await Store.CheckAsync(Upload(Named.Replace("Q2", "Q1", StringComparison.Ordinal)), Police)).Outcome);
        Assert.Equal(ReturnOutcome.Faults, (await Store.CheckAsync(Upload(Named), Health)).Outcome);
        await using var db = record.CreateDbContext();
        Assert.Equal("\tconferences we went to\tCONF_ATTENDANCE_PCT", (await db.SenderHeadings.SingleAsync()).Words);
    }

    [Fact]
    public async Task Names_NextToOtherFaults_KeepNothing_AndGoOnlyToWhatTheSenderOwes()
    {
        await FillAsync(monthly: false);

        var answer = await SendAsync(Upload(Named + "Conferences we went to;Q1 2026/27;50;40\n") with { Names = Said }, Police);
        Assert.Equal((ReturnOutcome.Faults, 1), (answer.Outcome, answer.FaultCount));
        var others = await SendAsync(Upload(Named) with { Names = new Dictionary<string, string> { ["conferences we went to"] = "GCP_COMPLETED_COUNT" } }, Police);
        Assert.Contains("An indicator that police owes", Assert.Single(others.Faults).Expected, StringComparison.Ordinal);
        await using var db = record.CreateDbContext();
        Assert.Equal((0, 0), (await db.SenderHeadings.CountAsync(), await db.Observations.CountAsync()));
    }

    [Fact]
    public async Task Figures_ToChooseFrom_BeginWithWhatTheSenderOwes()
    {
        await FillAsync();

        Assert.Equal([("CONF_ATTENDANCE_PCT", true), ("MISSING_COUNT", true), ("GCP_COMPLETED_COUNT", false)], (await Store.FiguresAsync("police", Police)).Select(f => (f.Code, f.Owed)));
        Assert.All(await Store.FiguresAsync(null, Analyst), f => Assert.False(f.Owed));
    }

    [Fact]
    public async Task Headline_CountsQuarterAndMonth_AndTheRunningPeriodsAreNotDueYet()
    {
        await FillAsync();
        var view = await Store.ReadAsync(Analyst);

        Assert.Equal("5 returns are missing: 2 of 2 for Q2 2026/27, 1 of 1 for September 2026, 2 older", ReturnWords.Headline(view));
        Assert.Equal(
            [("Q3 2026/27", "health", new DateOnly(2027, 2, 4)), ("Q3 2026/27", "police", new DateOnly(2027, 2, 4)), ("November 2026", "police", new DateOnly(2026, 12, 10))],
            view.Coming.SelectMany(c => c.Agencies.Select(a => (c.Name, a.AgencyCode, a.DueOn))));
        Assert.DoesNotContain(view.Columns, c => c.End > new DateOnly(2026, 11, 19));
    }

    [Fact]
    public async Task Headline_AfterASignOffWithReturnsMissing_SaysWhatNeverCame()
    {
        await FillAsync(monthly: false, from: Quarter);
        await SendAsync(Upload(Named) with { Names = Said }, Police);
        await Store.SignOffAsync(Frequency.Quarterly, Quarter, "Health has no system for it yet", Analyst, Editor.For(Analyst, Right.SignOffPeriod, record.Clock));

        Assert.Equal("1 of 2 returns for Q2 2026/27 never came; it was signed off all the same", ReturnWords.Headline(await Store.ReadAsync(Analyst)));
    }

    [Fact]
    public async Task Headline_WhenNothingIsDueYet_SaysSo()
    {
        await FillAsync(monthly: false, from: new DateOnly(2026, 12, 31));
        var view = await Store.ReadAsync(Analyst);

        Assert.Equal("No return is due yet", ReturnWords.Headline(view));
        Assert.Equal(["Kent Police", "Health"], view.Agencies.Select(a => a.Name));
    }

    [Fact]
    public async Task Picture_IsNamedForWhatItIs_AndNothingIsToBeMended()
    {
        await FillAsync();
        var answer = await Store.CheckAsync(new ReturnUpload("photo.csv", [0x89, .. "PNG\r\n\u001a\n0000000000"u8]), Police);

        Assert.Equal("This is a picture (PNG), not a table. Send CSV or XLSX.", Assert.Single(answer.Faults).Expected);
        Assert.Equal("", ReturnWords.Mend(answer, typed: false));
    }

    private static ReturnUpload Upload(string file) => new("police.csv", Encoding.UTF8.GetBytes(file));

    private Task<ReturnAnswer> SendAsync(ReturnUpload upload, Reader reader) => Store.SendAsync(upload, reader, Editor.For(reader, Right.SendReturn, record.Clock));

    private async Task FillAsync(bool monthly = true, DateOnly? from = null)
    {
        var first = from ?? new DateOnly(2026, 6, 30);
        await record.AddAsync(
            [.. DatasetRows.Places, Attendance, Missing, Profiles,
            new Agency("police", "Kent Police", "Kent Police", AgencyKind.SafeguardingPartner, 1), new Agency("health", "Integrated care board", "Health", AgencyKind.SafeguardingPartner, 2),
            new ReturnDuty(Attendance.Id, "police", part: true, 35, first), new ReturnDuty(Attendance.Id, "health", part: true, 35, first),
            .. monthly ? [new ReturnDuty(Missing.Id, "police", part: false, 10, new DateOnly(2026, 9, 30))] : Array.Empty<ReturnDuty>()]);
        record.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 5, 14, 32, 0, TimeSpan.Zero));
    }
}
