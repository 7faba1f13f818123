using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using MscpDashboard.Domain.Dataset;
using SQLitePCL;

namespace MscpDashboard.Data.Dataset;

/// <summary>
/// Writes observations to SQLite by its own statements: a command of the provider looks each parameter up by its name and makes a text of each value
/// anew, which takes longer than the database does. What is written is what the provider would write.
/// </summary>
internal sealed class SqliteObservations : IDisposable
{
    private static readonly byte[][] States = [.. Enum.GetNames<ValueState>().Select(Encoding.UTF8.GetBytes)];
    private static readonly byte[][] Qualities = [.. Enum.GetNames<Quality>().Select(Encoding.UTF8.GetBytes)];

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly Action<int, Observation>[] _binders;
    private readonly Dictionary<DateOnly, byte[]> _days = [];
    private (DateTime Moment, byte[] Text) _moment = (default, Utf8(default(DateTime)));

    private SqliteObservations(SqliteConnection connection, string table, (string Property, string Column)[] columns)
    {
        _database = connection.Handle!;
        _binders = [.. columns.Select(c => Binder(c.Property))];
        // Names come from the model and values are bound; nothing here was typed by anybody.
        var sql = $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c.Column}\""))}) VALUES ({string.Join(", ", columns.Select(_ => "?"))})";
        Require(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    /// <summary>Writes all of them inside the connection's transaction.</summary>
    /// <param name="connection">Open.</param>
    /// <param name="table">Its table.</param>
    /// <param name="columns">Which property stands in which column.</param>
    /// <param name="observations">As they come.</param>
    /// <param name="written">Hears after each how many were written.</param>
    /// <returns>How many were written.</returns>
    public static int Write(SqliteConnection connection, string table, (string Property, string Column)[] columns, IEnumerable<Observation> observations, Action<int> written)
    {
        using var writer = new SqliteObservations(connection, table, columns);
        var count = 0;
        foreach (var observation in observations)
        {
            writer.Add(observation);
            written(++count);
        }

        return count;
    }

    public void Dispose() => raw.sqlite3_finalize(_statement);

    private void Add(Observation observation)
    {
        for (var i = 0; i < _binders.Length; i++)
            _binders[i](i + 1, observation);
        var result = raw.sqlite3_step(_statement);
        if (result != raw.SQLITE_DONE)
            Require(result);
        Require(raw.sqlite3_reset(_statement));
    }

    // One for each property that the model has: one that is added to the model and not here is found out at once.
    private Action<int, Observation> Binder(string property) => property switch
    {
        nameof(Observation.IndicatorKey) => (i, o) => Whole(i, o.IndicatorKey),
        nameof(Observation.AreaKey) => (i, o) => Whole(i, o.AreaKey),
        nameof(Observation.AgencyCode) => (i, o) => Text(i, o.AgencyCode),
        nameof(Observation.PeriodStart) => (i, o) => Bytes(i, Day(o.PeriodStart)),
        nameof(Observation.PeriodEnd) => (i, o) => Bytes(i, Day(o.PeriodEnd)),
        nameof(Observation.PeriodLabel) => (i, o) => Text(i, o.PeriodLabel),
        nameof(Observation.SourceKey) => (i, o) => Whole(i, o.SourceKey),
        nameof(Observation.RecordedAtUtc) => (i, o) => Bytes(i, Moment(o.RecordedAtUtc)),
        nameof(Observation.Numerator) => (i, o) => Number(i, o.Numerator),
        nameof(Observation.Denominator) => (i, o) => Number(i, o.Denominator),
        nameof(Observation.Value) => (i, o) => Number(i, o.Value),
        nameof(Observation.State) => (i, o) => Bytes(i, States[(int)o.State]),
        nameof(Observation.Mark) => (i, o) => Text(i, o.Mark),
        nameof(Observation.Quality) => (i, o) => Bytes(i, Qualities[(int)o.Quality]),
        nameof(Observation.Illustrative) => (i, o) => Whole(i, o.Illustrative ? 1 : 0),
        _ => throw new InvalidOperationException($"{property} of an observation is not written."),
    };

    private void Whole(int index, int value) => Require(raw.sqlite3_bind_int(_statement, index, value));

    private void Number(int index, double? value) => Require(value is { } number ? raw.sqlite3_bind_double(_statement, index, number) : raw.sqlite3_bind_null(_statement, index));

    private void Bytes(int index, byte[] text) => Require(raw.sqlite3_bind_text(_statement, index, text));

    private void Text(int index, string? text)
    {
        if (text is null)
        {
            Require(raw.sqlite3_bind_null(_statement, index));
            return;
        }

        Span<byte> bytes = stackalloc byte[256];
        Require(Encoding.UTF8.TryGetBytes(text, bytes, out var length)
            ? raw.sqlite3_bind_text(_statement, index, bytes[..length])
            : raw.sqlite3_bind_text(_statement, index, Encoding.UTF8.GetBytes(text)));
    }

    private byte[] Day(DateOnly day)
    {
        if (!_days.TryGetValue(day, out var text))
            _days[day] = text = Encoding.UTF8.GetBytes(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return text;
    }

    private byte[] Moment(DateTime moment)
    {
        if (moment != _moment.Moment)
            _moment = (moment, Utf8(moment));
        return _moment.Text;
    }

    // As the provider writes moments.
    private static byte[] Utf8(DateTime moment) => Encoding.UTF8.GetBytes(StoredMoment.Of(moment).ToString(@"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF", CultureInfo.InvariantCulture));

    private void Require(int result)
    {
        if (result != raw.SQLITE_OK)
            throw new SqliteException($"Observations could not be written: {raw.sqlite3_errmsg(_database).utf8_to_string()}", result);
    }
}
