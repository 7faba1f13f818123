using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using MscpDashboard.Data.StartingRecord;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Data.StartingRecord;

/// <summary>Records loaded once for all tests that only read them.</summary>
public sealed class LoadedRecords : IAsyncLifetime
{
    public TemporaryRecord Published { get; } = new();

    public TemporaryRecord Illustrative { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await LoadAsync(Published, StartingContent.Published);
        await LoadAsync(Illustrative, StartingContent.Illustrative);
    }

    public ValueTask DisposeAsync()
    {
        Published.Dispose();
        Illustrative.Dispose();
        return ValueTask.CompletedTask;
    }

    public static Task LoadAsync(TemporaryRecord record, StartingContent content, ILogger<StartingRecordLoader>? logger = null, CancellationToken cancellationToken = default) =>
        new StartingRecordLoader(record, new StartingRecordSetting(content), record.Clock, logger ?? NullLogger<StartingRecordLoader>.Instance).RunAsync(cancellationToken);
}

[CollectionDefinition]
public sealed class LoadedOnce : ICollectionFixture<LoadedRecords>;
