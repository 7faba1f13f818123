using System.Security.Cryptography.X509Certificates;
using MailKit.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;
using MscpDashboard.Data;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Features.Comments;
using MscpDashboard.Features.Reminders;
using MscpDashboard.People;
using MscpDashboard.Tests.Features.Actions;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Reminders;

public sealed class ReminderRoundTests : IAsyncLifetime
{
    private ActionRecord made = null!;

    // Thursday 19 November 2026, 14:32 in London.
    public async ValueTask InitializeAsync() => made = await ActionRecord.CreateAsync();

    public ValueTask DisposeAsync()
    {
        made.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Round_SendsEachRecipientOneDigest_OfWhatIsAskedAndNothingThatWasWritten()
    {
        await using var server = await SmtpServer.StartAsync();
        await made.SaveAsync("BP4.1", f => f with { Narrative = "SECRET story", Progress = 35 });
        var manager = TemporaryRecord.Manager with { UserId = "m" };
        await new CommentStore(made.Record, made.Record.Feed).AddAsync("BP4.2", "SECRET words @police", Editor.For(manager, Right.Comment, made.Record.Clock));

        Assert.Equal(2, await Round(server).RunAsync(CancellationToken.None));

        var mail = server.Mail();
        var police = mail.Single(m => m.To.ToString() == "police@example.org, duty@example.org");
        Assert.Equal("MSCP: Two things are asked of Kent Police", police.Subject);
        Assert.Equal("\"MSCP dashboard\" <mscp@example.org>", police.From.ToString());
        Assert.Contains("- BP 4.2 Train the front line\n  Business manager mentioned you in a comment on 19 November 2026\n  https://mscp.example.org/actions/BP4.2", Text(police));
        Assert.Contains("- F3.2 Check plans each quarter\n  No update for 61 days; one is asked for every 60. By 18 November 2026\n", Text(police));
        Assert.Contains("https://mscp.example.org/actions/mine", Text(police));
        Assert.Contains("MSCP: One thing is asked of Council, and it is overdue", mail.Select(m => m.Subject));
        Assert.DoesNotContain(mail, m => m.ToString().Contains("SECRET", StringComparison.Ordinal));
        Assert.DoesNotContain(mail, m => m.To.ToString().Contains("manager", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rounds_OfTwoInstancesAndAfterARestart_SendOnce()
    {
        await using var server = await SmtpServer.StartAsync();
        ReminderRound[] instances = [.. Enumerable.Range(0, 4).Select(_ => Round(server))];
        var sent = await Task.WhenAll(instances.Select(i => Task.Run(() => i.RunAsync(CancellationToken.None))));
        Assert.Equal(2, sent.Sum());

        made.Record.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, await Round(server).RunAsync(CancellationToken.None));
        Assert.Equal(2, server.Mail().Count);

        made.Record.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(2, await instances[0].RunAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("2026-11-20T07:29", false)]
    [InlineData("2026-11-20T07:30", true)]
    [InlineData("2026-11-20T17:59", true)]
    [InlineData("2026-11-20T18:00", false)]
    [InlineData("2026-11-21T09:00", false)]
    [InlineData("2026-12-25T09:00", false)]
    [InlineData("2026-07-01T06:30", true)]
    [InlineData("2026-07-01T06:29", false)]
    public void IsTime_OnWorkingDaysFromHalfPastSevenInLondon(string utc, bool expected) =>
        Assert.Equal(expected, ReminderRound.IsTime(DateTime.Parse(utc + "Z", null, System.Globalization.DateTimeStyles.AdjustToUniversal)));

    [Fact]
    public async Task Failure_IsTriedAgainLater_AndLoggedWithoutAddresses()
    {
        var log = new ListLogger();
        await using (var refusing = await SmtpServer.StartAsync("--refuse"))
        {
            var round = Round(refusing, log: log);
            Assert.Equal(0, await round.RunAsync(CancellationToken.None));
            Assert.Equal(0, await round.RunAsync(CancellationToken.None));
        }

        Assert.Equal(2, log.Lines.Count(l => l.Contains("could not be sent", StringComparison.Ordinal)));
        Assert.DoesNotContain(log.Lines, l => l.Contains('@'));
        var status = await new ReminderStore(made.Record, made.Record.Clock, Services(Settings(25))).StatusAsync(TemporaryRecord.Manager);
        Assert.True(status.Recipients.Single(r => r.Code == "police").LastFailed);

        await using var server = await SmtpServer.StartAsync();
        Assert.Equal(0, await Round(server).RunAsync(CancellationToken.None));
        made.Record.Clock.Advance(ReminderRound.BetweenTries);
        Assert.Equal(2, await Round(server).RunAsync(CancellationToken.None));
        Assert.Equal(2, server.Mail().Count);
    }

    [Fact]
    public async Task Try_CutOffWhileSending_IsShownAsFailed_AndMadeAgain()
    {
        await using var server = await SmtpServer.StartAsync();
        await using (var db = made.Record.CreateDbContext())
        {
            // As an instance leaves it that is killed between the claim and the answer of the mail server.
            db.SentReminders.Add(new SentReminder("police", new DateOnly(2026, 11, 19), made.Record.Clock.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var round = Round(server);
        Assert.Equal(1, await round.RunAsync(CancellationToken.None));
        Assert.DoesNotContain(server.Mail(), m => m.To.ToString().Contains("police", StringComparison.Ordinal));
        made.Record.Clock.Advance(ReminderRound.BetweenTries);
        Assert.True((await new ReminderStore(made.Record, made.Record.Clock, Services(Settings(25))).StatusAsync(TemporaryRecord.Manager)).Recipients.Single(r => r.Code == "police").LastFailed);
        Assert.Equal(1, await round.RunAsync(CancellationToken.None));
        Assert.Contains(server.Mail(), m => m.To.ToString().Contains("police", StringComparison.Ordinal));
        Assert.Equal(0, await round.RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Name_WithALineBreak_AddsNoHeaderAndNoLine()
    {
        await using var server = await SmtpServer.StartAsync();
        await made.Record.AddAsync(new Agency("school", "A school", "A school\r\nBcc: spy@example.org", AgencyKind.RelevantAgency, 9));
        await new CommentStore(made.Record, made.Record.Feed).AddAsync("BP4.2", "@school", Editor.For(TemporaryRecord.Manager with { UserId = "m" }, Right.Comment, made.Record.Clock));

        await Round(server).RunAsync(CancellationToken.None);

        var mail = server.Mail().Single(m => m.To.ToString() == "school@example.org");
        Assert.Empty(mail.Bcc);
        Assert.Equal("school@example.org", mail.Headers["X-RcptTo"]);
        Assert.Contains("A school  Bcc: spy@example.org", mail.Subject);
    }

    [Fact]
    public async Task StartTls_WithAPassword_IsSent_AndAnUntrustedServerGetsNothing()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("tls.pem"), TestCertificate.Instance.ExportCertificatePem() + "\n" + TestCertificate.Instance.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        await using var server = await SmtpServer.StartAsync("--tls", folder.File("tls.pem"));
        var settings = Settings(server.Port) with { Security = SecureSocketOptions.StartTls, User = "mscp", Password = "secret" };

        Assert.Equal(0, await Round(settings, new SmtpMail(settings)).RunAsync(CancellationToken.None));
        Assert.Empty(server.Mail());
        made.Record.Clock.Advance(ReminderRound.BetweenTries);
        Assert.Equal(2, await Round(settings, new SmtpMail(settings) { Trusted = TestCertificate.IsTrusted }).RunAsync(CancellationToken.None));
        Assert.Equal(2, server.Mail().Count);
    }

    [Fact]
    public async Task StartTls_NotOffered_SendsNothing()
    {
        await using var server = await SmtpServer.StartAsync();
        var settings = Settings(server.Port) with { Security = SecureSocketOptions.StartTls };

        Assert.Equal(0, await Round(settings, new SmtpMail(settings)).RunAsync(CancellationToken.None));
        Assert.Empty(server.Mail());
    }

    [Fact]
    public async Task Status_IsTheBusinessManagers()
    {
        await using var server = await SmtpServer.StartAsync();
        await Round(server).RunAsync(CancellationToken.None);
        var store = new ReminderStore(made.Record, made.Record.Clock, Services(Settings(server.Port)));

        var police = (await store.StatusAsync(TemporaryRecord.Manager)).Recipients.Single(r => r.Code == "police");
        Assert.Equal(("Kent Police", 2, true, made.Record.Clock.GetUtcNow().UtcDateTime), (police.Name, police.Addresses, police.Known, police.LastSentUtc));
        Assert.False((await store.StatusAsync(TemporaryRecord.Manager)).Recipients.Single(r => r.Code == "nobody").Known);
        await Assert.ThrowsAsync<NotAllowedException>(() => store.StatusAsync(TemporaryRecord.Police));
        Assert.False((await new ReminderStore(made.Record, made.Record.Clock, new ServiceCollection().BuildServiceProvider()).StatusAsync(TemporaryRecord.Manager)).On);
    }

    [Fact]
    public async Task App_WithAMailServer_SendsByItself()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var app = await RunningApp.StartAsync(
            ["StartingRecord=Illustrative", "Email:Smtp:Host=127.0.0.1", $"Email:Smtp:Port={server.Port}", "Email:Smtp:Security=None", "Email:From=mscp@example.org", "Reminders:SiteUrl=https://mscp.example.org", "Reminders:Recipients:pmqa-analyst=pmqa@example.org"],
            builder => builder.Services.AddSingleton<TimeProvider>(made.Record.Clock));

        await Patience.UntilAsync(() => Task.FromResult(server.Mail().Count > 0));
        Assert.StartsWith("MSCP: ", Assert.Single(server.Mail()).Subject);
        using var client = await app.SignedInAsync("business-manager");
        Assert.Contains("the PMQA analyst", await client.GetStringAsync("reports"));
        using var partner = await app.SignedInAsync("partner-police");
        Assert.DoesNotContain("Reminders by e-mail", await partner.GetStringAsync("reports"));
    }

    private static string Text(MimeMessage message) => message.TextBody!.ReplaceLineEndings("\n");

    private static ReminderSettings Settings(int port) => new(
        "127.0.0.1", port, SecureSocketOptions.None, null, null, MailboxAddress.Parse("mscp@example.org"), new Uri("https://mscp.example.org/"),
        new Dictionary<string, IReadOnlyList<MailboxAddress>>
        {
            ["police"] = [MailboxAddress.Parse("police@example.org"), MailboxAddress.Parse("duty@example.org")],
            ["council"] = [MailboxAddress.Parse("council@example.org")],
            ["school"] = [MailboxAddress.Parse("school@example.org")],
            ["business-manager"] = [MailboxAddress.Parse("manager@example.org")],
            ["nobody"] = [MailboxAddress.Parse("nobody@example.org")],
        });

    private static ServiceProvider Services(ReminderSettings settings) => new ServiceCollection().AddSingleton(settings).BuildServiceProvider();

    private ReminderRound Round(SmtpServer server, ILogger<ReminderRound>? log = null) => Round(Settings(server.Port), new SmtpMail(Settings(server.Port)), log);

    private ReminderRound Round(ReminderSettings settings, SmtpMail mail, ILogger<ReminderRound>? log = null) =>
        new(made.Record, settings, mail, made.Record.Clock, log ?? NullLogger<ReminderRound>.Instance);

    private sealed class ListLogger : ILogger<ReminderRound>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception) + exception);
    }
}
