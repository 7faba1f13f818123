using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.Work;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Work;

namespace MscpDashboard.Features.Reminders;

/// <summary>One round through all recipients: each gets one reminder a day, whoever runs how many rounds.</summary>
public sealed partial class ReminderRound(IDbContextFactory<DashboardDbContext> contexts, ReminderSettings settings, SmtpMail mail, TimeProvider clock, ILogger<ReminderRound> logger)
{
    /// <summary>Tries of one day.</summary>
    public const int MostTries = 12;

    /// <summary>Between two tries, so that a server that is down has time to come back.</summary>
    public static readonly TimeSpan BetweenTries = TimeSpan.FromMinutes(10);

    // The day on which all that was due here is sent: its later rounds have nothing to look for.
    private DateOnly quiet;

    private static readonly TimeOnly Begin = new(7, 30), End = new(18, 0);

    /// <summary>True on a working day from 07:30 to 18:00 in London: an instance that starts later than half past seven still sends.</summary>
    public static bool IsTime(DateTime utc)
    {
        var local = LondonTime.ToLondon(utc);
        return DateOnly.FromDateTime(local).IsWorkingDay() && TimeOnly.FromDateTime(local) >= Begin && TimeOnly.FromDateTime(local) < End;
    }

    /// <summary>Sends what is due and not sent yet.</summary>
    /// <returns>How many were sent.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (!IsTime(now))
            return 0;
        var today = LondonTime.DayOf(now);
        if (quiet == today)
            return 0;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var done = await db.SentReminders.AsNoTracking().Where(r => r.Day == today).ToListAsync(cancellationToken);
        var open = settings.Recipients.Where(r => done.Find(d => d.Recipient == r.Key) is null or { SentAtUtc: null, Tries: < MostTries }).ToList();

        var whom = await ReminderStore.WhomAsync(db, cancellationToken);
        var asks = Asks.Of(await db.WorkRecordAsync(null, cancellationToken), today).ToLookup(a => a.Of);
        var (sent, failed) = (0, done.Exists(d => d is { SentAtUtc: null, Tries: < MostTries }));
        foreach (var (code, addresses) in open)
        {
            var worth = Digest.Of(asks[code], today);
            if (worth.Count == 0 || !await ClaimAsync(code, today, now, cancellationToken))
                continue;
            if (await SendAsync(code, today, Digest.Write(worth, whom.GetValueOrDefault(code, code), settings, addresses), cancellationToken))
                sent++;
            else
                failed = true;
        }

        if (!failed)
            quiet = today;
        return sent;
    }

    // Whoever writes the row sends the mail. One that failed, or was cut off while it was sent, is taken up by whoever moves it on: should the
    // server have taken that one all the same, a second copy harms less than a reminder that never comes.
    private async Task<bool> ClaimAsync(string code, DateOnly day, DateTime now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var latest = now - BetweenTries;
        if (await db.SentReminders.AnyAsync(r => r.Recipient == code && r.Day == day, cancellationToken))
        {
            return await db.SentReminders
                .Where(r => r.Recipient == code && r.Day == day && r.SentAtUtc == null && r.TriedAtUtc <= latest && r.Tries < MostTries)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.Failed, false).SetProperty(r => r.TriedAtUtc, now).SetProperty(r => r.Tries, r => r.Tries + 1), cancellationToken) == 1;
        }

        db.SentReminders.Add(new SentReminder(code, day, now));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            // Another instance was first.
            return false;
        }
    }

    private async Task<bool> SendAsync(string code, DateOnly day, MimeKit.MimeMessage message, CancellationToken cancellationToken)
    {
        var sent = false;
        try
        {
            await mail.SendAsync(message, cancellationToken);
            sent = true;
            LogSent(logger, code);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // The server's words may hold the address.
            LogFailed(logger, code, exception.GetType().Name);
        }

        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        DateTime? at = sent ? clock.GetUtcNow().UtcDateTime : null;
        await db.SentReminders.Where(r => r.Recipient == code && r.Day == day)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.SentAtUtc, at).SetProperty(r => r.Failed, !sent), CancellationToken.None);
        return sent;
    }

    [LoggerMessage(EventId = 3701, Level = LogLevel.Information, Message = "The reminder for {Recipient} was sent")]
    private static partial void LogSent(ILogger logger, string recipient);

    [LoggerMessage(EventId = 3702, Level = LogLevel.Warning, Message = "The reminder for {Recipient} could not be sent ({Fault}); it is tried again")]
    private static partial void LogFailed(ILogger logger, string recipient, string fault);
}
