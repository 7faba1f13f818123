using Microsoft.Data.Sqlite;

namespace MscpDashboard.Data;

/// <summary>Which database, and where, from <c>Database:Provider</c> and <c>ConnectionStrings:Dashboard</c>.</summary>
/// <param name="ConnectionString">For SQLite, with an absolute path.</param>
/// <param name="File">The SQLite file.</param>
/// <param name="IsDefault">Nobody named a place: the file and its folder may be made.</param>
public sealed record DatabaseSettings(string ConnectionString, string File, bool IsDefault)
{
    /// <summary>Where the product keeps what it makes unless told otherwise, below the content root.</summary>
    public const string DataFolder = "App_Data";

    /// <summary>Reads the settings.</summary>
    /// <exception cref="StartRefusedException">An unknown provider or a connection string that names no file.</exception>
    public static DatabaseSettings From(IConfiguration configuration, string contentRoot)
    {
        var provider = configuration["Database:Provider"] ?? "Sqlite";
        if (!provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase))
            throw new StartRefusedException($"Database:Provider is '{provider}'. This version knows only 'Sqlite'.");

        var given = configuration.GetConnectionString("Dashboard");
        SqliteConnectionStringBuilder builder;
        try
        {
            builder = new SqliteConnectionStringBuilder(given ?? $"Data Source={DataFolder}/mscp-dashboard.db");
        }
        catch (ArgumentException exception)
        {
            throw new StartRefusedException($"ConnectionStrings:Dashboard can't be read: {exception.Message} Expected, for example, 'Data Source=/srv/mscp/mscp-dashboard.db'.");
        }

        if (string.IsNullOrWhiteSpace(builder.DataSource) || builder.DataSource == ":memory:" || builder.Mode == SqliteOpenMode.Memory)
            throw new StartRefusedException("ConnectionStrings:Dashboard must name a file: 'Data Source=/srv/mscp/mscp-dashboard.db'.");

        if (builder.Mode == SqliteOpenMode.ReadOnly)
            throw new StartRefusedException("ConnectionStrings:Dashboard says Mode=ReadOnly. The dashboard keeps a record, so it must be able to write.");

        var file = Path.GetFullPath(builder.DataSource, contentRoot);
        builder.DataSource = file;
        builder.ForeignKeys = true;
        return new DatabaseSettings(builder.ToString(), file, given is null);
    }
}
