using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using MscpDashboard.Data;
using MscpDashboard.Data.Postgres;

namespace MscpDashboard.Safety;

/// <summary>What keeps a request harmless, whatever it asks for: sizes, headers, errors, keys, health.</summary>
public static class SafetySetup
{
    /// <summary>Health checks of this tag must pass before the dashboard says that it is ready.</summary>
    public const string Ready = "ready";

    private const string ProxiesKey = "ForwardedHeaders:Proxies";
    // The multipart frame and the form fields around an uploaded file.
    private const long FormFrameBytes = 256 * 1024;

    /// <summary>Adds limits, keys, problem documents and health checks as the settings say.</summary>
    /// <param name="database">Where the keys that protect cookies are kept: in it when instances share it, or else in a folder beside it.</param>
    /// <exception cref="StartRefusedException">A setting cannot be read.</exception>
    public static void AddSafety(this WebApplicationBuilder builder, DatabaseSettings database)
    {
        var services = builder.Services;
        var largest = EvidenceSettings.ReadMaxBytes(builder.Configuration) + FormFrameBytes;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = largest;
        });
        services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = largest);
        AddKeys(services.AddDataProtection().SetApplicationName("MscpDashboard"), database);
        services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        services.AddProblemDetails();
        services.AddHealthChecks();
        ConfigureProxies(builder);
    }

    /// <summary>The outer layers of every request. Before anything else in the pipeline.</summary>
    /// <exception cref="StartRefusedException">The keys cannot be kept.</exception>
    public static void UseSafety(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<SafetyOptions>>().Value.KeysFolder is { } folder)
            MakeKeysFolder(folder);
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = AnswerErrorAsync, SuppressDiagnosticsCallback = IsClientsFault });
        app.Use((context, next) => HasReadableHost(context.Request)
            ? next(context)
            : TypedResults.Problem("The Host header names no host.", statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(context));
        app.UseWhen(context => context.Request.IsForPrograms(), programs => programs.UseStatusCodePages());
        app.UseCrossSiteRule();
    }

    /// <summary>Maps <c>/health/live</c> (the process answers) and <c>/health/ready</c> (its database does too). Both say one word to anybody.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous();
    }

    // The details are in the log, under the reference; the answer has none of them, in Development neither.
    private static async Task AnswerErrorAsync(HttpContext context)
    {
        var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (error is BadHttpRequestException bad)
        {
            var said = bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? "What was sent is too large." : "What was sent could not be read.";
            await TypedResults.Problem(said, statusCode: bad.StatusCode).ExecuteAsync(context);
        }
        else if (context.Request.IsForPrograms())
        {
            await TypedResults.Problem("The dashboard could not answer this.", statusCode: StatusCodes.Status500InternalServerError, title: "Something went wrong").ExecuteAsync(context);
        }
        else
        {
            await new RazorComponentResult<ErrorPage>(new { Reference = context.TraceIdentifier }) { StatusCode = StatusCodes.Status500InternalServerError }.ExecuteAsync(context);
        }
    }

    // What is no address, such as "a..b", would fail where pages and links read their own.
    private static bool HasReadableHost(HttpRequest request) => Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out _);

    private static bool IsClientsFault(ExceptionHandlerSuppressDiagnosticsContext context) => context.Exception is BadHttpRequestException or OperationCanceledException;

    private static void AddKeys(IDataProtectionBuilder keys, DatabaseSettings database)
    {
        if (database is PostgresSettings)
        {
            keys.PersistKeysToDbContext<PostgresDashboardDbContext>();
            return;
        }

        var folder = Path.Combine(database.Folder, "keys");
        keys.PersistKeysToFileSystem(new DirectoryInfo(folder));
        keys.Services.Configure<SafetyOptions>(options => options.KeysFolder = folder);
    }

    private static void MakeKeysFolder(string folder)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(folder);
            else
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var probe = Path.Combine(folder, $".probe-{Guid.NewGuid():N}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The folder of the sign-in keys, {folder}, can't be written. Give the product's user the right to write there.");
        }
    }

    // Only named proxies are believed: anybody else could claim to be https, or to be somebody else.
    private static void ConfigureProxies(WebApplicationBuilder builder)
    {
        var text = builder.Configuration[ProxiesKey] ?? "";
        var proxies = text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = proxies.Length == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in proxies)
                options.KnownIPNetworks.Add(Network(proxy));
        });
        foreach (var proxy in proxies)
            Network(proxy);

        static System.Net.IPNetwork Network(string proxy) =>
            System.Net.IPNetwork.TryParse(proxy, out var network) ? network
            : IPAddress.TryParse(proxy, out var address) ? new(address, address.GetAddressBytes().Length * 8)
            : throw new StartRefusedException($"The setting {ProxiesKey} holds \"{proxy}\". It must be addresses or networks, such as 10.0.0.4 or 10.0.0.0/24, separated by commas.");
    }
}
