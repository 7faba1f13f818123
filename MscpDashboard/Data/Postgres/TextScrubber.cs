using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MscpDashboard.Data.Postgres;

/// <summary>
/// Takes out of all that is sent what PostgreSQL refuses in a text: the character NUL, and half a character (an emoji cut in two), which SQLite
/// would keep as the sign for an unreadable one.
/// </summary>
internal sealed class TextScrubber : DbCommandInterceptor
{
    public static TextScrubber Instance { get; } = new();

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
                string text => Clean(text),
                string?[] texts => Array.ConvertAll(texts, Clean),
                List<string> texts => texts.ConvertAll(t => Clean(t)!),
                var other => other,
            };
        }
    }

    private static string? Clean(string? text)
    {
        if (text is null)
            return null;
        if (text.Contains('\0'))
            text = text.Replace("\0", "", StringComparison.Ordinal);
        return text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;
    }
}
