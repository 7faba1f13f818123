using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MscpDashboard.Live;
using MscpDashboard.Tests.Support;
using OpenTelemetry.Metrics;

namespace MscpDashboard.Tests.Telemetry;

public sealed class TelemetrySetupTests
{
    [Fact]
    public async Task Start_WithoutACollector_RegistersNoExport()
    {
        await using var app = await RunningApp.StartAsync();
        Assert.Null(app.Services.GetService<MeterProvider>());
    }

    [Fact]
    public async Task Start_WithACollectorNamed_SendsItOurCountersAndTheFrameworks()
    {
        var received = new ConcurrentQueue<string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var collector = builder.Build();
        collector.MapPost("/v1/metrics", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            // Names stand as plain text in the message.
            received.Enqueue(Encoding.Latin1.GetString(body.ToArray()));
        });
        await collector.StartAsync(TestContext.Current.CancellationToken);

        await using (var app = await RunningApp.StartAsync([$"OTEL_EXPORTER_OTLP_ENDPOINT={collector.Urls.First()}", "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"]))
        {
            app.Services.GetRequiredService<ChangeFeed>().Publish(new Change(Topic.Evidence, Guid.NewGuid(), 1));
            using var client = await app.SignedInAsync("viewer");
            using var page = await client.GetAsync("/", TestContext.Current.CancellationToken);
            page.EnsureSuccessStatusCode();
            Assert.True(app.Services.GetRequiredService<MeterProvider>().ForceFlush((int)Patience.Most.TotalMilliseconds));
        }

        var sent = string.Concat(received);
        Assert.Contains("mscp.changes.published", sent, StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", sent, StringComparison.Ordinal);
        Assert.Contains("aspnetcore.components", sent, StringComparison.Ordinal);
    }
}
