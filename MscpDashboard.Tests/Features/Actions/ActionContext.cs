using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MscpDashboard.Components;
using MscpDashboard.Features.Comments;
using MscpDashboard.Data.Drafts;
using MscpDashboard.Features.Dataset;
using MscpDashboard.Features.Life;
using MscpDashboard.Features.History;
using MscpDashboard.Features.Plan;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Actions;

/// <summary>One person's screen on a record that others share: two of these behave as two circuits.</summary>
public sealed class ActionContext : BunitContext
{
    public ActionContext(ActionRecord made, Role role = Role.BusinessManager, string? agency = null, Action<IServiceCollection>? more = null)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(made.Record.Clock);
        Services.AddSingleton(made.Record.Feed);
        Services.AddSingleton(made.Store);
        Services.AddSingleton(new LifeStore(made.Record, made.Record.Feed, made.Record.Clock));
        Services.AddSingleton(new CommentStore(made.Record, made.Record.Feed));
        Services.AddSingleton(new PastedIndicatorStore(made.Record, made.Record.Feed));
        Services.AddSingleton(new SavedViewStore(made.Record));
        Services.AddSingleton(new DraftStore(made.Record, made.Record.Clock));
        Services.AddSingleton(made.Presence);
        Services.AddScoped<CircuitLine>();
        Services.AddSingleton(new HistoryStore(made.Record, made.Record.Clock));
        Services.AddSingleton(new SharedReads(made.Record.Feed));
        Services.AddSingleton(new PlanStore(made.Record, new SharedReads(made.Record.Feed), made.Record.Feed, made.Record.Clock, DatasetRows.Reader(made.Record)));
        Services.AddScoped<ReaderSource>();
        Services.AddScoped<Announcer>();
        more?.Invoke(Services);
        var user = this.AddAuthorization();
        var reader = ActionRecord.ReaderOf(role, agency);
        user.SetAuthorized(reader.Name);
        user.SetRoles(role.ToString());
        user.SetClaims([new Claim(ClaimTypes.NameIdentifier, reader.Name), .. agency is null ? [] : new[] { new Claim(Reader.AgencyClaim, agency) }]);
        // From here on services are resolved, and none can be added.
        SetRendererInfo(new RendererInfo("Server", true));
        Services.GetRequiredService<Announcer>().Said += Said.Add;
    }

    /// <summary>What was announced.</summary>
    public List<string> Said { get; } = [];

    /// <summary>Opens a page at its address, and waits for its first load.</summary>
    public IRenderedComponent<T> Open<T>(string address, Action<ComponentParameterCollectionBuilder<T>>? parameters = null)
        where T : IComponent
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Render<T>(parameters ?? (_ => { }));
        page.WaitForElement("h1");
        return page;
    }
}
