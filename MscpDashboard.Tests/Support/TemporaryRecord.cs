using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MscpDashboard.Data;
using MscpDashboard.Data.Postgres;
using MscpDashboard.Data.Sqlite;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Tests.Support;

/// <summary>
/// A migrated record of its own, with a clock that stands still until moved; gone when disposed. It is a SQLite file in a temporary folder, or
/// for a class that is <see cref="OnPostgresAttribute"/> a database of PostgreSQL.
/// </summary>
public sealed class TemporaryRecord : IDbContextFactory<DashboardDbContext>, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Func<DashboardDbContext> create;
    private readonly string? postgres;

    /// <param name="now">Where its clock stands.</param>
    /// <param name="onPostgres">In PostgreSQL, whatever class asks.</param>
    public TemporaryRecord(DateTimeOffset? now = null, bool onPostgres = false)
    {
        Clock = new FakeTimeProvider(now ?? new DateTimeOffset(2026, 11, 19, 14, 32, 0, TimeSpan.Zero));
        Feed = new ChangeFeed(NullLogger<ChangeFeed>.Instance);
        if (onPostgres || OnPostgresAttribute.IsAskedFor)
        {
            postgres = Task.Run(PostgresServer.MigratedDatabaseAsync).GetAwaiter().GetResult();
            var options = new DbContextOptionsBuilder<PostgresDashboardDbContext>().UseNpgsql(postgres).AddInterceptors(TextScrubber.Instance).Options;
            create = () => new PostgresDashboardDbContext(options);
        }
        else
        {
            var options = new DbContextOptionsBuilder<DashboardDbContext>().UseSqlite($"Data Source={folder.File("record.db")};Pooling=False;Foreign Keys=True").Options;
            create = () => new DashboardDbContext(options);
            using var db = CreateDbContext();
            db.Database.Migrate();
        }
    }

    public string Folder => folder.Path;

    /// <summary>As the product would read them for this record.</summary>
    public DatabaseSettings Settings => postgres is null ? new SqliteSettings("", folder.File("record.db"), false) : new PostgresSettings(postgres, folder.Path);

    public FakeTimeProvider Clock { get; }

    public ChangeFeed Feed { get; }

    public static Reader Manager => new("Business manager", Role.BusinessManager);

    public static Reader Viewer => new("Viewer", Role.Viewer);

    public static Reader Police => new("Partner, police", Role.Partner, "police");

    public DashboardDbContext CreateDbContext() => create();

    /// <summary>Saves new items as a starting record does.</summary>
    public async Task AddAsync(params object[] items)
    {
        await using var db = CreateDbContext();
        db.AddRange(items);
        await db.SaveAsync(Editor.OfStartingRecord("Starting record", Clock.GetUtcNow().UtcDateTime));
    }

    public void Dispose()
    {
        if (postgres is not null)
            Task.Run(() => PostgresServer.DropAsync(postgres)).GetAwaiter().GetResult();
        folder.Dispose();
    }
}
