using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MscpDashboard.Components;
using MscpDashboard.Data;
using MscpDashboard.Data.Drafts;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.Features.Comments;
using MscpDashboard.Features.Evidence;
using MscpDashboard.Features.History;
using MscpDashboard.Features.Reminders;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Evidence;

/// <summary>A small record with two agencies and one action, and the stores over it.</summary>
public sealed class EvidenceRecord : IDisposable
{
    private readonly Agency police = new("police", "Kent Police", "Police", AgencyKind.SafeguardingPartner, 1);

    public EvidenceRecord()
    {
        Files = new EvidenceFiles(new EvidenceSettings(Folder, 1_000_000), Record.Clock, NullLogger<EvidenceFiles>.Instance);
        Store = new EvidenceStore(Record, Record.Feed, Record.Clock, Files);
        History = new HistoryStore(Record, Record.Clock);
    }

    public TemporaryRecord Record { get; } = new();

    public EvidenceFiles Files { get; }

    public EvidenceStore Store { get; }

    public HistoryStore History { get; }

    public string Folder => Path.Combine(Record.Folder, "evidence");

    public DateOnly Today => Record.Clock.Today();

    public PlanAction Action { get; private set; } = null!;

    public async Task<EvidenceRecord> FillAsync()
    {
        var priority = new PlanPriority(4, "Neglect", "4.2");
        Action = new PlanAction(priority.Id, "BP4.1", "Neglect strategy", police.Id, "4.2");
        await Record.AddAsync(police, new Agency("health", "NHS Kent and Medway", "NHS", AgencyKind.SafeguardingPartner, 2), priority, Action);
        return this;
    }

    /// <summary>Adds evidence as the police do.</summary>
    public async Task<Guid> AddAsync(string title, EvidenceLevel level = EvidenceLevel.Output) =>
        (await Store.AddAsync(Edit(title, level), null, Editor.For(TemporaryRecord.Police, Right.AddEvidence, Record.Clock))).Id;

    public Task<EvidenceSaved> UpdateAsync(Guid id, int version, string title) =>
        Store.UpdateAsync(id, Edit(title, EvidenceLevel.Output) with { Version = version }, null, Editor.For(TemporaryRecord.Police, Right.AddEvidence, Record.Clock));

    public async Task<IReadOnlyList<EvidenceRow>> RowsAsync() => (await Store.RegisterAsync(TemporaryRecord.Viewer)).Rows;

    public void Dispose() => Record.Dispose();

    private EvidenceEdit Edit(string title, EvidenceLevel level) => new(title, null, level, "police", Today.AddDays(-3), "https://example.org/a", [], [], 0);
}

/// <summary>One person's screen on a record that others share.</summary>
public sealed class EvidenceCircuit : BunitContext
{
    public EvidenceCircuit(EvidenceRecord made, SharedReads shared, Role role, string? agency = null)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLogging();
        Services.AddSingleton<TimeProvider>(made.Record.Clock);
        Services.AddSingleton(made.Record.Feed);
        Services.AddSingleton(shared);
        Services.AddSingleton(made.Files);
        Services.AddSingleton(made.Store);
        Services.AddSingleton(made.History);
        Services.AddSingleton(new Presence(made.Record.Clock));
        Services.AddScoped<CircuitLine>();
        Services.AddSingleton(new DraftStore(made.Record, made.Record.Clock));
        Services.AddSingleton(new CommentStore(made.Record, made.Record.Feed));
        Services.AddSingleton(provider => new ReminderStore(made.Record, made.Record.Clock, provider));
        Services.AddScoped<ReaderSource>();
        Services.AddScoped<Announcer>();
        var user = this.AddAuthorization();
        user.SetAuthorized(RoleNames.Words(role, agency));
        user.SetRoles(role.ToString());
        user.SetClaims([new Claim(ClaimTypes.NameIdentifier, RoleNames.Words(role, agency)), .. agency is null ? [] : new[] { new Claim(Reader.AgencyClaim, agency) }]);
        SetRendererInfo(new RendererInfo("Server", true));
        Services.GetRequiredService<Announcer>().Said += Said.Add;
    }

    /// <summary>What was announced.</summary>
    public List<string> Said { get; } = [];

    public NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    /// <summary>Opens a page at its address.</summary>
    public IRenderedComponent<T> Open<T>(string address, Action<ComponentParameterCollectionBuilder<T>>? parameters = null)
        where T : IComponent
    {
        Navigation.NavigateTo(address);
        return Render<T>(parameters ?? (_ => { }));
    }
}
