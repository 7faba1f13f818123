using MscpDashboard.Data.Postgres;
using MscpDashboard.Data.Sqlite;

namespace MscpDashboard.Data;

/// <summary>Which database, and where, from <c>Database:Provider</c> and <c>ConnectionStrings:Dashboard</c>.</summary>
public abstract record DatabaseSettings(string ConnectionString)
{
    /// <summary>Where the product keeps what it makes unless told otherwise, below the content root.</summary>
    public const string DataFolder = "App_Data";

    /// <summary>Where the files that belong to the record are kept unless told otherwise. Absolute.</summary>
    public abstract string Folder { get; }

    /// <summary>What can be seen to be wrong with the database without asking it, in a sentence.</summary>
    public virtual string? Fault => null;

    /// <summary>Adds the contexts and the start of this provider.</summary>
    public abstract void AddTo(IServiceCollection services);

    /// <summary>Reads the settings.</summary>
    /// <exception cref="StartRefusedException">An unknown provider or a connection string that can't be used with it.</exception>
    public static DatabaseSettings From(IConfiguration configuration, string contentRoot)
    {
        var given = configuration.GetConnectionString("Dashboard");
        return (configuration["Database:Provider"] ?? "Sqlite") switch
        {
            var name when name.Equals("Sqlite", StringComparison.OrdinalIgnoreCase) => SqliteSettings.Read(given, contentRoot),
            var name when name.Equals("PostgreSql", StringComparison.OrdinalIgnoreCase) => PostgresSettings.Read(given, contentRoot),
            var name => throw new StartRefusedException($"Database:Provider is '{name}'. It may be 'Sqlite' or 'PostgreSql'."),
        };
    }
}
