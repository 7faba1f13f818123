using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MscpDashboard.Data;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Tests.Support;

/// <summary>A migrated SQLite file of its own in a temporary folder, with a clock that stands still until moved. Deleted when disposed.</summary>
public sealed class TemporaryRecord : IDbContextFactory<DashboardDbContext>, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DbContextOptions<DashboardDbContext> options;

    public TemporaryRecord(DateTimeOffset? now = null)
    {
        Clock = new FakeTimeProvider(now ?? new DateTimeOffset(2026, 11, 19, 14, 32, 0, TimeSpan.Zero));
        Feed = new ChangeFeed(NullLogger<ChangeFeed>.Instance);
        options = new DbContextOptionsBuilder<DashboardDbContext>()
            .UseSqlite($"Data Source={folder.File("record.db")};Pooling=False;Foreign Keys=True")
            .Options;
        using var db = CreateDbContext();
        db.Database.Migrate();
    }

    public string Folder => folder.Path;

    public FakeTimeProvider Clock { get; }

    public ChangeFeed Feed { get; }

    public static Reader Manager => new("Business manager", Role.BusinessManager);

    public static Reader Viewer => new("Viewer", Role.Viewer);

    public static Reader Police => new("Partner, police", Role.Partner, "police");

    public DashboardDbContext CreateDbContext() => new(options);

    /// <summary>Saves new items as a starting record does.</summary>
    public async Task AddAsync(params object[] items)
    {
        await using var db = CreateDbContext();
        db.AddRange(items);
        await db.SaveAsync(Editor.OfStartingRecord("Starting record", Clock.GetUtcNow().UtcDateTime));
    }

    public void Dispose() => folder.Dispose();
}
