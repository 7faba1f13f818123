using System.Data.Common;
using Microsoft.Data.Sqlite;
using MscpDashboard.Data.Postgres;
using MscpDashboard.Data.Sqlite;

namespace MscpDashboard.Data;

/// <summary>Brings the database to this version at start: makes its tables, migrates it, or refuses in one line and leaves it untouched.</summary>
public abstract class DatabaseStart
{
    /// <summary>Makes or migrates the database.</summary>
    /// <exception cref="StartRefusedException">It is missing where it must not be, can't be read or written, or was made by a newer version.</exception>
    public abstract Task RunAsync(CancellationToken cancellationToken = default);

    /// <summary>What is wrong and what to do about it, in a sentence.</summary>
    internal static string Words(DbException exception) => exception is SqliteException of ? SqliteStart.Words(of) : PostgresWords.Of(exception);

    /// <summary>What the database itself said, or null where the exception is about something else.</summary>
    internal static DbException? CauseOf(Exception? exception) => exception is null or DbException ? (DbException?)exception : CauseOf(exception.InnerException);
}
