using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MscpDashboard.Tests.Support;

/// <summary>The whole dashboard, in this process, on a real port of its own, with its data in a temporary folder that goes when it is disposed.</summary>
public sealed class RunningApp : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TemporaryFolder folder;

    private RunningApp(WebApplication app, TemporaryFolder folder, Uri address) => (this.app, this.folder, Address) = (app, folder, address);

    /// <summary>Where it serves, with a slash at the end.</summary>
    public Uri Address { get; }

    /// <summary>Holds the database, evidence and keys.</summary>
    public string Folder => folder.Path;

    public IServiceProvider Services => app.Services;

    /// <summary>Starts in Development with personas and an empty record, unless <paramref name="settings"/> says otherwise ("Key=value").</summary>
    /// <param name="settings">Settings as on the command line, without the dashes.</param>
    /// <param name="configure">The last word on its parts.</param>
    /// <param name="certificate">Serves https with it; plain http without.</param>
    /// <param name="extend">Adds endpoints of the test, behind everything that stands before the real ones.</param>
    /// <param name="environment">Development unless named.</param>
    public static async Task<RunningApp> StartAsync(
        string[]? settings = null, Action<WebApplicationBuilder>? configure = null, X509Certificate2? certificate = null, Action<WebApplication>? extend = null, string? environment = null)
    {
        var folder = new TemporaryFolder();
        string[] defaults = [$"ConnectionStrings:Dashboard=Data Source={folder.File("dashboard.db")};Pooling=False", "StartingRecord=None", "Logging:LogLevel:Default=Warning"];
        var app = await DashboardApp.CreateAsync(
            new WebApplicationOptions
            {
                // The app's own name, or its static assets are looked for under the tests' name.
                ApplicationName = "MscpDashboard",
                ContentRootPath = AppContext.BaseDirectory,
                EnvironmentName = environment ?? "Development",
                Args = [.. defaults.Concat(settings ?? []).Select(setting => "--" + setting)],
            },
            builder =>
            {
                builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
                {
                    if (certificate is not null)
                        listen.UseHttps(certificate);
                }));
                builder.Logging.ClearProviders();
                configure?.Invoke(builder);
            });
        extend?.Invoke(app);
        await app.StartAsync();
        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new RunningApp(app, folder, new Uri(bound.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/"));
    }

    /// <summary>A client with its own cookies that follows no redirect, so that a test sees each answer.</summary>
    public HttpClient Client() => new(Handler()) { BaseAddress = Address };

    /// <summary>A client signed in as the persona of that code.</summary>
    public async Task<HttpClient> SignedInAsync(string persona)
    {
        var client = Client();
        using var answer = await client.PostAsync("sign-in", new FormUrlEncodedContent([new("persona", persona)]));
        return answer.StatusCode == HttpStatusCode.Redirect ? client : throw new InvalidOperationException($"Signing in as {persona} gave {answer.StatusCode}.");
    }

    public async ValueTask DisposeAsync()
    {
        // What is open for longer than this, such as the socket of a page, is cut.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await app.StopAsync(patience.Token);
        await app.DisposeAsync();
        folder.Dispose();
    }

    private static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        CookieContainer = new CookieContainer(),
        SslOptions = { RemoteCertificateValidationCallback = TestCertificate.IsTrusted },
    };
}
