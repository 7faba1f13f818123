using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using MscpDashboard.Domain.Dataset;
using Npgsql;

namespace MscpDashboard.Data.Dataset;

/// <summary>
/// Writes many observations, as they come, inside the context's transaction: tracking each of them would take seconds, and the memory of all.
/// </summary>
internal static class ObservationWriter
{
    private const int ReportEvery = 4_000;

    /// <returns>How many were written.</returns>
    public static async Task<int> WriteAsync(DashboardDbContext db, IEnumerable<Observation> observations, Action<int> report, CancellationToken cancellationToken)
    {
        var type = db.Model.FindEntityType(typeof(Observation))!;
        var table = StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema());
        var properties = type.GetProperties().Where(p => !p.IsPrimaryKey()).ToArray();

        if (db.Database.GetDbConnection() is NpgsqlConnection connection)
            return await CopyAsync(connection, table.Name, [.. properties.Select(p => (p, p.GetColumnName(table)!))], observations, report, cancellationToken);

        return SqliteObservations.Write((SqliteConnection)db.Database.GetDbConnection(), table.Name, [.. properties.Select(p => (p.Name, p.GetColumnName(table)!))], observations, written => Report(written, report, cancellationToken));
    }

    // PostgreSQL takes a stream of rows at once; one by one, each would wait for the way there and back.
    private static async Task<int> CopyAsync(
        NpgsqlConnection connection, string table, (IProperty Property, string Column)[] columns, IEnumerable<Observation> observations, Action<int> report, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c.Column}\""))}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        var written = 0;
        foreach (var observation in observations)
        {
            await copy.StartRowAsync(cancellationToken);
            foreach (var (property, _) in columns)
            {
                if (Stored(property.GetGetter().GetClrValue(observation)) is var value && value is not DBNull)
                    await copy.WriteAsync(value, property.GetRelationalTypeMapping().StoreType, cancellationToken);
                else
                    await copy.WriteNullAsync(cancellationToken);
            }

            Report(++written, report, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
        report(written);
        return written;
    }

    private static void Report(int written, Action<int> report, CancellationToken cancellationToken)
    {
        if (written % ReportEvery != 0)
            return;
        cancellationToken.ThrowIfCancellationRequested();
        report(written);
    }

    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        Enum word => word.ToString(),
        _ => value,
    };
}
