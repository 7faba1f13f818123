using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage;
using MscpDashboard.Data.History;

namespace MscpDashboard.Data.Postgres;

/// <summary>The record in PostgreSQL: the same model with migrations of its own, and the keys of cookies, which all instances share.</summary>
/// <param name="options">Of PostgreSQL.</param>
/// <param name="line">To the other instances; none for tools.</param>
public sealed class PostgresDashboardDbContext(DbContextOptions<PostgresDashboardDbContext> options, PostgresLine? line = null) : DashboardDbContext(options), IDataProtectionKeyContext
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    // The framework's keys are saved by the framework.
    private protected override bool SavesAtOnce =>
        ChangeTracker.Entries().All(e => e.Entity is DataProtectionKey || e.State == EntityState.Unchanged);

    public override async Task<IDbContextTransaction> BeginWritingAsync(CancellationToken cancellationToken = default)
    {
        var transaction = await Database.BeginTransactionAsync(cancellationToken);
        try
        {
            var patience = Database.GetCommandTimeout();
            Database.SetCommandTimeout(PostgresStart.Patience);
            await Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({HistoryChain.Lock})", cancellationToken);
            Database.SetCommandTimeout(patience);
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    private protected override Task<IDisposable?> TurnAsync(CancellationToken cancellationToken) => Task.FromResult<IDisposable?>(null);

    // The chain takes the lock.
    private protected override Task<IDbContextTransaction> BeginSavingAsync(CancellationToken cancellationToken) => Database.BeginTransactionAsync(cancellationToken);

    private protected override async Task AnnounceAsync(IReadOnlyList<HistoryEntry> entries, CancellationToken cancellationToken)
    {
        if (line is null)
            return;
        string[] notices = line.NoticesOf([.. entries.Select(e => (Model.GetEntityTypes().First(t => t.ClrType.Name == e.Kind).ClrType, e.ItemId, e.Version))]);
        await Database.ExecuteSqlAsync($"SELECT pg_notify({PostgresLine.Channel}, notice) FROM unnest({notices}) AS notice", cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // Text is ordered as SQLite does, whatever the language of the server, so that both give the same lists.
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            if ((property.GetProviderClrType() ?? property.ClrType) == typeof(string))
                property.SetCollation("C");
        }
    }
}

/// <summary>Hands these contexts to all who ask for the record's.</summary>
internal sealed class PostgresContexts(IDbContextFactory<PostgresDashboardDbContext> contexts) : IDbContextFactory<DashboardDbContext>
{
    public DashboardDbContext CreateDbContext() => contexts.CreateDbContext();
}

/// <summary>For the migration tool alone: a context over a server that is never asked.</summary>
internal sealed class PostgresDesignTimeContexts : IDesignTimeDbContextFactory<PostgresDashboardDbContext>
{
    public PostgresDashboardDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresDashboardDbContext>().UseNpgsql("Host=design-time").Options);
}
