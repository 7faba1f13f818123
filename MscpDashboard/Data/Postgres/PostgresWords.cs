using System.Data.Common;
using System.Net.Sockets;
using Npgsql;

namespace MscpDashboard.Data.Postgres;

/// <summary>What is wrong with a PostgreSQL database and what to do about it, in a sentence.</summary>
internal static class PostgresWords
{
    public static string Of(DbException exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword } => "the password was refused. Correct Username and Password in ConnectionStrings:Dashboard.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidAuthorizationSpecification } said => $"the server refused the user ({Plain(said)}). Correct Username in ConnectionStrings:Dashboard, or let the user in by pg_hba.conf.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => "it does not exist. Make it empty, owned by the product's user: CREATE DATABASE … OWNER …; the product makes its tables itself.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } said => $"the product's user lacks a right ({Plain(said)}). Let it own the database.",
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => "it is read-only. Name the primary server, and a user whose transactions may write.",
        PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow } => "the server is starting or stopping. Start the product when it is ready.",
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => "the server has no connection left. Raise max_connections, or lower Maximum Pool Size in ConnectionStrings:Dashboard.",
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "the server's disk is full.",
        PostgresException said => $"the server said: {Plain(said)}.",
        { InnerException: SocketException or TimeoutException } => "the server can't be reached. Check Host and Port in ConnectionStrings:Dashboard, and that the server runs.",
        { InnerException: { } inner } => $"{Plain(exception)} ({Plain(inner)}).",
        _ => $"{Plain(exception)}.",
    };

    private static string Plain(Exception exception) =>
        (exception is PostgresException said ? said.MessageText : exception.Message).ReplaceLineEndings(" ").TrimEnd('.', ' ');
}
