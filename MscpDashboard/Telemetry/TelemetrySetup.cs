using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace MscpDashboard.Telemetry;

/// <summary>Sends metrics to a collector, when one is named.</summary>
public static class TelemetrySetup
{
    /// <summary>The standard setting that names the collector. The other <c>OTEL_</c> settings work as OpenTelemetry documents them.</summary>
    public const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] Meters =
    [
        DashboardMeter.Name,
        "Microsoft.AspNetCore.Components",
        "Microsoft.AspNetCore.Components.Lifecycle",
        "Microsoft.AspNetCore.Components.Server.Circuits",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Runtime",
    ];

    /// <summary>Without a collector named, nothing is registered and counting costs next to nothing.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration[EndpointKey]))
            return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(DashboardMeter.Name, serviceVersion: typeof(DashboardMeter).Assembly.GetName().Version?.ToString()))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddOtlpExporter());
    }
}
