using System.Text;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Returns;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Features.Dataset.Returns;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Dataset.Returns;

/// <summary>What a return shows, and to whom: the file as it came, and the report on it.</summary>
public class ReturnDisclosureTests : IDisposable
{
    private const string Head = "indicator_code,agency,period_end,numerator,denominator,value\n";
    private static readonly Indicator Attendance = new(1, "CONF_ATTENDANCE_PCT", "Conferences attended (%)", "child_protection", "percent", Frequency.Quarterly, false, Polarity.HighIsGood, true);
    private static readonly Indicator Repeats = new(2, "DA_REPEAT_PCT", "Repeats (%)", "child_protection", "percent", Frequency.Quarterly, false, Polarity.LowIsGood, true);
    private static readonly Reader Analyst = new("PMQA analyst", Role.PmqaAnalyst, UserId: "analyst");
    private static readonly Reader Police = new("Partner, police", Role.Partner, "police", UserId: "police");

    private readonly TemporaryRecord record = new(new DateTimeOffset(2026, 10, 5, 9, 0, 0, TimeSpan.Zero));

    private ReturnStore Store => new(record, new Disclosure(Disclosure.DefaultThreshold), record.Feed, record.Clock);

    public void Dispose()
    {
        record.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("CONF_ATTENDANCE_PCT,health,2026-09-30,3,40,\n", null)]
    [InlineData("", "Police")]
    public async Task File_ThatStaffSentForAnAgency_IsForStaff(string others, string? agency)
    {
        await FillAsync();
        await SendAsync(Head + "CONF_ATTENDANCE_PCT,,2026-09-30,30,40,\nDA_REPEAT_PCT,,2026-09-30,30,90,\n" + others, Analyst, "police");

        var sent = Assert.Single((await Store.ReadAsync(Police)).Sent);
        Assert.Equal((agency, false), (sent.Agency, sent.MayDownload));
        Assert.Null(await Store.FileAsync(sent.Id, Police));
        Assert.NotNull(await Store.FileAsync(sent.Id, Analyst));
    }

    [Theory]
    [InlineData("nhs_number", "943 476 5919", "an NHS number")]
    [InlineData("date_of_birth", "03/04/2012", "a date of birth")]
    public async Task File_WithAListOfChildren_IsAskedAboutBeforeItIsKept(string heading, string cell, string what)
    {
        await FillAsync();
        var file = $"indicator_code,period_end,numerator,denominator,{heading}\nDA_REPEAT_PCT,2026-09-30,30,90,{cell}\n";

        var answer = await SendAsync(file, Police);
        Assert.Equal((ReturnOutcome.Questions, 1), (answer.Outcome, answer.QuestionCount));
        Assert.Contains(what, answer.Questions[0].Why, StringComparison.Ordinal);
        Assert.DoesNotContain(cell, answer.Questions[0].Value, StringComparison.Ordinal);
        Assert.Empty((await Store.ReadAsync(Analyst)).Sent);
        // A remark stands alone, above or below.
        Assert.Equal(2, (await Store.CheckAsync(Upload($"Seen by 943 476 5919,,,,\n{Head}DA_REPEAT_PCT,,2026-09-30,30,90,\nHome: ME4 4TR,,,,\n"), Police)).QuestionCount);
    }

    private static ReturnUpload Upload(string file) => new("return.csv", Encoding.UTF8.GetBytes(file));

    private Task<ReturnAnswer> SendAsync(string file, Reader reader, string? agency = null) =>
        Store.SendAsync(Upload(file) with { Agency = agency }, reader, Editor.For(reader, Right.SendReturn, record.Clock));

    private async Task FillAsync()
    {
        await record.AddAsync(
            [.. DatasetRows.Places, Attendance, Repeats,
            new Agency("police", "Kent Police", "Police", AgencyKind.SafeguardingPartner, 2), new Agency("health", "Integrated care board", "Health", AgencyKind.SafeguardingPartner, 3),
            new ReturnDuty(Attendance.Id, "police", part: true, 35, new DateOnly(2025, 6, 30)), new ReturnDuty(Attendance.Id, "health", part: true, 35, new DateOnly(2025, 6, 30)),
            new ReturnDuty(Repeats.Id, "police", part: false, 35, new DateOnly(2025, 6, 30))]);
        record.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 19, 14, 32, 0, TimeSpan.Zero));
    }
}
