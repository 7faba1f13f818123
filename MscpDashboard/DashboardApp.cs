using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using MscpDashboard.Components;
using MscpDashboard.Components.Layout;
using MscpDashboard.Data;
using MscpDashboard.Data.Dataset;
using MscpDashboard.Data.Drafts;
using MscpDashboard.Data.History;
using MscpDashboard.Data.StartingRecord;
using MscpDashboard.Export;
using MscpDashboard.Features.Actions;
using MscpDashboard.Features.Assurance;
using MscpDashboard.Features.Comments;
using MscpDashboard.Features.Compare;
using MscpDashboard.Features.Dataset;
using MscpDashboard.Features.Dataset.Published;
using MscpDashboard.Features.Dataset.Returns;
using MscpDashboard.Features.Evidence;
using MscpDashboard.Features.History;
using MscpDashboard.Features.Home;
using MscpDashboard.Features.Mine;
using MscpDashboard.Features.Life;
using MscpDashboard.Features.Partnership;
using MscpDashboard.Features.Plan;
using MscpDashboard.Features.Reminders;
using MscpDashboard.Features.Reviews;
using MscpDashboard.Features.Search;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Safety;
using MscpDashboard.Telemetry;
using MudBlazor.Services;

namespace MscpDashboard;

/// <summary>Puts the product together. Tests start the same app.</summary>
public static class DashboardApp
{
    private const long LargestMessageBytes = 1024 * 1024;

    /// <summary>Builds the app, its database ready.</summary>
    /// <param name="options">Where it runs, and settings as on the command line.</param>
    /// <param name="configure">The last word on its parts, for tests that bring their own identity provider or certificate.</param>
    /// <exception cref="StartRefusedException">A setting or the database does not allow it.</exception>
    public static async Task<WebApplication> CreateAsync(WebApplicationOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("en-GB");

        var builder = WebApplication.CreateBuilder(options);
        // An unpublished build serves its linked assets in any environment, not in Development alone.
        builder.WebHost.UseStaticWebAssets();
        var database = DatabaseSettings.From(builder.Configuration, builder.Environment.ContentRootPath);
        AddRecord(builder, database, EvidenceSettings.From(builder.Configuration, database));
        builder.AddSafety(database);
        builder.AddSignIn();
        builder.AddTelemetry();
        builder.AddReminders();
        AddPages(builder.Services);
        AddRooms(builder.Services);
        AddApi(builder.Services);
        configure?.Invoke(builder);

        var app = builder.Build();
        await app.Services.GetRequiredService<DatabaseStart>().RunAsync();
        await app.Services.GetRequiredService<StartingRecordLoader>().RunAsync();
        await app.Services.GetRequiredService<HistoryGuard>().RunAsync();
        await app.Services.GetRequiredService<DraftStore>().RemoveOldAsync();
        await app.Services.GetRequiredService<Sessions>().RecallAsync();
        InstanceRelay.Connect(app.Services);

        app.UseSafety();
        app.UseResponseCompression();
        UseNotFoundPage(app);
        app.UseSignIn();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealth();
        app.MapSignIn();
        MapRooms(app);
        // The framework would send a policy of one rule of its own, in place of ours, which forbids framing already.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }

    /// <summary>Checks that the history of the configured database is whole, without serving anything.</summary>
    /// <returns>The program's exit code.</returns>
    /// <exception cref="StartRefusedException">A setting can't be.</exception>
    public static async Task<int> CheckAsync(WebApplicationOptions options, TextWriter output)
    {
        var builder = WebApplication.CreateBuilder(options);
        // What is found is all that is said.
        builder.Logging.ClearProviders();
        var database = DatabaseSettings.From(builder.Configuration, builder.Environment.ContentRootPath);
        AddDatabase(builder.Services, database, EvidenceSettings.From(builder.Configuration, database));
        // A check uses no keys, but Development wants all that a start on PostgreSQL asks for.
        builder.Services.AddDataProtection();
        await using var app = builder.Build();
        return await app.Services.GetRequiredService<HistoryCheck>().RunAsync(output);
    }

    private static void AddRecord(WebApplicationBuilder builder, DatabaseSettings settings, EvidenceSettings evidence)
    {
        var services = builder.Services;
        AddDatabase(services, settings, evidence);
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: [SafetySetup.Ready]);
        services.AddSingleton(StartingRecordSetting.From(builder.Configuration, builder.Environment));
        services.AddSingleton<StartingRecordLoader>();
        services.AddSingleton<ISessionMemory, SessionMemory>();
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<SharedReads>();
        services.AddSingleton<DraftStore>();
        services.AddSingleton<Presence>();
        services.AddScoped<CircuitLine>();
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<CircuitLine>());
        services.AddScoped<ReaderSource>();
        services.AddSingleton(DisclosureSettings.From(builder.Configuration));
        services.AddSingleton<SeriesReader>();
        services.AddSingleton<PointWords>();
    }

    internal static void AddDatabase(IServiceCollection services, DatabaseSettings settings, EvidenceSettings evidence)
    {
        services.AddSingleton(settings);
        services.AddSingleton(evidence);
        services.AddSingleton(TimeProvider.System);
        settings.AddTo(services);
        services.AddSingleton<HistoryGuard>();
        services.AddSingleton<HistoryCheck>();
    }

    // One line a room, in alphabetical order.
    private static void AddRooms(IServiceCollection services)
    {
        services.AddSingleton<ActionRaising>();
        services.AddSingleton<ActionStore>();
        services.AddSingleton<AssuranceStore>();
        services.AddSingleton<CommentaryStore>();
        services.AddSingleton<CommentStore>();
        services.AddSingleton<CompareStore>();
        services.AddSingleton<DatasetStore>();
        services.AddSingleton<EvidenceFiles>();
        services.AddSingleton<EvidenceStore>();
        services.AddSingleton<GlanceStore>();
        services.AddSingleton<HistoryStore>();
        services.AddSingleton<IndicatorDecisions>();
        services.AddSingleton<IndicatorEditStore>();
        services.AddMine();
        services.AddSingleton<LifeStore>();
        services.AddSingleton<PackStore>();
        services.AddSingleton<PartnershipStore>();
        services.AddSingleton<PlanStore>();
        services.AddSingleton<ReturnStore>();
        services.AddSingleton<SavedViewStore>();
        services.AddSingleton<PastedIndicatorStore>();
        services.AddSingleton<PublishedStore>();
        services.AddSingleton<ReviewStore>();
        services.AddSearch();
    }

    // The read API of each room, in alphabetical order.
    private static void MapRooms(WebApplication app)
    {
        app.MapOpenApi("/openapi/v1.json");
        app.MapActions();
        app.MapAssurance();
        app.MapComments();
        app.MapCompare();
        app.MapDataset();
        app.MapEvidence();
        app.MapHistory();
        app.MapIndicatorWriting();
        app.MapMine();
        app.MapLife();
        app.MapPack();
        app.MapPartnership();
        app.MapPictures();
        app.MapPlan();
        app.MapPublished();
        app.MapRaising();
        app.MapReturns();
        app.MapReviews();
        app.MapSearch();
        app.MapSpc();
    }

    private static void AddApi(IServiceCollection services)
    {
        // Static files are compressed when published; this is for pages and answers. Tokens in a page are made anew for each response, so
        // that their length and place give nothing away over HTTPS.
        services.AddResponseCompression(o => o.EnableForHttps = true);
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false)));
        services.AddOpenApi("v1", o => o.AddOperationTransformer(ApiDescription.DescribeAsync).AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "MSCP dashboard: read API";
            document.Info.Description = "The rooms of the dashboard as JSON, or as a file with format=csv or format=xlsx. The same rights and the same rules for small numbers as on screen; asAt=YYYY-MM-DD looks at a past day.";
            return Task.CompletedTask;
        }));
    }

    // For people only: programs get their problem document.
    private static void UseNotFoundPage(WebApplication app)
    {
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            if (context.Request.IsForPrograms() && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
                pages.Enabled = false;
            return next(context);
        });
    }

    private static void AddPages(IServiceCollection services)
    {
        // A long text arrives from a browser in one message; the default of 32 KB would end the circuit, and the typing with it.
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.MaximumReceiveMessageSize = LargestMessageBytes);
        services.AddMudServices();
        services.AddScoped<Announcer>();
        services.AddScoped(provider => new LateFollower(provider.GetRequiredService<ChangeFeed>(), provider.GetRequiredService<TimeProvider>(), MineStore.Topics | GlanceStore.Topics | Topic.Dataset));
        services.AddScoped(provider => new NavigationCounts(
            async _ =>
            {
                var reader = await provider.GetRequiredService<ReaderSource>().GetAsync();
                var counts = await provider.GetRequiredService<GlanceStore>().CountsAsync(reader);
                return await provider.GetRequiredService<MineStore>().CountAsync(reader) is { } asked ? new Dictionary<string, int>(counts) { ["/actions/mine"] = asked } : counts;
            },
            provider.GetRequiredService<LateFollower>().Follow));
        services.AddSingleton(provider =>
        {
            // First asked for after the start, when the record is what it stays.
            using var db = provider.GetRequiredService<IDbContextFactory<DashboardDbContext>>().CreateDbContext();
            return new RecordMarking(db.LoadedRecords.Any(r => r.Name == nameof(StartingContent.Illustrative)));
        });
    }
}
