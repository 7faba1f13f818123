using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MscpDashboard.Data.Postgres;

/// <summary>The record in a PostgreSQL database, for one instance or several.</summary>
/// <param name="ConnectionString">As Npgsql reads it.</param>
/// <param name="Folder">Where files are kept unless told otherwise.</param>
public sealed record PostgresSettings(string ConnectionString, string Folder) : DatabaseSettings(ConnectionString)
{
    private const string Example = "Expected, for example, 'Host=db.example.org;Database=mscp;Username=mscp;Password=…'.";

    /// <inheritdoc/>
    public override string Folder { get; } = Folder;

    /// <summary>The database in words: its name and where it is, never how one gets in.</summary>
    public string Name => new NpgsqlConnectionStringBuilder(ConnectionString) is var to ? $"{to.Database} on {to.Host}:{to.Port}" : "";

    public override void AddTo(IServiceCollection services)
    {
        services.AddSingleton(this);
        services.AddDbContextFactory<PostgresDashboardDbContext>(o => o.UseNpgsql(ConnectionString).AddInterceptors(TextScrubber.Instance));
        services.AddSingleton<IDbContextFactory<DashboardDbContext>, PostgresContexts>();
        services.AddSingleton<DatabaseStart, PostgresStart>();
        services.AddSingleton<PostgresLine>();
        services.AddHostedService(provider => provider.GetRequiredService<PostgresLine>());
    }

    internal static PostgresSettings Read(string? given, string contentRoot)
    {
        NpgsqlConnectionStringBuilder builder;
        try
        {
            builder = new NpgsqlConnectionStringBuilder(given);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            throw new StartRefusedException($"ConnectionStrings:Dashboard can't be read: {exception.Message} {Example}");
        }

        if (string.IsNullOrWhiteSpace(builder.Host) || string.IsNullOrWhiteSpace(builder.Database))
            throw new StartRefusedException($"ConnectionStrings:Dashboard must name a host and a database. {Example}");

        builder.ApplicationName ??= "mscp-dashboard";
        return new PostgresSettings(builder.ToString(), Path.Combine(contentRoot, DataFolder));
    }
}
