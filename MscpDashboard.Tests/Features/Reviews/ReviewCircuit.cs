using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MscpDashboard.Components;
using MscpDashboard.Data.Drafts;
using MscpDashboard.Features.Comments;
using MscpDashboard.Features.Life;
using MscpDashboard.Features.History;
using MscpDashboard.Features.Partnership;
using MscpDashboard.Features.Reviews;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Reviews;

/// <summary>One open browser tab: its own services, sharing record, feed and reads with the others as circuits of one server do.</summary>
internal sealed class ReviewCircuit : BunitContext
{
    public ReviewCircuit(TemporaryRecord record, SharedReads shared, Role role, string address = "")
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLogging();
        Services.AddSingleton(record.Feed);
        Services.AddSingleton<TimeProvider>(record.Clock);
        Services.AddSingleton(shared);
        Services.AddSingleton(new ReviewStore(record, record.Feed, record.Clock));
        Services.AddSingleton(new CommentStore(record, record.Feed));
        Services.AddSingleton(new Presence(record.Clock));
        Services.AddScoped<CircuitLine>();
        Services.AddSingleton(new DraftStore(record, record.Clock));
        Services.AddSingleton(new LifeStore(record, record.Feed, record.Clock));
        Services.AddSingleton(new HistoryStore(record, record.Clock));
        Services.AddSingleton(new PartnershipStore(record, record.Clock));
        Services.AddScoped<Announcer>();
        Services.AddScoped<ReaderSource>();
        var user = this.AddAuthorization();
        user.SetAuthorized(role.ToString());
        user.SetRoles(role.ToString());
        user.SetClaims([new Claim(ClaimTypes.NameIdentifier, role.ToString()), .. role == Role.Partner ? [new Claim(Reader.AgencyClaim, "police")] : Array.Empty<Claim>()]);
        Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        Services.GetRequiredService<Announcer>().Said += Said.Add;
    }

    /// <summary>What was announced, in order.</summary>
    public List<string> Said { get; } = [];
}
