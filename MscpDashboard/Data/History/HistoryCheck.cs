using System.Data;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using MscpDashboard.Data.Sqlite;

namespace MscpDashboard.Data.History;

/// <summary>What the check found.</summary>
/// <param name="Rows">How many history rows were read.</param>
/// <param name="Head">The newest row's hash, to be noted down elsewhere.</param>
/// <param name="Faults">How many faults there are; only the first were said.</param>
public sealed record HistoryVerdict(long Rows, string Head, int Faults);

/// <summary>Proves that history is whole: its chain unbroken, each item's versions without gaps, each item as its newest row says. Memory grows with the items, not with the rows.</summary>
public sealed class HistoryCheck(IDbContextFactory<DashboardDbContext> contexts, DatabaseSettings settings)
{
    /// <summary>How many faults are said, one a line.</summary>
    public const int MostFaults = 100;

    private const int Stretch = 2_000;

    /// <summary>Checks and says what is found, one line a fault and one at the end. A missing or unreadable database is said in one line too.</summary>
    /// <returns>0 when history is whole, else 1: the program's exit code.</returns>
    public async Task<int> RunAsync(TextWriter output, CancellationToken cancellationToken = default)
    {
        try
        {
            if (settings is SqliteSettings { File: var file } && !File.Exists(file))
                return await SayAsync($"There is no database {file}. ConnectionStrings:Dashboard says where it is.", 1);
            var verdict = await CheckAsync(output.WriteLine, cancellationToken);
            var rows = verdict.Rows.ToString("N0", CultureInfo.GetCultureInfo("en-GB"));
            if (verdict.Faults == 0)
                return await SayAsync($"History is whole: {rows} rows, head {verdict.Head}", 0);
            if (verdict.Faults > MostFaults)
                await output.WriteLineAsync($"… and {verdict.Faults - MostFaults:N0} more");
            return await SayAsync($"History is not whole: {verdict.Faults:N0} {(verdict.Faults == 1 ? "fault" : "faults")} in {rows} rows, head {verdict.Head}", 1);
        }
        catch (Exception exception) when (DatabaseStart.CauseOf(exception) is not null)
        {
            return await SayAsync($"The database can't be checked: {DatabaseStart.Words(DatabaseStart.CauseOf(exception)!)} Was it made by this version of the product?", 1);
        }

        async Task<int> SayAsync(string line, int code)
        {
            await output.WriteLineAsync(line);
            return code;
        }
    }

    /// <summary>Reads the whole record as at one moment, while others go on writing.</summary>
    public async Task<HistoryVerdict> CheckAsync(Action<string> say, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await SnapshotAsync(db, cancellationToken);
        var findings = new Findings(say);
        var chain = new ChainWalk(findings);
        var end = HistoryChain.Start;
        try
        {
            while (await db.History.AsNoTracking().Where(h => h.Id > end.Id).OrderBy(h => h.Id).Take(Stretch).ToListAsync(cancellationToken) is { Count: > 0 } rows)
                end = rows.Aggregate(end, chain.Step);
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException or InvalidCastException or OverflowException)
        {
            findings.Add($"after row {end.Id}: a column can't be read: {exception.Message}");
        }

        await new ItemComparison(db, chain.Items, findings).RunAsync(cancellationToken);
        return new HistoryVerdict(chain.Rows, Convert.ToHexStringLower(end.Hash), findings.Count);
    }

    // A reader's transaction: nobody waits for it, and it sees one moment.
    private static async Task<IAsyncDisposable> SnapshotAsync(DashboardDbContext db, CancellationToken cancellationToken)
    {
        if (db.Database.GetDbConnection() is not SqliteConnection connection)
            return await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: true);
        return (await db.Database.UseTransactionAsync(transaction, cancellationToken))!;
    }
}

/// <summary>The faults, said as they are found up to a limit, and counted.</summary>
internal sealed class Findings(Action<string> say)
{
    public int Count { get; private set; }

    public void Add(string fault)
    {
        if (++Count <= HistoryCheck.MostFaults)
            say(fault);
    }
}

/// <summary>An item by its newest row.</summary>
internal readonly record struct NewestRow(long Row, int Version, bool Deleted, string Kind);

/// <summary>Walks the rows in the chain's order, and keeps of each item what its newest row is.</summary>
internal sealed class ChainWalk(Findings findings)
{
    public Dictionary<Guid, NewestRow> Items { get; } = [];

    public long Rows { get; private set; }

    /// <summary>Checks one row against the one before it.</summary>
    public ChainEnd Step(ChainEnd end, HistoryEntry row)
    {
        Rows++;
        var name = $"row {row.Id}, {HistoryWords.Kind(row.Kind)} {row.Label}, version {row.Version}";
        if (row.Id != end.Id + 1)
            findings.Add(row.Id == end.Id + 2 ? $"{name}: row {end.Id + 1} before it is missing" : $"{name}: rows {end.Id + 1} to {row.Id - 1} before it are missing");
        // Behind a gap the hash before is not known, and one fault is said once.
        else if (!row.Hash.AsSpan().SequenceEqual(HistoryChain.HashOf(row, end.Hash)))
            findings.Add($"{name}: its hash does not fit what it says and what stands before it");

        var last = Items.GetValueOrDefault(row.ItemId);
        if (row.Version != last.Version + 1)
            findings.Add($"{name}: follows version {last.Version}");
        else if (last.Deleted)
            findings.Add($"{name}: the item had been deleted by row {last.Row}");
        Items[row.ItemId] = new NewestRow(row.Id, row.Version, row.Deleted, row.Kind);
        // Onwards by what stands there: one changed row is one fault.
        return new ChainEnd(row.Id, row.Hash);
    }
}
