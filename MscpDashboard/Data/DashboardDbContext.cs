using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;
using MscpDashboard.Data.Drafts;
using MscpDashboard.Data.History;
using MscpDashboard.Data.Sqlite;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Assurance;
using MscpDashboard.Domain.Comments;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Published;
using MscpDashboard.Domain.Dataset.Returns;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Identifiers;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.Domain.Reviews;
using MscpDashboard.People;
using MscpDashboard.Telemetry;

namespace MscpDashboard.Data;

/// <summary>The record. Historical items are saved by <see cref="SaveAsync"/> only, which writes their history in the same transaction.</summary>
public class DashboardDbContext : DbContext
{
    private bool savingWithHistory;
    private (Guid Transaction, ChainEnd End)? chainEnd;

    public DashboardDbContext(DbContextOptions<DashboardDbContext> options)
        : base(options)
    {
    }

    /// <summary>For a provider whose migrations are its own.</summary>
    private protected DashboardDbContext(DbContextOptions options)
        : base(options)
    {
    }

    public DbSet<Agency> Agencies => Set<Agency>();

    public DbSet<PartnershipBody> Bodies => Set<PartnershipBody>();

    public DbSet<ChairTerm> ChairTerms => Set<ChairTerm>();

    public DbSet<Meeting> Meetings => Set<Meeting>();

    public DbSet<PlanPriority> Priorities => Set<PlanPriority>();

    public DbSet<PlanOutcome> Outcomes => Set<PlanOutcome>();

    public DbSet<TrackedAction> Actions => Set<TrackedAction>();

    public DbSet<Milestone> Milestones => Set<Milestone>();

    public DbSet<CaseReview> Reviews => Set<CaseReview>();

    public DbSet<Recommendation> Recommendations => Set<Recommendation>();

    public DbSet<EvidenceItem> Evidence => Set<EvidenceItem>();

    public DbSet<EvidenceLink> EvidenceLinks => Set<EvidenceLink>();

    public DbSet<ItemLinks> ItemLinks => Set<ItemLinks>();

    public DbSet<Indicator> Indicators => Set<Indicator>();

    public DbSet<Area> Areas => Set<Area>();

    public DbSet<StatisticalNeighbour> Neighbours => Set<StatisticalNeighbour>();

    public DbSet<DataSource> Sources => Set<DataSource>();

    public DbSet<Observation> Observations => Set<Observation>();

    public DbSet<Commentary> Commentaries => Set<Commentary>();

    public DbSet<Rebase> Rebases => Set<Rebase>();

    public DbSet<TargetChange> TargetChanges => Set<TargetChange>();

    public DbSet<PinnedEvent> PinnedEvents => Set<PinnedEvent>();

    public DbSet<ReturnDuty> ReturnDuties => Set<ReturnDuty>();

    public DbSet<PeriodSignOff> PeriodSignOffs => Set<PeriodSignOff>();

    public DbSet<SentReturn> SentReturns => Set<SentReturn>();

    public DbSet<ReturnFile> ReturnFiles => Set<ReturnFile>();

    public DbSet<SenderHeadings> SenderHeadings => Set<SenderHeadings>();

    public DbSet<PublishedMeasure> PublishedMeasures => Set<PublishedMeasure>();

    public DbSet<PublishedLayout> PublishedLayouts => Set<PublishedLayout>();

    public DbSet<PublishedLoad> PublishedLoads => Set<PublishedLoad>();

    public DbSet<Comment> Comments => Set<Comment>();

    public DbSet<SentReminder> SentReminders => Set<SentReminder>();

    public DbSet<Visit> Visits => Set<Visit>();

    public DbSet<SavedView> SavedViews => Set<SavedView>();

    public DbSet<HistoryEntry> History => Set<HistoryEntry>();

    public DbSet<LoadedRecord> LoadedRecords => Set<LoadedRecord>();

    public DbSet<EndedSession> EndedSessions => Set<EndedSession>();

    public DbSet<Draft> Drafts => Set<Draft>();

    /// <summary>
    /// Saves everything changed, each historical item one version further and with one history entry, in one transaction.
    /// Nothing changed: nothing is written.
    /// </summary>
    /// <returns>How many historical items were written.</returns>
    /// <exception cref="DbUpdateConcurrencyException">Somebody saved one of the items since it was read.</exception>
    /// <exception cref="InvalidEditException">A text looks like it identifies a person, and does not say why it stays.</exception>
    public async Task<int> SaveAsync(Editor editor, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        if (editor.IsPerson)
            IdentifierCheck.Require("Reason", editor.Why);
        var entries = new List<HistoryEntry>();
        foreach (var entry in ChangeTracker.Entries<HistoricalItem>().ToList())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted))
                continue;
            DropNul(entry);
            FreeText.Require(entry, editor);
            var version = entry.Property(i => i.Version);
            if (entry.State != EntityState.Deleted)
                version.CurrentValue = version.OriginalValue + 1;
            entries.Add(new HistoryEntry
            {
                Kind = entry.Metadata.ClrType.Name,
                ItemId = entry.Entity.Id,
                Version = entry.State == EntityState.Deleted ? version.OriginalValue + 1 : version.CurrentValue,
                Deleted = entry.State == EntityState.Deleted,
                WhenUtc = StoredMoment.Of(editor.WhenUtc),
                Who = editor.Name,
                AgencyCode = editor.AgencyCode,
                UserId = editor.UserId,
                Why = editor.Why,
                Label = LabelOf(entry),
                Changes = entry.State == EntityState.Modified ? ItemState.WriteChanges(entry) : "[]",
                State = ItemState.Write(entry.Metadata, entry.Entity),
                Illustrative = entry.Entity.Illustrative,
            });
        }

        if (entries.Count == 0)
            await SaveWithHistoryAsync(cancellationToken);
        else
            await AppendAsync(entries, cancellationToken);
        DashboardMeter.Saved(entries.Count);
        return entries.Count;
    }

    /// <summary>Begins a transaction in which nobody else writes until it ends, on any instance.</summary>
    public virtual async Task<IDbContextTransaction> BeginWritingAsync(CancellationToken cancellationToken = default)
    {
        var turn = await WriterQueue.TurnAsync(Database.GetDbConnection().DataSource, cancellationToken);
        try
        {
            return new TurnTransaction(await Database.BeginTransactionAsync(cancellationToken), turn);
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        SavesAtOnce ? base.SaveChanges(acceptAllChangesOnSuccess) : throw new NotSupportedException("Saving is asynchronous here.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var touched = ChangeTracker.Entries().FirstOrDefault(e =>
            (e.Entity is HistoricalItem && !savingWithHistory && e.State is (EntityState.Added or EntityState.Modified or EntityState.Deleted))
            || (e.Entity is HistoryEntry && e.State is (EntityState.Modified or EntityState.Deleted)));
        if (touched is not null)
            throw new InvalidOperationException($"{touched.Metadata.ClrType.Name} is saved with its history, by SaveAsync, and history itself is never changed.");
        using var turn = Database.CurrentTransaction is null ? await TurnAsync(cancellationToken) : null;
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>The turn to write, for a save that makes its own transaction; null where the database itself has writers wait in line.</summary>
    private protected virtual async Task<IDisposable?> TurnAsync(CancellationToken cancellationToken) =>
        await WriterQueue.TurnAsync(Database.GetDbConnection().DataSource, cancellationToken);

    /// <summary>The transaction of one save with its history.</summary>
    private protected virtual Task<IDbContextTransaction> BeginSavingAsync(CancellationToken cancellationToken) => BeginWritingAsync(cancellationToken);

    // One writer at a time from the reading of the chain's end to the commit, so that places and hashes follow one another.
    private async Task AppendAsync(List<HistoryEntry> entries, CancellationToken cancellationToken)
    {
        var outer = Database.CurrentTransaction;
        await using var own = outer is null ? await BeginSavingAsync(cancellationToken) : null;
        try
        {
            var end = chainEnd is { } known && known.Transaction == outer?.TransactionId ? known.End : await HistoryChain.LockAsync(this, cancellationToken);
            foreach (var entry in entries)
            {
                end = entry.Append(end);
                History.Add(entry);
            }

            await SaveWithHistoryAsync(cancellationToken);
            await AnnounceAsync(entries, cancellationToken);
            if (own is not null)
                await own.CommitAsync(cancellationToken);
            chainEnd = outer is null ? null : (outer.TransactionId, end);
        }
        catch (Exception failure)
        {
            // What was to be appended must be neither kept nor tracked, so that the save can be tried again.
            chainEnd = null;
            foreach (var entry in entries)
                Entry(entry).State = EntityState.Detached;
            if (own is not null)
                await own.RollbackAsync(CancellationToken.None);
            if (failure is DbUpdateConcurrencyException)
                DashboardMeter.SavedStale();
            else if (failure is DbUpdateException && (own is not null || Database.AutoSavepointsEnabled) && await TakenAsync(entries, cancellationToken) is { } label)
                throw Stale(label, failure);
            throw;
        }
    }

    // The tables' names decide which row is written first. When it is the history's, its version being taken is how a stale item shows.
    private async Task<string?> TakenAsync(List<HistoryEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var claimed in entries)
        {
            if (await History.AnyAsync(h => h.ItemId == claimed.ItemId && h.Version == claimed.Version, cancellationToken))
                return claimed.Label;
        }

        return null;
    }

    private static DbUpdateConcurrencyException Stale(string label, Exception refusal)
    {
        DashboardMeter.SavedStale();
        return new DbUpdateConcurrencyException($"Somebody saved {label} since it was read.", refusal);
    }

    private async Task SaveWithHistoryAsync(CancellationToken cancellationToken)
    {
        savingWithHistory = true;
        try
        {
            await base.SaveChangesAsync(cancellationToken);
        }
        finally
        {
            savingWithHistory = false;
        }
    }

    /// <summary>Tells other instances what was saved, in its transaction: they hear of it when it is committed, and only then.</summary>
    private protected virtual Task AnnounceAsync(IReadOnlyList<HistoryEntry> entries, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>True when what is changed belongs to a library that saves synchronously.</summary>
    private protected virtual bool SavesAtOnce => false;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(DashboardDbContext).Assembly);
        foreach (var type in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in type.GetProperties().Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType).IsEnum))
                property.SetProviderClrType(typeof(string));
            if (typeof(HistoricalItem).IsAssignableFrom(type.ClrType) && type.BaseType is null)
            {
                type.FindProperty(nameof(HistoricalItem.Version))!.IsConcurrencyToken = true;
                type.FindProperty(nameof(HistoricalItem.Id))!.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
            }
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();

    // No text means anything by it and not every database takes it; gone before history's hash is made of it.
    private static void DropNul(EntityEntry entry)
    {
        foreach (var property in entry.Properties)
        {
            if (property.CurrentValue is string text && text.Contains('\0'))
                property.CurrentValue = text.Replace("\0", "", StringComparison.Ordinal);
        }
    }

    private static string LabelOf(EntityEntry entry)
    {
        foreach (var name in (ReadOnlySpan<string>)["Ref", "Pseudonym", "Title", "ShortName", "Name", "Code", "ChairRole"])
        {
            if (entry.Metadata.FindProperty(name) is not null && entry.Property(name).CurrentValue is string { Length: > 0 } label)
                return label;
        }

        return (entry.Entity as HistoricalItem)?.Label ?? entry.Metadata.ClrType.Name;
    }

    /// <summary>Moments are UTC in the database and say so when they come back.</summary>
    private sealed class UtcConverter() : Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<DateTime, DateTime>(
        moment => StoredMoment.Of(moment), moment => DateTime.SpecifyKind(moment, DateTimeKind.Utc));
}

/// <summary>That a starting record was loaded, so that a second start loads nothing twice.</summary>
public sealed class LoadedRecord
{
    public required string Name { get; init; }

    public required DateTime LoadedAtUtc { get; init; }
}

/// <summary>A session that was signed out before its time, so that every instance refuses its cookie, after a restart too.</summary>
public sealed class EndedSession
{
    public required string Id { get; init; }

    /// <summary>When the cookie would have ended by itself, and this can be forgotten. UTC.</summary>
    public required DateTime EndsUtc { get; init; }
}
