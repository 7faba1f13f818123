using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Life;
using MscpDashboard.Features.Actions;
using MscpDashboard.Features.Evidence;
using MscpDashboard.Features.Life;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Browser;

/// <summary>A recommendation is walked from published to closed with impact and back, by four people at once, while a fifth looks at last spring.</summary>
[Collection(nameof(DashboardBrowser))]
public sealed class LifeWalkTests(DashboardBrowser browser)
{
    private static readonly Reader Manager = new("Business manager", Role.BusinessManager, UserId: "business-manager");
    private static readonly Reader Chair = new("Learning Lessons chair", Role.LearningLessonsChair, UserId: "learning-lessons-chair");

    [Fact]
    public async Task F3_IsClosedOnImpactAndReopened_InFourBrowsers_WhileAFifthSeesThePast()
    {
        // A record of its own: what is closed here is open in the others.
        await using var app = await RunningApp.StartAsync(["StartingRecord=Illustrative"]);
        await using var police = await browser.SignedInAsync("partner-police", address: app.Address);
        await using var chair = await browser.SignedInAsync("learning-lessons-chair", address: app.Address);
        await using var scrutineer = await browser.SignedInAsync("scrutineer", address: app.Address);
        await using var manager = await browser.SignedInAsync("business-manager", address: app.Address);
        await using var viewer = await browser.SignedInAsync("viewer", address: app.Address);
        var spring = LondonTime.DayOf(DateTime.UtcNow).AddMonths(-8);
        var past = await DashboardBrowser.OpenAsync(viewer, $"/recommendations/F3?asAt={spring:yyyy-MM-dd}");
        var asItWas = await past.Page.InnerTextAsync("main");
        var watching = await DashboardBrowser.OpenAsync(scrutineer, "/recommendations/F3");

        // The partner's own response: done, and proposed. Without accepted evidence of impact it can't be accepted.
        var mine = await DashboardBrowser.OpenAsync(police, "/actions/F3.2");
        await mine.Page.GetByRole(AriaRole.Radio, new() { Name = "Done" }).CheckAsync();
        await mine.Page.GetByTestId("so-what").FillAsync("Children are seen at the SARC within a day of the referral");
        await mine.Page.GetByTestId("save-action").ClickAsync();
        await mine.Page.GetByTestId("save-state").GetByText(new Regex("^Saved")).WaitForAsync();
        await TakeAsync(mine, "life-propose", "Nine in ten reach the SARC within a day");
        await Stage(mine, "Closure proposed");

        var deciding = await DashboardBrowser.OpenAsync(chair, "/actions/F3.2");
        await Stage(deciding, "Closure proposed");
        Assert.Equal(0, await deciding.Page.GetByTestId("life-accept").CountAsync());
        Assert.Contains("No accepted evidence of impact", await deciding.Page.GetByTestId("life").InnerTextAsync(), StringComparison.Ordinal);
        await TakeAsync(deciding, "life-return", "Show what it changed for the children");
        await mine.Page.GetByTestId("life").GetByText("Show what it changed for the children").First.WaitForAsync();

        // The partner adds the evidence, the chair accepts it, the closure is proposed again and accepted.
        var adding = await DashboardBrowser.OpenAsync(police, "/evidence/new");
        await adding.Page.GetByRole(AriaRole.Textbox, new() { Name = "Title", Exact = true }).FillAsync("Children’s accounts after the SARC, 40 cases");
        await adding.Page.GetByRole(AriaRole.Radio, new() { Name = "Impact on children" }).CheckAsync();
        await adding.Page.GetByLabel("Effective date").FillAsync(LondonTime.DayOf(DateTime.UtcNow).AddDays(-3).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await adding.Page.GetByLabel("Link").FillAsync("https://www.medwayscp.org.uk/sarc-accounts");
        await adding.Page.GetByRole(AriaRole.Combobox, new() { Name = "What it supports" }).FillAsync("F3.2");
        await adding.Page.GetByRole(AriaRole.Option).First.ClickAsync();
        await adding.Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await adding.Page.WaitForURLAsync(new Regex("/evidence/[0-9a-f-]{36}$"), new() { WaitUntil = WaitUntilState.Commit });
        var checking = await DashboardBrowser.OpenAsync(chair, new Uri(adding.Page.Url).AbsolutePath);
        await checking.Page.GetByRole(AriaRole.Button, new() { Name = "Accept it" }).ClickAsync();
        await checking.Page.GetByText("By Learning Lessons chair").WaitForAsync();
        await TakeAsync(mine, "life-propose", "The children say so themselves");
        await TakeAsync(deciding, "life-accept", null);
        await Stage(mine, "Closed");

        // The other agencies do the same; then the whole is proposed by the business manager and closed by the chair.
        await CloseTheOthersAsync(app);
        var holding = await DashboardBrowser.OpenAsync(manager, "/recommendations/F3");
        await TakeAsync(holding, "life-propose", "All six responses are closed on impact");
        await Stage(watching, "Closure proposed");
        var closing = await DashboardBrowser.OpenAsync(chair, "/recommendations/F3");
        await TakeAsync(closing, "life-accept", null);
        await Stage(watching, "Closed");
        await Stage(holding, "Closed");

        // And back: the scrutineer asks, the chair reopens.
        await watching.Page.GetByTestId("life-query").ClickAsync();
        await watching.Page.GetByTestId("life-reason").FillAsync("Does it hold at weekends?");
        await watching.Page.GetByTestId("life-ask-reopening").CheckAsync();
        await watching.Page.GetByTestId("life-submit").ClickAsync();
        await closing.Page.GetByTestId("life-next").GetByText("asks for reopening").WaitForAsync();
        await TakeAsync(closing, "life-reopen", "Weekends were not looked at");
        await Stage(watching, "In progress");
        await Stage(holding, "In progress");

        Assert.Equal(asItWas, await past.Page.InnerTextAsync("main"));
        await past.GoToAsync($"/recommendations/F3?asAt={spring:yyyy-MM-dd}");
        Assert.Equal(asItWas, await past.Page.InnerTextAsync("main"));
        Assert.Equal(0, await past.Page.GetByTestId("life-reopen").CountAsync());
        foreach (var open in (OpenPage[])[mine, deciding, checking, holding, closing, watching, past])
            Assert.Empty(open.Faults);
    }

    private static async Task Stage(OpenPage open, string stage) => await open.Page.GetByTestId("life-stage").GetByText(stage).WaitForAsync();

    private static async Task TakeAsync(OpenPage open, string step, string? reason)
    {
        await open.Page.GetByTestId(step).ClickAsync();
        if (reason is not null)
            await open.Page.GetByTestId("life-reason").FillAsync(reason);
        await open.Page.GetByTestId("life-submit").ClickAsync();
        await open.Page.GetByTestId("life-submit").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    private static async Task CloseTheOthersAsync(RunningApp app)
    {
        var (actions, evidence, life) = (app.Services.GetRequiredService<ActionStore>(), app.Services.GetRequiredService<EvidenceStore>(), app.Services.GetRequiredService<LifeStore>());
        var token = TestContext.Current.CancellationToken;
        foreach (var agency in (string[])["F3.1", "F3.3", "F3.4", "F3.5", "F3.6"])
        {
            var detail = (await actions.FindAsync(agency, Manager))!;
            var done = detail.Fields with { Progress = 100, Claimed = RagStatus.AwaitingImpact, ClaimedReason = null, Narrative = "Done, with what it changed" };
            await actions.UpdateAsync(new ActionEdit(agency, detail.Fields, done), Editor.For(Manager, Right.UpdateAction, TimeProvider.System), token);
            var now = (await life.FindAsync(agency, Manager, token))!;
            var added = await evidence.AddAsync(
                new EvidenceEdit($"What {agency} changed", null, EvidenceLevel.Impact, detail.Row.Agency, LondonTime.DayOf(DateTime.UtcNow).AddDays(-2), "https://www.medwayscp.org.uk/impact", [now.Id], [], 0),
                null, Editor.For(Manager, Right.AddEvidence, TimeProvider.System), token);
            await evidence.AcceptAsync(added.Id, 1, Editor.For(Chair, Right.AcceptEvidence, TimeProvider.System), token);
            var proposed = await life.TakeAsync(agency, new LifeStep(LifeMove.Propose, now.Version) { Reason = "It helped" }, Manager, token);
            Assert.Equal(LifeOutcome.Taken, proposed.Outcome);
            var accepted = await life.TakeAsync(agency, new LifeStep(LifeMove.Accept, proposed.Now!.Version), Chair, token);
            Assert.Equal(LifeOutcome.Taken, accepted.Outcome);
        }
    }
}
