using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.People;

namespace MscpDashboard.Features.Reminders;

/// <summary>Whether reminders go out, and when each recipient's last did.</summary>
/// <param name="On">A mail server is configured.</param>
public sealed record ReminderStatus(bool On, IReadOnlyList<RecipientStatus> Recipients);

/// <summary>One recipient. Addresses stay in the settings.</summary>
/// <param name="Known">False for a code that no agency or role has: nothing is ever asked of it.</param>
/// <param name="LastFailed">The day's last try failed; another is made.</param>
public sealed record RecipientStatus(string Code, string Name, bool Known, int Addresses, DateTime? LastSentUtc, bool LastFailed);

/// <summary>What is known of the reminders that were sent.</summary>
public sealed class ReminderStore(IDbContextFactory<DashboardDbContext> contexts, TimeProvider clock, IServiceProvider services)
{
    private readonly ReminderSettings? settings = services.GetService<ReminderSettings>();

    /// <summary>The state of reminders, for the business manager.</summary>
    /// <exception cref="NotAllowedException">For anybody else.</exception>
    public async Task<ReminderStatus> StatusAsync(Reader reader, CancellationToken cancellationToken = default)
    {
        if (Rights.Of(reader.Role, Right.SeeReminders) != Scope.All)
            throw new NotAllowedException($"{reader.Name} may not see who is reminded.");
        if (settings is null)
            return new ReminderStatus(false, []);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var names = await WhomAsync(db, cancellationToken);
        var rows = await db.SentReminders.AsNoTracking().ToListAsync(cancellationToken);
        return new ReminderStatus(true, [.. settings.Recipients.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r =>
        {
            var own = rows.Where(s => s.Recipient == r.Key).OrderBy(s => s.Day).ToList();
            return new RecipientStatus(r.Key, names.GetValueOrDefault(r.Key, r.Key), names.ContainsKey(r.Key), r.Value.Count, own.Max(s => s.SentAtUtc), own.LastOrDefault()?.CameToNothing(clock.GetUtcNow().UtcDateTime, ReminderRound.BetweenTries) == true);
        })]);
    }

    /// <summary>Who can be asked, by code, as in a sentence.</summary>
    internal static async Task<Dictionary<string, string>> WhomAsync(DashboardDbContext db, CancellationToken cancellationToken)
    {
        var names = await db.Agencies.ToDictionaryAsync(a => a.Code, a => a.ShortName, cancellationToken);
        foreach (var role in RoleNames.ByReach.Where(r => r is not (Role.Partner or Role.Viewer)))
            names.TryAdd(RoleNames.Code(role), RoleNames.InSentence(role));
        return names;
    }
}
