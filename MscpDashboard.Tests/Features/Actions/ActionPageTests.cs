using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using MscpDashboard.Domain;
using MscpDashboard.Features.Actions;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Actions;

public sealed class ActionPageTests : IAsyncLifetime
{
    private ActionRecord made = null!;

    public async ValueTask InitializeAsync() => made = await ActionRecord.CreateAsync();

    public ValueTask DisposeAsync()
    {
        made.Dispose();
        return ValueTask.CompletedTask;
    }

    private static IRenderedComponent<ActionPage> Open(ActionContext screen, string @ref, string query = "") =>
        screen.Open<ActionPage>($"/actions/{@ref}{query}", p => p.Add(x => x.Ref, @ref));

    [Fact]
    public void Page_Known_HasStatusReasonEvidenceHistoryAndSiblings()
    {
        using var screen = new ActionContext(made);
        var page = Open(screen, "BP4.1");

        Assert.Equal("Neglect strategy and the Graded Care Profile", page.Find("h1").TextContent);
        Assert.Contains("50 days overdue", page.Find(".plate").TextContent);
        Assert.Contains("Profile review summary", page.Markup);
        Assert.Equal("/evidence?supports=BP4.1", page.Find("section[aria-labelledby=action-evidence] .section-head a").GetAttribute("href"));
        Assert.Equal("/evidence/new?for=BP4.1", page.Find("section[aria-labelledby=action-evidence] a.button").GetAttribute("href"));
        page.WaitForAssertion(() => Assert.Contains("Entered in the record", page.Find(".timeline").TextContent));
        Assert.Equal("/actions/BP4.2", page.Find(".siblings a").GetAttribute("href"));
    }

    [Fact]
    public void Page_Unknown_OffersTheList()
    {
        using var screen = new ActionContext(made);
        var page = Open(screen, "BP9.9");

        Assert.Contains("Action BP9.9 is not in the record", page.Find("h1").TextContent);
        Assert.NotEmpty(page.FindAll("a[href='/actions']"));
    }

    [Theory]
    [InlineData(Role.Viewer, null, "Council and the business manager update this action")]
    [InlineData(Role.Partner, "police", "You may update those of your own agency")]
    public void Page_ReaderWithoutTheRight_HasNoControlsButWhy(Role role, string? agency, string why)
    {
        using var screen = new ActionContext(made, role, agency);
        var page = Open(screen, "BP4.1");

        Assert.Empty(page.FindAll("form, input, textarea:not(.thread textarea)"));
        Assert.Contains(why, page.Find(".notice").TextContent);
    }

    [Fact]
    public void Page_PastDay_HasNoControls()
    {
        made.Record.Clock.Advance(TimeSpan.FromDays(2));
        using var screen = new ActionContext(made);
        var page = Open(screen, "BP4.1", "?asAt=2026-11-20");

        Assert.Empty(page.FindAll("form"));
        Assert.Contains("The past can’t be changed", page.Find(".notice").TextContent);
    }

    [Fact]
    public async Task Page_ClosedWhileItsOwnerWrites_HasNoFormAndKeepsTheWords()
    {
        using var screen = new ActionContext(made, Role.Partner, "council");
        var page = Open(screen, "BP4.1");
        await page.InvokeAsync(() => page.Find("[data-testid=so-what]").InputAsync("Eleven homes improved"));

        await made.SaveAsync("BP4.1", f => f with { Progress = 100 });
        await using (var db = made.Record.CreateDbContext())
        {
            (await db.Actions.SingleAsync(a => a.Ref == "BP4.1")).CloseOn(made.Record.Clock.Today());
            await db.SaveAsync(Editor.OfStartingRecord("PMQA analyst", made.Record.Clock.GetUtcNow().UtcDateTime));
        }

        made.Record.Feed.Publish(new Change(Topic.Actions, made.Overdue.Id, 3));
        await made.Record.Clock.AdvanceUntilAsync(TimeSpan.FromMilliseconds(250), () => page.FindAll("[data-testid=unsaved]").Count > 0);
        Assert.Contains("Eleven homes improved", page.Find("[data-testid=unsaved]").TextContent);
        Assert.Empty(page.FindAll("form.edit"));
        Assert.Contains("Closed. A scrutineer may ask for it to be reopened.", page.Find(".facts ~ .notice").TextContent);

        // The draft is kept a moment after it was typed, by a clock that stands still until moved.
        await made.Record.Clock.AdvanceUntilAsync(TimeSpan.FromMilliseconds(250), DraftIsKept);
        using var another = new ActionContext(made, Role.Partner, "council");
        var again = Open(another, "BP4.1");
        again.WaitForAssertion(() => Assert.Contains("Eleven homes improved", again.Find("[data-testid=draft-offer]").TextContent));
        Assert.DoesNotContain("Your update", again.Markup);
        Assert.DoesNotContain("Nobody: it is closed", again.Markup);

        bool DraftIsKept()
        {
            using var db = made.Record.CreateDbContext();
            return db.Drafts.Any();
        }
    }

    [Fact]
    public async Task Save_ByTheOwner_SaysWhenAndShowsTheNewState()
    {
        using var screen = new ActionContext(made, Role.Partner, "council");
        var page = Open(screen, "BP4.1");
        Assert.Single(page.FindAll("[data-testid=due]"));
        Assert.Contains("approved by somebody else", page.Markup);

        await page.InvokeAsync(() => page.Find("[data-testid='progress-BP4.1']").InputAsync("45"));
        await page.InvokeAsync(() => page.Find("[data-testid=so-what]").InputAsync("Eleven homes improved <b>"));
        await page.InvokeAsync(() => page.Find("form.edit").SubmitAsync());

        page.WaitForAssertion(() => Assert.StartsWith("Saved 14:32", page.Find("[data-testid=save-state]").TextContent.Trim()));
        page.WaitForAssertion(() => Assert.Contains("45%", page.Find(".timeline").TextContent));
        Assert.Equal("Eleven homes improved <b>", (await made.ReadAsync("BP4.1")).Fields.Narrative);
    }

    [Fact]
    public async Task Save_WhileTypingGoesOn_KeepsWhatWasTypedSince()
    {
        using var screen = new ActionContext(made, Role.Partner, "council");
        var page = Open(screen, "BP4.1");
        await page.InvokeAsync(() => page.Find("[data-testid='progress-BP4.1']").InputAsync("45"));

        await page.InvokeAsync(async () =>
        {
            var saving = page.Find("form.edit").SubmitAsync();
            await page.Find("[data-testid=so-what]").InputAsync("Typed while it was being saved");
            await saving;
        });

        page.WaitForAssertion(() => Assert.StartsWith("Saved 14:32 What you wrote since is not saved yet", page.Find("[data-testid=save-state]").TextContent.Trim()));
        Assert.Equal("Typed while it was being saved", page.Find("[data-testid=so-what]").GetAttribute("value"));
        Assert.Empty(page.FindAll("form .notice, .conflict"));
        await page.InvokeAsync(() => page.Find("form.edit").SubmitAsync());
        Assert.Equal((45, "Typed while it was being saved"), ((await made.ReadAsync("BP4.1")).Fields.Progress, (await made.ReadAsync("BP4.1")).Fields.Narrative));
    }

    [Fact]
    public async Task Save_RatingDiffersWithoutReason_SavesTheRestAndAsksAtTheField()
    {
        using var screen = new ActionContext(made, Role.Partner, "council");
        var page = Open(screen, "BP4.1");

        await page.InvokeAsync(() => page.Find("[data-testid='progress-BP4.1']").InputAsync("46"));
        await page.InvokeAsync(() => page.FindAll("input[name=rating]")[0].ChangeAsync("OnTrack"));
        await page.InvokeAsync(() => page.Find("form.edit").SubmitAsync());

        Assert.Equal("1 of 2 changes saved The rating waits for you.", page.Find("[data-testid=save-state]").TextContent.Trim());
        Assert.Equal("true", page.Find("[data-testid=claimed-reason]").GetAttribute("aria-invalid"));
        Assert.Contains("Say in a few words why yours differs", page.Find("#action-fault").TextContent);
        Assert.True(page.Find("input[name=rating][value=OnTrack]").HasAttribute("checked"));
        Assert.Equal((46, (RagStatus?)null), ((await made.ReadAsync("BP4.1")).Fields.Progress, (await made.ReadAsync("BP4.1")).Fields.Claimed));
    }

    [Theory]
    [InlineData("")]
    [InlineData("lots")]
    [InlineData("120")]
    public async Task Save_ProgressThatIsNoPercentage_IsRefused(string typed)
    {
        using var screen = new ActionContext(made);
        var page = Open(screen, "BP4.1");

        await page.InvokeAsync(() => page.Find("[data-testid='progress-BP4.1']").InputAsync(typed));
        await page.InvokeAsync(() => page.Find("form.edit").SubmitAsync());

        Assert.Contains("a whole number from 0 to 100", page.Find(".fault").TextContent);
    }

    [Fact]
    public async Task Rating_Done_SetsTheProgress()
    {
        using var screen = new ActionContext(made);
        var page = Open(screen, "BP4.1");

        await page.InvokeAsync(() => page.FindAll("input[name=rating]")[3].ChangeAsync("AwaitingImpact"));

        Assert.Equal("100", page.Find("[data-testid='progress-BP4.1']").GetAttribute("value"));
    }

    [Fact]
    public async Task Change_ByAnotherWhileWriting_IsToldAndTakenOverWhereNothingWasWritten()
    {
        using var screen = new ActionContext(made, Role.Partner, "council");
        var page = Open(screen, "BP4.1");
        await page.InvokeAsync(() => page.Find("[data-testid=so-what]").InputAsync("Mine, not saved"));

        await made.SaveAsync("BP4.1", f => f with { Progress = 31 });

        page.WaitForAssertion(() => Assert.Contains("Business manager changed progress at 14:32", page.Find("form .notice").TextContent));
        Assert.Equal("31", page.Find("[data-testid='progress-BP4.1']").GetAttribute("value"));
        Assert.Equal("Mine, not saved", page.Find("[data-testid=so-what]").GetAttribute("value"));
    }

    [Fact]
    public async Task Change_ByAnotherInTheSameField_IsShownAsYoursAndTheirs()
    {
        using var screen = new ActionContext(made, Role.Partner, "council");
        var page = Open(screen, "BP4.1");
        await page.InvokeAsync(() => page.Find("[data-testid='progress-BP4.1']").InputAsync("45"));

        await made.SaveAsync("BP4.1", f => f with { Progress = 31 });

        page.WaitForAssertion(() => Assert.Contains("Two of you changed this", page.Find(".conflict").TextContent));
        Assert.Equal(["45%", "31%"], page.FindAll(".conflict .version").Select(v => v.TextContent));
        Assert.Contains("Business manager, 14:32. Was 30%", page.Find(".conflict").TextContent);
        Assert.Equal("45", page.Find("[data-testid='progress-BP4.1']").GetAttribute("value"));
        await page.InvokeAsync(() => page.Find("form.edit").SubmitAsync());
        Assert.Equal(31, (await made.ReadAsync("BP4.1")).Fields.Progress);

        await page.InvokeAsync(() => page.FindAll(".conflict button")[0].ClickAsync());
        await page.InvokeAsync(() => page.Find("form.edit").SubmitAsync());

        Assert.Equal(45, (await made.ReadAsync("BP4.1")).Fields.Progress);
    }

    [Fact]
    public async Task Redate_ByTheManager_AsksForTheReason()
    {
        using var screen = new ActionContext(made);
        var page = Open(screen, "BP4.1");

        await page.InvokeAsync(() => page.Find("[data-testid=due]").ChangeAsync("2027-03-31"));
        await page.InvokeAsync(() => page.Find("form.edit").SubmitAsync());
        Assert.Contains("needs a reason", page.Find(".fault").TextContent);
        await page.InvokeAsync(() => page.Find("[data-testid=redate-reason]").InputAsync("Approved by the Executive"));
        await page.InvokeAsync(() => page.Find("form.edit").SubmitAsync());

        page.WaitForAssertion(() => Assert.Contains("31 March 2027 asked for", page.Find("form .asked").TextContent));
        Assert.Equal(new DateOnly(2026, 9, 30), (await made.ReadAsync("BP4.1")).Row.DueOn);
    }

    [Fact]
    public async Task StillRight_NothingChanged_CountsAsAnUpdate()
    {
        using var screen = new ActionContext(made, Role.Partner, "police");
        var page = Open(screen, "F3.2");

        await page.InvokeAsync(() => page.FindAll("form.edit button").Single(b => b.TextContent == "Still right").ClickAsync());

        Assert.Equal(0, (await made.ReadAsync("F3.2")).Row.DaysSinceUpdate);
    }

    [Fact]
    public async Task Others_OnTheSameAction_AreShownWithTheFieldTheyWriteIn()
    {
        using var screen = new ActionContext(made, Role.Partner, "council");
        var page = Open(screen, "BP4.1");
        Assert.Equal("", page.Find("[data-testid=also-here]").TextContent.Trim());

        using (var other = new ActionContext(made))
        {
            var theirs = Open(other, "BP4.1");
            page.WaitForAssertion(() => Assert.Equal("Also here: BusinessManager", page.Find("[data-testid=also-here]").TextContent.Trim()));
            await theirs.InvokeAsync(() => theirs.Find("[data-testid=so-what]").ParentElement!.TriggerEventAsync("onfocusin", new FocusEventArgs()));

            page.WaitForAssertion(() => Assert.Equal("BusinessManager is editing", page.Find("[data-testid=written-by-Narrative]").TextContent));
            page.WaitForAssertion(() => Assert.Contains("BusinessManager is editing “So what?”", screen.Said));
            await theirs.InvokeAsync(() => theirs.Find("[data-testid=so-what]").ParentElement!.TriggerEventAsync("onfocusout", new FocusEventArgs()));
            page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid^=written-by]")));
        }

        page.WaitForAssertion(() => Assert.Equal("", page.Find("[data-testid=also-here]").TextContent.Trim()));
    }

    [Fact]
    public void OwnOtherTab_IsNobodyElse()
    {
        using var screen = new ActionContext(made, Role.Partner, "council");
        var page = Open(screen, "BP4.1");
        using var tab = new ActionContext(made, Role.Partner, "council");
        Open(tab, "BP4.1");
        using var other = new ActionContext(made, Role.Viewer);
        Open(other, "BP4.1");

        page.WaitForAssertion(() => Assert.Equal("Also here: Viewer", page.Find("[data-testid=also-here]").TextContent.Trim()));
    }
}
