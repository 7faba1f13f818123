using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data.Dataset;

namespace MscpDashboard.Data.StartingRecord;

/// <summary>Fills an empty database once, in one transaction: all of the starting record, or none of it.</summary>
public sealed partial class StartingRecordLoader(
    IDbContextFactory<DashboardDbContext> contexts, StartingRecordSetting setting, TimeProvider clock, ILogger<StartingRecordLoader> logger)
{
    /// <summary>Loads what the setting asks for, unless the database already holds a record.</summary>
    /// <exception cref="StartRefusedException">The database can't be written, for example because another start is loading it for longer than one can wait.</exception>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        if (setting.Content == StartingContent.None)
            return;
        try
        {
            await LoadOnceAsync(cancellationToken);
        }
        catch (Exception exception) when (DatabaseStart.CauseOf(exception) is not null)
        {
            throw new StartRefusedException($"The starting record {setting.Content} can't be loaded: {DatabaseStart.Words(DatabaseStart.CauseOf(exception)!)} Nothing of it was kept; start again.");
        }
    }

    private async Task LoadOnceAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await KeepAsync(db, cancellationToken))
            return;

        // The second look, when nobody else can write, is for another process that starts at the same moment.
        await using var transaction = await db.BeginWritingAsync(cancellationToken);
        if (await KeepAsync(db, cancellationToken))
            return;

        LogLoading(setting.Content);
        var began = clock.GetTimestamp();
        var now = clock.GetUtcNow().UtcDateTime;
        switch (setting.Content)
        {
            case StartingContent.Published:
                await LoadPublishedAsync(db, now, cancellationToken);
                break;
            case StartingContent.Illustrative:
                await new IllustrativeRecord(now).LoadAsync(db, LogObservations, cancellationToken);
                break;
            default:
                throw new InvalidOperationException($"There is no starting record {setting.Content}.");
        }

        db.LoadedRecords.Add(new LoadedRecord { Name = setting.Content.ToString(), LoadedAtUtc = now });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var seconds = clock.GetElapsedTime(began).TotalSeconds;
        LogLoaded(setting.Content, seconds);
    }

    private async Task LoadPublishedAsync(DashboardDbContext db, DateTime now, CancellationToken cancellationToken)
    {
        var items = RecordItems.Published();
        var dataset = ReferenceDataset.Read(_ => now);
        db.AddRange(items.All);
        dataset.AddTo(db);
        await db.SaveAsync(People.Editor.OfStartingRecord("Starting record", now, "Committee report of 23 July 2020 and published statistics"), cancellationToken);
        await ObservationWriter.WriteAsync(db, dataset.Observations, LogObservations, cancellationToken);
    }

    private async Task<bool> KeepAsync(DashboardDbContext db, CancellationToken cancellationToken)
    {
        var loaded = await db.LoadedRecords.OrderBy(r => r.LoadedAtUtc).Select(r => r.Name).FirstOrDefaultAsync(cancellationToken);
        if (loaded is not null)
        {
            if (loaded != setting.Content.ToString())
                LogOtherRecord(loaded, setting.Content);
            return true;
        }

        if (!await db.Agencies.AnyAsync(cancellationToken) && !await db.Indicators.AnyAsync(cancellationToken))
            return false;
        LogOwnRecord(setting.Content);
        return true;
    }

    [LoggerMessage(EventId = 1101, Level = LogLevel.Information, Message = "Loading the starting record {Content}")]
    private partial void LogLoading(StartingContent content);

    [LoggerMessage(EventId = 1102, Level = LogLevel.Information, Message = "Loaded {Written:N0} observations")]
    private partial void LogObservations(int written);

    [LoggerMessage(EventId = 1103, Level = LogLevel.Information, Message = "The starting record {Content} was loaded in {Seconds:0.0} s")]
    private partial void LogLoaded(StartingContent content, double seconds);

    [LoggerMessage(EventId = 1104, Level = LogLevel.Warning, Message = "The database holds the starting record {Loaded}; {Asked} was asked for and is not loaded over it. Start with another database for it")]
    private partial void LogOtherRecord(string loaded, StartingContent asked);

    [LoggerMessage(EventId = 1105, Level = LogLevel.Warning, Message = "The database already holds a record, so the starting record {Asked} is not loaded")]
    private partial void LogOwnRecord(StartingContent asked);
}
