using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MscpDashboard.Data.Postgres;

/// <summary>Takes the character NUL out of all that is sent: no text means anything by it, and PostgreSQL refuses text that holds it.</summary>
internal sealed class NulScrubber : DbCommandInterceptor
{
    public static NulScrubber Instance { get; } = new();

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Scrub(command);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Scrub(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Scrub(command);
        return ValueTask.FromResult(result);
    }

    private static void Scrub(DbCommand command)
    {
        foreach (DbParameter parameter in command.Parameters)
        {
            parameter.Value = parameter.Value switch
            {
                string text when text.Contains('\0') => text.Replace("\0", "", StringComparison.Ordinal),
                IEnumerable<string> texts when texts.Any(t => t?.Contains('\0') == true) => texts.Select(t => t?.Replace("\0", "", StringComparison.Ordinal)).ToArray(),
                var other => other,
            };
        }
    }
}
