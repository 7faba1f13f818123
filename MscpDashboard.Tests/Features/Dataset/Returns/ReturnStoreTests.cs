using System.Text;
using Microsoft.EntityFrameworkCore;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Returns;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Features.Dataset.Returns;
using MscpDashboard.Features.History;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Dataset.Returns;

/// <summary>Returns on a database, as agencies send them and the sub group signs them off.</summary>
public class ReturnStoreTests : IDisposable
{
    private const string Head = "indicator_code,agency,period_end,numerator,denominator,value\n";
    private static readonly DateOnly Quarter = new(2026, 9, 30);
    private static readonly DateTimeOffset Now = new(2026, 11, 19, 14, 32, 0, TimeSpan.Zero);
    private static readonly Indicator Attendance = new(1, "CONF_ATTENDANCE_PCT", "Conferences attended (%)", "child_protection", "percent", Frequency.Quarterly, false, Polarity.HighIsGood, true);
    private static readonly Reader Analyst = new("PMQA analyst", Role.PmqaAnalyst, UserId: "analyst");
    private static readonly Reader Police = new("Partner, police", Role.Partner, "police", UserId: "police");
    private static readonly Reader Health = new("Partner, health", Role.Partner, "health", UserId: "health");

    private readonly TemporaryRecord record = new(new DateTimeOffset(2026, 10, 5, 9, 0, 0, TimeSpan.Zero));

    private ReturnStore Store => new(record, new Disclosure(Disclosure.DefaultThreshold), record.Feed, record.Clock);

    public void Dispose()
    {
        record.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Return_IsTakenInWhole_WithItsFile_AndAgainChangesNothing()
    {
        await FillAsync();
        var file = Head + "CONF_ATTENDANCE_PCT,,2026-09-30,30,40,\n";

        var check = await Store.CheckAsync(Upload(file), Police);
        Assert.Equal((ReturnOutcome.Ready, 1, 0), (check.Outcome, check.New, await CountAsync()));

        Assert.Equal(ReturnOutcome.Taken, (await SendAsync(file, Police)).Outcome);
        Assert.Equal(2, await CountAsync());
        Assert.Equal(ReturnOutcome.Unchanged, (await SendAsync(file, Police)).Outcome);
        Assert.Equal(2, await CountAsync());

        var sent = Assert.Single((await Store.ReadAsync(Police)).Sent);
        Assert.Equal(("Partner, police", "police.csv", "Q2 2026/27", 1, 0, true), (sent.SentBy, sent.FileName, sent.Periods, sent.Added, sent.Revised, sent.MayDownload));
        Assert.Equal(file, Encoding.UTF8.GetString((await Store.FileAsync(sent.Id, Police))!.Value.Content));
    }

    [Fact]
    public async Task Headings_ThatNobodyKnows_AreSaidOnce_AndRememberedOfTheSender()
    {
        await FillAsync();
        const string File = "Police performance team;;;\nThing counted;Up to;How many;Of\nCONF_ATTENDANCE_PCT;2026-09-30;30;40\n";

        var first = await Store.CheckAsync(Upload(File), Police);
        Assert.Equal((ReturnOutcome.Faults, "Thing counted|Up to|How many|Of"), (first.Outcome, string.Join('|', first.Headings.Select(h => h.Heading))));
        Assert.Equal("CONF_ATTENDANCE_PCT", first.Headings[0].Sample);

        var said = Upload(File) with
        {
            Columns = new Dictionary<string, ReturnColumn?> { ["thing_counted"] = ReturnColumn.IndicatorCode, ["up_to"] = ReturnColumn.PeriodEnd, ["how_many"] = ReturnColumn.Numerator, ["of"] = ReturnColumn.Denominator },
        };
        Assert.Equal(ReturnOutcome.Taken, (await Store.SendAsync(said, Police, Editor.For(Police, Right.SendReturn, record.Clock))).Outcome);

        record.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(ReturnOutcome.Unchanged, (await Store.CheckAsync(Upload(File), Police)).Outcome);
        Assert.Equal(ReturnOutcome.Faults, (await Store.CheckAsync(Upload(File), Health)).Outcome);
        // A word of the sender's own goes before what the word commonly means.
        Assert.Equal(ReturnOutcome.Faults, (await Store.CheckAsync(Upload(File) with { Columns = new Dictionary<string, ReturnColumn?> { ["up_to"] = null } }, Police)).Outcome);
    }

    [Fact]
    public async Task File_Mutated_IsTakenWholeOrNotAtAll()
    {
        await FillAsync();
        var bytes = Encoding.UTF8.GetBytes(Head + "CONF_ATTENDANCE_PCT,police,2026-09-30,30,40,\nCONF_ATTENDANCE_PCT,health,2026-09-30,20,40,\nCONF_ATTENDANCE_PCT,police,2026-06-30,11,40,\n");
        var next = new Random(20261129);
        for (var round = 0; round < 150; round++)
        {
            var changed = (byte[])bytes.Clone();
            for (var i = next.Next(1, 6); i > 0; i--)
                changed[next.Next(changed.Length)] = (byte)next.Next(256);
            var before = await CountAsync();
            var answer = await Store.SendAsync(new ReturnUpload("mutated.csv", changed, Confirmed: true), Analyst, Editor.For(Analyst, Right.SendReturn, record.Clock));

            Assert.Equal(answer.Outcome == ReturnOutcome.Faults, answer.FaultCount > 0);
            Assert.Equal(answer.Outcome == ReturnOutcome.Taken, await CountAsync() > before);
            record.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task Return_WithAFault_KeepsNothing()
    {
        await FillAsync();

        var answer = await SendAsync(Head + "CONF_ATTENDANCE_PCT,,2026-09-30,30,40,\nCONF_ATTENDANCE_PCT,,2026-06-30,50,40,\n", Police);

        Assert.Equal((ReturnOutcome.Faults, 1, 0), (answer.Outcome, answer.FaultCount, await CountAsync()));
        Assert.Empty((await Store.ReadAsync(Police)).Sent);
    }

    [Fact]
    public async Task File_OfAnAgency_IsForItAndForWhoSeesAllFigures()
    {
        await FillAsync();
        await SendAsync(Head + "CONF_ATTENDANCE_PCT,,2026-09-30,3,4,\n", Police);
        var id = (await Store.ReadAsync(Analyst)).Sent[0].Id;

        foreach (var (reader, may) in new[] { (Police, true), (Analyst, true), (Health, false), (TemporaryRecord.Viewer, false), (Analyst with { SharedScreen = true }, false), (Police with { SharedScreen = true }, false), (new Reader("Executive", Role.Executive), false) })
            Assert.Equal(may, await Store.FileAsync(id, reader) is not null);
    }

    [Fact]
    public async Task Report_ToAPartner_ShowsNoSmallFigureThatIsKnown_AndNoWhole()
    {
        await FillAsync();
        await SendAsync(Head + "CONF_ATTENDANCE_PCT,police,2026-09-30,3,40,\nCONF_ATTENDANCE_PCT,health,2026-09-30,30,40,\n", Analyst);

        var report = await Store.CheckAsync(Upload(Head + "CONF_ATTENDANCE_PCT,,2026-09-30,7,40,\n"), Police);
        var change = Assert.Single(report.Changes);
        Assert.Equal(("suppressed", "17.5% (7 of 40)"), (change.Before, change.Now));

        Assert.Equal(["7.5% (3 of 40)", "41.3% (33 of 80)"], (await Store.CheckAsync(Upload(Head + "CONF_ATTENDANCE_PCT,police,2026-09-30,7,40,\n"), Analyst)).Changes.Select(c => c.Before));
    }

    [Fact]
    public async Task Period_SignedOff_ChangesOnlyWithAReason()
    {
        await FillAsync();
        await SendAsync(Head + "CONF_ATTENDANCE_PCT,police,2026-09-30,30,40,\nCONF_ATTENDANCE_PCT,health,2026-09-30,30,40,\n", Analyst);
        await SignAsync(Analyst, null);
        Assert.Contains("PMQA analyst", (await Store.ReadAsync(Analyst)).Columns[0].SignedOff, StringComparison.Ordinal);
        var file = Head + "CONF_ATTENDANCE_PCT,,2026-09-30,31,40,\n";

        record.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(ReturnOutcome.ReasonNeeded, (await SendAsync(file, Police)).Outcome);
        Assert.Equal(ReturnOutcome.Taken, (await SendAsync(file, Police, reason: "One conference was recorded late")).Outcome);
        Assert.Equal("One conference was recorded late", (await Store.ReadAsync(Analyst)).Sent[0].Reason);
        await using var db = record.CreateDbContext();
        Assert.Equal(Quality.Revised, (await db.Observations.OrderByDescending(o => o.Id).FirstAsync(o => o.AgencyCode == "police")).Quality);
    }

    [Fact]
    public async Task SignOff_WithReturnsMissing_NeedsANote_AndCanBeTakenBackWithAReason()
    {
        await FillAsync();

        Assert.Contains("2 returns are missing", (await Assert.ThrowsAsync<InvalidEditException>(() => SignAsync(Analyst, null))).Message, StringComparison.Ordinal);
        await SignAsync(Analyst, "Neither agency has a system for it yet");
        var signed = await Store.ReadAsync(Analyst);
        Assert.DoesNotContain(signed.Chase, c => c.PeriodEnd == Quarter);
        Assert.StartsWith("2 of 2 returns for Q1 2026/27 are missing", ReturnWords.Headline(signed), StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidEditException>(() => SignAsync(Analyst, "Again"));
        await Assert.ThrowsAsync<InvalidEditException>(() => ReopenAsync(null));
        await ReopenAsync("Police found its figures");
        Assert.Null((await Store.ReadAsync(Analyst)).Columns[0].SignedOff);

        Task ReopenAsync(string? reason) => Store.ReopenAsync(Frequency.Quarterly, Quarter, reason, Editor.For(Analyst, Right.SignOffPeriod, record.Clock));
    }

    [Fact]
    public async Task History_NamesPeriodFileAndFigure_AsPeopleDo()
    {
        await FillAsync();
        await SendAsync(Head + "CONF_ATTENDANCE_PCT,,2026-09-30,30,40,\n", Police);
        await SignAsync(Analyst, "Health has none");
        await Store.AddDutyAsync("CONF_ATTENDANCE_PCT", "council", part: true, 35, Quarter, Editor.For(TemporaryRecord.Manager, Right.SetReturnDuty, record.Clock));

        var told = (await new HistoryStore(record, record.Clock).ReadAsync(new HistoryQuestion(null, null, null, null, null, null, Loaded: false, null), 10, Analyst)).Rows;

        Assert.Equal(
            [("Return", "police.csv", "/dataset/returns"), ("Return owed", "Conferences attended (%)", "/dataset/CONF_ATTENDANCE_PCT"), ("Sign-off", "Q2 2026/27", "/dataset/returns")],
            told.Select(r => (r.Kind, r.Item, r.Href!)).Order());
    }

    [Fact]
    public async Task Calendar_SaysWhatIsInTimeLateAndMissing()
    {
        await FillAsync();
        Assert.Equal("2 of 2 returns for Q2 2026/27 are missing: Police, Health", ReturnWords.Headline(await Store.ReadAsync(Analyst)));

        await SendAsync(Head + "CONF_ATTENDANCE_PCT,,2026-09-30,30,40,\n", Police);
        var view = await Store.ReadAsync(Analyst);
        Assert.Equal([ReturnStanding.Late, ReturnStanding.Missing], view.Agencies.Select(a => a.Cells[0]!.Standing));
        var chase = Assert.Single(view.Chase, c => c.PeriodEnd == Quarter);
        Assert.Equal(("health", new DateOnly(2026, 11, 4), 15), (chase.AgencyCode, chase.DueOn, chase.DaysLate));

        // As it was: on the day before, both were missing; a fortnight earlier nothing was late.
        Assert.Equal([ReturnStanding.Missing, ReturnStanding.Missing], (await Store.ReadAsync(Analyst with { AsAt = new DateOnly(2026, 11, 18) })).Agencies.Select(a => a.Cells[0]!.Standing));
        await SendAsync(Head + "CONF_ATTENDANCE_PCT,,2026-09-30,not supplied,,\n", Health);
        Assert.Equal(ReturnStanding.NotSupplied, (await Store.ReadAsync(Analyst)).Agencies[1].Cells[0]!.Standing);
    }

    [Fact]
    public async Task Question_UnansweredKeepsNothing()
    {
        await FillAsync();
        foreach (var (end, value) in new[] { ("2025-12-31", 10), ("2026-03-31", 11), ("2026-06-30", 10) })
            await SendAsync(Head + $"CONF_ATTENDANCE_PCT,,{end},{value},100,\n", Police);
        var file = Head + "CONF_ATTENDANCE_PCT,,2026-09-30,100,100,\n";

        Assert.Equal(ReturnOutcome.Questions, (await SendAsync(file, Police)).Outcome);
        Assert.Equal(6, await CountAsync());
        Assert.Equal(ReturnOutcome.Taken, (await SendAsync(file, Police, confirmed: true)).Outcome);
    }

    [Fact]
    public async Task Duty_OfPartsAndOfTheWhole_ExcludeEachOther()
    {
        await FillAsync();
        var editor = Editor.For(TemporaryRecord.Manager, Right.SetReturnDuty, record.Clock);

        await Assert.ThrowsAsync<InvalidEditException>(() => Store.AddDutyAsync("CONF_ATTENDANCE_PCT", "council", part: false, 35, Quarter, editor));
        await Assert.ThrowsAsync<InvalidEditException>(() => Store.AddDutyAsync("CONF_ATTENDANCE_PCT", "police", part: true, 35, Quarter, editor));
        await Store.AddDutyAsync("CONF_ATTENDANCE_PCT", "council", part: true, 35, Quarter, editor);
        var added = (await Store.DutiesAsync(Analyst)).Single(d => d.AgencyCode == "council");
        Assert.True(await Store.SetDutyAsync(added.Id, added.Version, 42, new DateOnly(2026, 12, 31), editor));
        await Assert.ThrowsAsync<InvalidEditException>(() => Store.SetDutyAsync(added.Id, added.Version, 42, null, editor));
        Assert.Equal((42, new DateOnly(2026, 12, 31)), (await Store.DutiesAsync(Analyst)).Single(d => d.AgencyCode == "council") is var now ? (now.DueDays, now.Until!.Value) : default);
    }

    [Theory]
    [InlineData(Role.BusinessManager, null, "sd")]
    [InlineData(Role.PmqaAnalyst, null, "sod")]
    [InlineData(Role.Partner, "police", "s")]
    [InlineData(Role.Partner, "health", "")]
    [InlineData(Role.Executive, null, "")]
    [InlineData(Role.LearningLessonsChair, null, "")]
    [InlineData(Role.Scrutineer, null, "")]
    [InlineData(Role.SecureEstateScrutineer, null, "")]
    [InlineData(Role.Viewer, null, "")]
    public async Task Role_MaySendSignOffAndSetDuties_AsTheTableSays(Role role, string? agency, string allowed)
    {
        await FillAsync();
        var reader = new Reader(role.ToString(), role, agency, UserId: "somebody");

        Assert.Equal(allowed.Contains('s', StringComparison.Ordinal), await PassesAsync(async () =>
        {
            var answer = await Store.SendAsync(Upload(Head + "CONF_ATTENDANCE_PCT,police,2026-09-30,30,40,\n"), reader, Editor.For(reader, Right.SendReturn, record.Clock));
            if (answer.Outcome != ReturnOutcome.Taken)
                throw new NotAllowedException(answer.Faults[0].Expected);
        }));
        Assert.Equal(allowed.Contains('s', StringComparison.Ordinal), await PassesAsync(() => Store.EntryAsync("police", Quarter, reader)));
        Assert.Equal(allowed.Contains('s', StringComparison.Ordinal), await PassesAsync(() => Store.OpenAsync("police", reader)));
        Assert.Equal(allowed.Contains('o', StringComparison.Ordinal), await PassesAsync(() => SignAsync(reader, "All the same")));
        Assert.Equal(allowed.Contains('d', StringComparison.Ordinal), await PassesAsync(() => Store.AddDutyAsync("CONF_ATTENDANCE_PCT", "council", true, 35, Quarter, Editor.For(reader, Right.SetReturnDuty, record.Clock))));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task ThePast_AndASharedScreen_TakeNoReturn(bool past, bool shared)
    {
        await FillAsync();
        var reader = Analyst with { AsAt = past ? new DateOnly(2026, 11, 1) : null, SharedScreen = shared };

        // A report and a form show figures as they came, and as they were.
        Assert.False(reader.May(Right.SendReturn));
        await Assert.ThrowsAsync<NotAllowedException>(() => Store.CheckAsync(Upload(Head), reader));
        await Assert.ThrowsAsync<NotAllowedException>(() => Store.EntryAsync("police", Quarter, reader));
    }

    [Fact]
    public async Task Form_OfAPartner_ShowsNoSmallFigureThatIsKnown()
    {
        await FillAsync();
        await SendAsync(Head + "CONF_ATTENDANCE_PCT,police,2026-09-30,3,40,\n", Analyst);

        Assert.Equal("suppressed", Assert.Single((await Store.EntryAsync("police", Quarter, Police))!.Rows).Known);
    }

    private static async Task<bool> PassesAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (NotAllowedException)
        {
            return false;
        }
    }

    private static ReturnUpload Upload(string file) => new("C:\\returns\\police.csv", Encoding.UTF8.GetBytes(file));

    private Task<ReturnAnswer> SendAsync(string file, Reader reader, bool confirmed = false, string? reason = null) =>
        Store.SendAsync(Upload(file) with { Confirmed = confirmed, Reason = reason }, reader, Editor.For(reader, Right.SendReturn, record.Clock, reason));

    private Task SignAsync(Reader reader, string? note) =>
        Store.SignOffAsync(Frequency.Quarterly, Quarter, note, reader, Editor.For(reader, Right.SignOffPeriod, record.Clock, note));

    private async Task<int> CountAsync()
    {
        await using var db = record.CreateDbContext();
        return await db.Observations.CountAsync();
    }

    private async Task FillAsync()
    {
        await record.AddAsync(
            [.. DatasetRows.Places, Attendance,
            new Agency("council", "Medway Council", "Council", AgencyKind.SafeguardingPartner, 1), new Agency("police", "Kent Police", "Police", AgencyKind.SafeguardingPartner, 2), new Agency("health", "Integrated care board", "Health", AgencyKind.SafeguardingPartner, 3),
            new ReturnDuty(Attendance.Id, "police", part: true, 35, new DateOnly(2025, 6, 30)), new ReturnDuty(Attendance.Id, "health", part: true, 35, new DateOnly(2025, 6, 30))]);
        record.Clock.SetUtcNow(Now);
    }
}
