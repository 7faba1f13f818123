using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Hosting.Internal;
using MscpDashboard.Data;
using MscpDashboard.Data.StartingRecord;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Data.StartingRecord;

public class StartingRecordLoaderTests
{
    [Theory]
    [InlineData(null, "Development", StartingContent.Illustrative)]
    [InlineData(null, "Production", StartingContent.None)]
    [InlineData("published", "Production", StartingContent.Published)]
    [InlineData("Illustrative", "Production", StartingContent.Illustrative)]
    [InlineData("None", "Development", StartingContent.None)]
    public void From_Setting_IsReadByName(string? given, string environment, StartingContent expected) =>
        Assert.Equal(expected, Setting(given, environment).Content);

    [Theory]
    [InlineData("Demo")]
    [InlineData("2")]
    public void From_UnknownWord_NamesTheThree(string given)
    {
        var refusal = Assert.Throws<StartRefusedException>(() => Setting(given, "Development"));

        Assert.All(["Illustrative", "Published", "None", given], word => Assert.Contains($"'{word}'", refusal.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(StartingContent.Published)]
    [InlineData(StartingContent.Illustrative)]
    public async Task Run_Again_ChangesNothing(StartingContent content)
    {
        using var record = new TemporaryRecord();
        await LoadedRecords.LoadAsync(record, content);
        var before = await CountsAsync(record);

        record.Clock.Advance(TimeSpan.FromDays(40));
        await LoadedRecords.LoadAsync(record, content);

        Assert.Equal(before, await CountsAsync(record));
    }

    [Theory]
    [InlineData(StartingContent.Published)]
    [InlineData(StartingContent.Illustrative)]
    public async Task Run_Interrupted_LeavesNothingAndCanBeRepeated(StartingContent content)
    {
        using var record = new TemporaryRecord();
        using var stop = new CancellationTokenSource();
        // Items are saved and thousands of observations are in when the stop comes.
        var logger = new StopAt(1102, stop);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LoadedRecords.LoadAsync(record, content, logger, stop.Token));
        Assert.True(stop.IsCancellationRequested);
        Assert.Equal((0, 0, 0, 0, 0), await CountsAsync(record));

        await LoadedRecords.LoadAsync(record, content);
        var (agencies, actions, observations, history, loaded) = await CountsAsync(record);
        Assert.True(agencies > 0 && actions > 0 && observations >= 29_265 && history > 0);
        Assert.Equal(1, loaded);
    }

    [Fact]
    public async Task Run_None_LoadsNothing()
    {
        using var record = new TemporaryRecord();

        await LoadedRecords.LoadAsync(record, StartingContent.None);

        Assert.Equal((0, 0, 0, 0, 0), await CountsAsync(record));
    }

    [Fact]
    public async Task Run_ARecordOfOnesOwn_IsLeftAlone()
    {
        using var record = new TemporaryRecord();
        await record.AddAsync(new Agency("own", "Own", "Own", AgencyKind.External, 1));

        await LoadedRecords.LoadAsync(record, StartingContent.Published);

        Assert.Equal((1, 0, 0, 1, 0), await CountsAsync(record));
    }

    private static StartingRecordSetting Setting(string? given, string environment) => StartingRecordSetting.From(
        new ConfigurationBuilder().AddInMemoryCollection([new("StartingRecord", given)]).Build(),
        new HostingEnvironment { EnvironmentName = environment });

    private static async Task<(int Agencies, int Actions, int Observations, int History, int Loaded)> CountsAsync(TemporaryRecord record)
    {
        await using var db = record.CreateDbContext();
        return (await db.Agencies.CountAsync(), await db.Actions.CountAsync(), await db.Observations.CountAsync(), await db.History.CountAsync(), await db.LoadedRecords.CountAsync());
    }

    private sealed class StopAt(int eventId, CancellationTokenSource stop) : ILogger<StartingRecordLoader>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (id.Id == eventId)
                stop.Cancel();
        }
    }
}
