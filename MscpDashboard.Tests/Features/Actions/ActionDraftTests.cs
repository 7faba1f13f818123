using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data.Drafts;
using MscpDashboard.Domain.Life;
using MscpDashboard.Features.Actions;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Tests.Features.Actions;

/// <summary>What is typed into the form outlives it, and comes back to whoever typed it.</summary>
public sealed class ActionDraftTests : IAsyncLifetime
{
    private ActionRecord made = null!;
    private DraftStore drafts = null!;

    public async ValueTask InitializeAsync()
    {
        made = await ActionRecord.CreateAsync();
        drafts = new DraftStore(made.Record, made.Record.Clock);
    }

    public ValueTask DisposeAsync()
    {
        made.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Reader Council => ActionRecord.ReaderOf(Role.Partner, "council") with { UserId = "Partner, council" };

    private static IRenderedComponent<ActionPage> Open(ActionContext screen, string @ref = "BP4.1") =>
        screen.Open<ActionPage>($"/actions/{@ref}", p => p.Add(x => x.Ref, @ref));

    [Fact]
    public async Task Typing_NotSaved_IsOfferedOnAnotherDeviceAndRestored()
    {
        await TypeAsync("Eleven homes");
        made.Record.Clock.Advance(TimeSpan.FromDays(4));

        using var other = new ActionContext(made, Role.Partner, "council");
        var page = Open(other);
        page.WaitForAssertion(() => Assert.Contains("You were writing this on 19 November, 14:32.", page.Find("[data-testid=draft-offer]").TextContent));
        await page.InvokeAsync(() => Button(page, "Restore").ClickAsync());

        Assert.Equal("Eleven homes", page.Find("[data-testid=so-what]").GetAttribute("value"));
        Assert.Empty(page.FindAll("[data-testid=draft-offer]"));
        await page.InvokeAsync(() => page.Find("form.edit").SubmitAsync());
        await UntilAsync(async () => await FindAsync() is null);
        Assert.Equal("Eleven homes", (await made.ReadAsync("BP4.1")).Fields.Narrative);
    }

    [Fact]
    public async Task Typing_ByOne_IsNotOfferedToAnother()
    {
        await TypeAsync("Eleven homes");

        using var manager = new ActionContext(made);
        var page = Open(manager);
        // The form asks for a draft before it draws its fields once more; what it types then is its own.
        await page.InvokeAsync(() => page.Find("[data-testid=so-what]").InputAsync("Mine"));

        Assert.Empty(page.FindAll("[data-testid=draft-offer]"));
        Assert.DoesNotContain("Eleven homes", page.Markup);
    }

    [Fact]
    public async Task Discard_Offer_IsNotMadeAgain()
    {
        await TypeAsync("Eleven homes");
        using var screen = new ActionContext(made, Role.Partner, "council");
        var page = Open(screen);
        page.WaitForElement("[data-testid=draft-offer]");

        await page.InvokeAsync(() => Button(page, "Discard").ClickAsync());

        Assert.Empty(page.FindAll("[data-testid=draft-offer]"));
        Assert.Equal("", page.Find("[data-testid=so-what]").GetAttribute("value") ?? "");
        Assert.Null(await FindAsync());
    }

    [Fact]
    public async Task Restore_OthersSavedTheSameField_ShowsBoth()
    {
        await TypeAsync("Eleven homes");
        await made.SaveAsync("BP4.1", f => f with { Narrative = "Theirs", Progress = 31 });

        using var screen = new ActionContext(made, Role.Partner, "council");
        var page = Open(screen);
        page.WaitForElement("[data-testid=draft-offer]");
        await page.InvokeAsync(() => Button(page, "Restore").ClickAsync());

        Assert.Equal(["Eleven homes", "Theirs"], page.FindAll(".conflict .version").Select(v => v.TextContent));
        Assert.Equal("31", page.Find("[data-testid='progress-BP4.1']").GetAttribute("value"));
    }

    [Fact]
    public async Task Save_RestOfAConflict_IsSavedAndTheConflictStaysADraft()
    {
        using var screen = new ActionContext(made, Role.Partner, "council");
        var page = Open(screen);
        await page.InvokeAsync(() => page.Find("[data-testid='progress-BP4.1']").InputAsync("45"));
        await page.InvokeAsync(() => page.Find("[data-testid=so-what]").InputAsync("Eleven homes"));
        await made.SaveAsync("BP4.1", f => f with { Progress = 31 });
        page.WaitForElement(".conflict");

        await page.InvokeAsync(() => page.Find("form.edit").SubmitAsync());

        page.WaitForAssertion(() => Assert.StartsWith("1 of 2 changes saved", page.Find("[data-testid=save-state]").TextContent.Trim()));
        Assert.Contains("Progress waits for you", page.Find("[data-testid=save-state]").TextContent);
        // One's own save is no news to oneself.
        page.WaitForAssertion(() => Assert.Contains("Partner, Council", page.Find(".timeline li").TextContent));
        Assert.Empty(page.FindAll("form .notice"));
        Assert.Equal(("Eleven homes", 31), ((await made.ReadAsync("BP4.1")).Fields.Narrative, (await made.ReadAsync("BP4.1")).Fields.Progress));
        made.Record.Clock.Advance(DraftKeeper.Within);
        await UntilAsync(async () => (await FindAsync())?.Fields.Keys.SequenceEqual(["Progress"]) == true);
    }

    [Fact]
    public async Task ClosedItem_Draft_IsOfferedToCopyOnly()
    {
        await TypeAsync("Eleven homes");
        await using (var db = made.Record.CreateDbContext())
        {
            var action = await db.Actions.SingleAsync(a => a.Ref == "BP4.1", TestContext.Current.CancellationToken);
            action.Update(100, null, null, null, new DateOnly(2026, 11, 19));
            db.Entry(action).Property(a => a.Stage).CurrentValue = LifeStage.Closed;
            await db.SaveAsync(made.Editor(), TestContext.Current.CancellationToken);
            made.Record.Feed.Publish(new Change(Topic.Actions, action.Id, action.Version));
        }

        using var screen = new ActionContext(made, Role.Partner, "council");
        var page = Open(screen);

        page.WaitForAssertion(() => Assert.Contains("Eleven homes", page.Find("[data-testid=draft-offer] dd").TextContent));
        Assert.DoesNotContain(page.FindAll("[data-testid=draft-offer] button"), b => b.TextContent == "Restore");
    }

    [Fact]
    public async Task Change_InTheFieldWithTheCaret_ShowsWhenItHasLeft()
    {
        using var screen = new ActionContext(made, Role.Partner, "council");
        var page = Open(screen);
        var field = "[data-testid=so-what]";
        await page.InvokeAsync(() => page.Find(field).ParentElement!.TriggerEventAsync("onfocusin", new FocusEventArgs()));

        await made.SaveAsync("BP4.1", f => f with { Narrative = "Theirs" });
        page.WaitForAssertion(() => Assert.Contains("It shows when you leave the field", page.Find("form .notice").TextContent));
        Assert.Equal("", page.Find(field).GetAttribute("value") ?? "");

        await page.InvokeAsync(() => page.Find(field).ParentElement!.TriggerEventAsync("onfocusout", new FocusEventArgs()));
        Assert.Equal("Theirs", page.Find(field).GetAttribute("value"));
    }

    private async Task TypeAsync(string text)
    {
        using var screen = new ActionContext(made, Role.Partner, "council");
        var page = Open(screen);
        await page.InvokeAsync(() => page.Find("[data-testid=so-what]").InputAsync(text));
        made.Record.Clock.Advance(DraftKeeper.Within);
        page.WaitForAssertion(() => Assert.Equal("Draft kept", page.Find("[data-testid=draft-state]").TextContent));
    }

    private Task<KeptDraft?> FindAsync() => drafts.FindAsync(ActionForm.DraftKind, "BP4.1", Council);

    private async Task UntilAsync(Func<Task<bool>> happened)
    {
        for (var tries = 0; !await happened(); tries++)
        {
            Assert.True(tries < 1000, "It did not happen.");
            made.Record.Clock.Advance(DraftKeeper.Within);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ActionPage> page, string words) => page.FindAll("[data-testid=draft-offer] button").Single(b => b.TextContent == words);
}
