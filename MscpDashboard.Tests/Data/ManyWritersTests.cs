using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MscpDashboard.Data;
using MscpDashboard.Data.History;
using MscpDashboard.Tests.Benchmarks.Load;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Data;

/// <summary>A small measure of what <c>--load</c> measures in full: many writers, and a death among them.</summary>
public sealed class ManyWritersTests
{
    [Theory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public async Task Saves_OfManyWriters_AreInHistoryOnceEach_AndNothingIsOverwrittenUnseen(string provider)
    {
        using var folder = new TemporaryFolder();
        await using var services = await LoadProgram.OpenAsync(provider, await PlaceAsync(provider, folder));
        var contexts = services.GetRequiredService<IDbContextFactory<DashboardDbContext>>();
        await WriterLoad.AddActionsAsync(contexts, 3);

        var result = await WriterLoad.RunAsync(contexts, 3, 12, TimeSpan.FromSeconds(2), "test");

        Assert.Empty(result.Errors);
        Assert.NotEmpty(result.Saves);
        Assert.Empty(await HistoryAudit.FaultsAsync(contexts, result.Saves));
        Assert.Empty(await ChecksAsync(services));
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public async Task Kill_AmongWriters_LosesNothingThatWasAcknowledged(string provider)
    {
        using var folder = new TemporaryFolder();
        var place = await PlaceAsync(provider, folder);
        await using (var services = await LoadProgram.OpenAsync(provider, place))
            await WriterLoad.AddActionsAsync(services.GetRequiredService<IDbContextFactory<DashboardDbContext>>(), LoadProgram.Actions);

        using var process = LoadProgram.StartWriter(provider, place, "dying", 8);
        var saves = await LoadProgram.KillWriterAsync(process, 25);

        Assert.True(saves.Count >= 25, $"The writer ended after {saves.Count} saves.");
        await using var again = await LoadProgram.OpenAsync(provider, place);
        Assert.Empty(await HistoryAudit.FaultsAsync(again.GetRequiredService<IDbContextFactory<DashboardDbContext>>(), saves));
        Assert.Empty(await ChecksAsync(again));
    }

    private static async Task<string> PlaceAsync(string provider, TemporaryFolder folder) =>
        provider == "Sqlite" ? $"Data Source={folder.File("record.db")};Pooling=False" : await PostgresServer.EmptyDatabaseAsync();

    private static async Task<List<string>> ChecksAsync(IServiceProvider services)
    {
        var faults = new List<string>();
        await services.GetRequiredService<HistoryCheck>().CheckAsync(faults.Add, TestContext.Current.CancellationToken);
        return faults;
    }
}
