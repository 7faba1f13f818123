using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Data.StartingRecord;

/// <summary>Writes many observations with one prepared command, inside the context's transaction: tracking each of them would take seconds.</summary>
internal static class ObservationWriter
{
    private const int ReportEvery = 4_000;

    public static async Task WriteAsync(DashboardDbContext db, IReadOnlyList<Observation> observations, Action<int, int> report, CancellationToken cancellationToken)
    {
        var type = db.Model.FindEntityType(typeof(Observation))!;
        var table = StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema());
        var properties = type.GetProperties().Where(p => !p.IsPrimaryKey()).ToArray();

        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        var names = properties.Select((p, i) => (Column: p.GetColumnName(table), Parameter: $"@p{i}")).ToArray();
        var quote = db.Database.GetService<ISqlGenerationHelper>();
        // Names come from the model and values go in as parameters; nothing here was typed by anybody.
#pragma warning disable CA2100
        command.CommandText = $"INSERT INTO {quote.DelimitIdentifier(table.Name, table.Schema)} ({string.Join(", ", names.Select(n => quote.DelimitIdentifier(n.Column!)))}) VALUES ({string.Join(", ", names.Select(n => n.Parameter))})";
#pragma warning restore CA2100
        var parameters = new DbParameter[properties.Length];
        for (var i = 0; i < properties.Length; i++)
        {
            // The mapping gives the parameter the provider's own type.
            parameters[i] = properties[i].GetRelationalTypeMapping().CreateParameter(command, names[i].Parameter, null, nullable: true);
            command.Parameters.Add(parameters[i]);
        }

        var prepared = false;
        for (var row = 0; row < observations.Count; row++)
        {
            for (var i = 0; i < properties.Length; i++)
                parameters[i].Value = Stored(properties[i].GetGetter().GetClrValue(observations[row]));
            if (!prepared)
            {
                await command.PrepareAsync(cancellationToken);
                prepared = true;
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
            if ((row + 1) % ReportEvery == 0 || row + 1 == observations.Count)
            {
                cancellationToken.ThrowIfCancellationRequested();
                report(row + 1, observations.Count);
            }
        }
    }

    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        Enum word => word.ToString(),
        _ => value,
    };
}
