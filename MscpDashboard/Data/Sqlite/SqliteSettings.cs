using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MscpDashboard.Data.Sqlite;

/// <summary>The record in one file, for one instance.</summary>
/// <param name="ConnectionString">With an absolute path.</param>
/// <param name="File">The file.</param>
/// <param name="IsDefault">Nobody named a place: the file and its folder may be made.</param>
public sealed record SqliteSettings(string ConnectionString, string File, bool IsDefault) : DatabaseSettings(ConnectionString)
{
    public override string Folder => Path.GetDirectoryName(File)!;

    // Opening would make a lost file anew, and a pooled connection still reads one that was deleted.
    public override string? Fault => System.IO.File.Exists(File) ? null : "The database file is missing.";

    public override void AddTo(IServiceCollection services)
    {
        services.AddSingleton(this);
        services.AddDbContextFactory<DashboardDbContext>(o => o.UseSqlite(ConnectionString));
        services.AddSingleton<DatabaseStart, SqliteStart>();
    }

    internal static SqliteSettings Read(string? given, string contentRoot)
    {
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
        return new SqliteSettings(builder.ToString(), file, given is null);
    }
}
