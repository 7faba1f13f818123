namespace MscpDashboard.Features.Reminders;

/// <summary>Looks once a minute whether reminders are due.</summary>
public sealed partial class ReminderService(ReminderRound round, TimeProvider clock, ILogger<ReminderService> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            do
            {
                try
                {
                    await round.RunAsync(stoppingToken);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    LogRoundFailed(logger, exception);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    [LoggerMessage(EventId = 3703, Level = LogLevel.Error, Message = "A round of reminders failed; the next is in a minute")]
    private static partial void LogRoundFailed(ILogger logger, Exception exception);
}

/// <summary>Puts the slice together.</summary>
public static class ReminderSetup
{
    /// <summary>Adds reminders by e-mail where a mail server is configured.</summary>
    /// <exception cref="StartRefusedException">A setting is wrong.</exception>
    public static void AddReminders(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ReminderStore>();
        if (ReminderSettings.Read(builder.Configuration) is not { } settings)
            return;
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<SmtpMail>();
        builder.Services.AddSingleton<ReminderRound>();
        builder.Services.AddHostedService<ReminderService>();
    }
}
