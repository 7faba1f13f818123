using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MscpDashboard.Components;
using MscpDashboard.Data.Drafts;
using MscpDashboard.Domain.Life;
using MscpDashboard.Features.Life;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Life;

public sealed class LifePanelTests : IAsyncLifetime
{
    private readonly LifeRecords made = new();

    public async ValueTask InitializeAsync()
    {
        await made.FillAsync();
        await made.DoAsync("F3.2");
    }

    public ValueTask DisposeAsync()
    {
        made.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Propose_ByTheOwner_IsSeenByTheChairWhoMayNotAcceptWithoutImpact()
    {
        using var police = new Screen(made);
        using var chair = new Screen(made);
        var (theirs, hers) = (police.Open("F3.2", LifeStoreTests.Police), chair.Open("F3.2", LifeStoreTests.Chair));
        Assert.Empty(hers.FindAll("[data-testid=life-accept]"));

        await theirs.Find("[data-testid=life-propose]").ClickAsync();
        await theirs.Find("[data-testid=life-reason]").InputAsync("Half became three quarters");
        await theirs.Find("form").SubmitAsync();

        theirs.WaitForAssertion(() => Assert.Equal("Closure proposed", theirs.Find("[data-testid=life-stage]").TextContent));
        Assert.Empty(theirs.FindAll("[data-testid=life-submit]"));
        hers.WaitForAssertion(() => Assert.Contains("Half became three quarters", hers.Markup));
        Assert.Contains("impact on children", hers.Find("details").TextContent);
        Assert.Empty(hers.FindAll("[data-testid=life-accept]"));
        Assert.Contains(chair.Said, said => said.StartsWith("F3.2: Closure proposed", StringComparison.Ordinal));

        await made.ShowImpactAsync("F3.2");
        made.Record.Feed.Publish(new(MscpDashboard.Live.Topic.Evidence, Guid.NewGuid(), 1));
        await made.Record.Clock.AdvanceUntilAsync(TimeSpan.FromMilliseconds(250), () => hers.FindAll("[data-testid=life-accept]").Count > 0);
        await hers.Find("[data-testid=life-accept]").ClickAsync();
        await hers.Find("form").SubmitAsync();
        hers.WaitForAssertion(() => Assert.Equal("Closed", hers.Find("[data-testid=life-stage]").TextContent));
    }

    [Fact]
    public async Task Words_OfAStepNotTaken_AreOfferedBack_AndGoOnceItIsTaken()
    {
        using (var first = new Screen(made))
        {
            var panel = first.Open("F3.2", LifeStoreTests.Police);
            await panel.Find("[data-testid=life-propose]").ClickAsync();
            await panel.Find("[data-testid=life-reason]").InputAsync("Half became three quarters");
            // The circuit goes, and its components with it.
            await first.DisposeComponentsAsync();
        }

        using var second = new Screen(made);
        var again = second.Open("F3.2", LifeStoreTests.Police);
        await again.Find("[data-testid=life-propose]").ClickAsync();
        await again.WaitForElements("dialog button").First(b => b.TextContent.Trim() == "Restore").ClickAsync();
        Assert.Equal("Half became three quarters", again.Find("[data-testid=life-reason]").GetAttribute("value"));
        await again.Find("form").SubmitAsync();
        again.WaitForAssertion(() => Assert.Empty(again.FindAll("[data-testid=life-submit]")));
        await Patience.UntilAsync(async () => await new DraftStore(made.Record, made.Record.Clock).FindAsync("life", "F3.2 Propose", LifeStoreTests.Police) is null);
    }

    [Fact]
    public async Task Refusal_AndConflict_KeepWhatWasTyped()
    {
        using var screen = new Screen(made);
        var panel = screen.Open("F3.2", LifeStoreTests.Scrutineer);
        await panel.Find("[data-testid=life-query]").ClickAsync();
        await panel.Find("form").SubmitAsync();
        panel.WaitForAssertion(() => Assert.Contains("Write the question", panel.Find("[data-testid=life-fault]").TextContent));

        await panel.Find("[data-testid=life-reason]").InputAsync("Who was asked?");
        await made.TakeAsync("F3.2", new LifeStep(LifeMove.AskForDate, 0) { Reason = "Late", DueOn = new DateOnly(2027, 6, 1) }, LifeStoreTests.Police);
        await panel.Find("form").SubmitAsync();
        panel.WaitForAssertion(() => Assert.Contains("Partner, police changed F3.2", panel.Find(".conflict").TextContent));
        Assert.Equal("Who was asked?", panel.Find("[data-testid=life-reason]").GetAttribute("value"));

        await panel.Find("form").SubmitAsync();
        panel.WaitForAssertion(() => Assert.Contains("“Who was asked?”", panel.Find(".path").TextContent));
    }

    [Fact]
    public async Task Propose_WithoutImpact_SaysBeforeWhatIsMissing_AndCanBeWithdrawn()
    {
        using var screen = new Screen(made);
        var panel = screen.Open("F3.2", LifeStoreTests.Police);
        await panel.Find("[data-testid=life-propose]").ClickAsync();
        Assert.Contains("Learning Lessons can’t accept it until then", panel.Find("[data-testid=life-missing]").TextContent);
        Assert.Equal("/evidence/new?for=F3.2", panel.Find("[data-testid=life-missing] a").GetAttribute("href"));
        await panel.Find("[data-testid=life-reason]").InputAsync("Half became three quarters");
        await panel.Find("form").SubmitAsync();

        await panel.WaitForElement("[data-testid=life-withdraw]").ClickAsync();
        await panel.Find("form").SubmitAsync();
        panel.WaitForAssertion(() => Assert.Equal("Done, awaiting impact", panel.Find("[data-testid=life-stage]").TextContent));

        await made.ShowImpactAsync("F3.2");
        using var another = new Screen(made);
        var again = another.Open("F3.2", LifeStoreTests.Police);
        await again.Find("[data-testid=life-propose]").ClickAsync();
        Assert.Empty(again.FindAll("[data-testid=life-missing]"));
    }

    [Fact]
    public async Task Closed_Item_HasAButtonThatAsksForReopening()
    {
        await made.ShowImpactAsync("F3.2");
        await made.TakeAsync("F3.2", new LifeStep(LifeMove.Propose, 0) { Reason = "It holds" }, LifeStoreTests.Police);
        using var screen = new Screen(made);
        var panel = screen.Open("F3.2", LifeStoreTests.Scrutineer);
        Assert.Empty(panel.FindAll("[data-testid=life-ask-reopen]"));
        await made.TakeAsync("F3.2", new LifeStep(LifeMove.Accept, 0), LifeStoreTests.Chair);
        await made.Record.Clock.AdvanceUntilAsync(TimeSpan.FromMilliseconds(250), () => panel.FindAll("[data-testid=life-ask-reopen]").Count > 0);

        await panel.Find("[data-testid=life-ask-reopen]").ClickAsync();
        Assert.Equal("Ask for reopening", panel.Find("[data-testid=life-submit]").TextContent);
        await panel.Find("[data-testid=life-reason]").InputAsync("Does it hold at weekends?");
        await panel.Find("form").SubmitAsync();

        panel.WaitForAssertion(() => Assert.Contains("who asks for reopening", panel.Find("[data-testid=life-next]").TextContent));
        using var police = new Screen(made);
        Assert.Empty(police.Open("F3.2", LifeStoreTests.Police).FindAll("[data-testid=life-ask-reopen]"));
    }

    [Fact]
    public async Task Dialog_IsLeftByCancel_SinceCloseIsAStep()
    {
        using var screen = new Screen(made);
        var panel = screen.Open("F3.2", LifeStoreTests.Police);
        await panel.Find("[data-testid=life-propose]").ClickAsync();

        Assert.Equal(["Cancel", "Cancel"], panel.FindAll("dialog [data-close-dialog]").Select(b => b.GetAttribute("aria-label") ?? b.TextContent));
        Assert.DoesNotContain(panel.FindAll("dialog button"), b => b.TextContent.Trim() == "Close");
    }

    [Fact]
    public async Task Milestone_Added_StandsInTheTable()
    {
        await made.TakeAsync("G2.1", new LifeStep(LifeMove.PlanMilestones, 0) { Milestone = new MilestoneEdit(null, "Form agreed", new DateOnly(2027, 1, 1), 40) }, LifeStoreTests.Manager);
        using var screen = new Screen(made);
        var panel = screen.Open("G2.1", LifeStoreTests.Manager);

        await panel.Find("tbody button").ClickAsync();
        Assert.Equal("Form agreed", panel.Find("#milestone-title").GetAttribute("value"));
        await panel.Find("#milestone-weight").InputAsync("abc");
        await panel.Find("form").SubmitAsync();
        panel.WaitForAssertion(() => Assert.Contains("“abc” is not", panel.Find("[data-testid=life-fault]").TextContent));
        await panel.Find("#milestone-weight").InputAsync("60");
        await panel.Find("form").SubmitAsync();

        panel.WaitForAssertion(() => Assert.Equal("60", panel.Find("tbody td.num").TextContent));
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Executive)]
    public void Panel_OfWhoHasNothingToDo_OffersNothing(Role role)
    {
        using var screen = new Screen(made);

        Assert.Empty(screen.Open("F3.2", new Reader(role.ToString(), role)).FindAll("button"));
    }

    private sealed class Screen : BunitContext
    {
        public Screen(LifeRecords made)
        {
            JSInterop.Mode = JSRuntimeMode.Loose;
            Services.AddSingleton<TimeProvider>(made.Record.Clock);
            Services.AddSingleton(made.Record.Feed);
            Services.AddSingleton(made.Store);
            Services.AddSingleton(new DraftStore(made.Record, made.Record.Clock));
            Services.AddLogging();
            Services.AddScoped<Announcer>();
            SetRendererInfo(new RendererInfo("Server", true));
            Services.GetRequiredService<Announcer>().Said += Said.Add;
        }

        public List<string> Said { get; } = [];

        public IRenderedComponent<LifePanel> Open(string @ref, Reader reader)
        {
            var panel = Render<LifePanel>(p => p.Add(x => x.Ref, @ref).Add(x => x.Reader, reader));
            panel.WaitForElement(".path");
            return panel;
        }
    }
}
