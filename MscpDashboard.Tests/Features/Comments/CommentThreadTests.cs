using AngleSharp.Dom;
using Bunit;
using MscpDashboard.Features.Comments;
using MscpDashboard.People;
using MscpDashboard.Tests.Features.Actions;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Comments;

public sealed class CommentThreadTests : IAsyncLifetime
{
    private static readonly Reader Manager = TemporaryRecord.Manager with { UserId = "manager" };
    private static readonly Reader Police = TemporaryRecord.Police with { UserId = "police" };
    private static readonly DateOnly Today = new(2026, 11, 19);
    private ActionRecord made = null!;
    private CommentStore store = null!;

    public async ValueTask InitializeAsync()
    {
        made = await ActionRecord.CreateAsync();
        store = new CommentStore(made.Record, made.Record.Feed);
    }

    public ValueTask DisposeAsync()
    {
        made.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Send_ShowsTheComment_AndEmptiesTheField()
    {
        using var screen = new ActionContext(made);
        var thread = Open(screen, Manager);
        await Field(thread).InputAsync("When will this be done, @police?");
        await thread.Find("[data-testid=comment-send]").ClickAsync();

        thread.WaitForAssertion(() => Assert.Contains("When will this be done, @police", Comments(thread).Single().TextContent));
        Assert.Equal("Kent Police", thread.Find(".chip").GetAttribute("title"));
        Assert.Equal("", Field(thread).GetAttribute("value") ?? "");
        Assert.Contains("Added 14:32", thread.Find("[data-testid=comment-state]").TextContent);
        Assert.Equal("1 comment", thread.Find(".section-head .note").TextContent);
    }

    [Fact]
    public async Task Send_Refused_SaysWhyAndKeepsTheTyping()
    {
        using var screen = new ActionContext(made);
        var thread = Open(screen, Manager);
        await Field(thread).InputAsync("   ");
        await thread.Find("[data-testid=comment-send]").ClickAsync();

        Assert.Contains("Write something first", thread.Find(".fault").TextContent);
        Assert.Equal("   ", Field(thread).GetAttribute("value"));
    }

    [Fact]
    public async Task Others_WhileNothingIsWritten_AppearMarkedAndAreAnnounced()
    {
        using var screen = new ActionContext(made);
        var thread = Open(screen, Manager);
        await AddAsync("From the police", Police);

        thread.WaitForAssertion(() => Assert.Contains("From the police", thread.Find("li.changed").TextContent));
        Assert.Equal(["Partner, police commented"], screen.Said);
    }

    [Fact]
    public async Task Others_WhileSomethingIsWritten_WaitUntilAskedFor()
    {
        using var screen = new ActionContext(made);
        var thread = Open(screen, Manager);
        await Field(thread).InputAsync("Half a sent");
        await AddAsync("From the police", Police);
        await AddAsync("And more", Police);

        // The second waits for the pause between two loads, which the clock gives.
        await made.Record.Clock.AdvanceUntilAsync(TimeSpan.FromMilliseconds(250), () => thread.Find("[data-testid=comment-state]").TextContent.Contains("2 new comments", StringComparison.Ordinal));
        Assert.Empty(Comments(thread));
        Assert.Equal("Half a sent", Field(thread).GetAttribute("value"));
        await thread.Find("[data-testid=comment-state] button").ClickAsync();

        Assert.Equal(2, thread.FindAll("li.changed").Count);
        Assert.Equal("Half a sent", Field(thread).GetAttribute("value"));
    }

    [Fact]
    public async Task Own_CanBeChangedAndTakenBack()
    {
        await AddAsync("First", Manager);
        await AddAsync("Theirs", Police);
        using var screen = new ActionContext(made);
        var thread = Open(screen, Manager);
        Assert.Single(thread.FindAll(".line .tools"));

        await Button(thread, "Edit").ClickAsync();
        await thread.Find(".line textarea").InputAsync("Second");
        await Button(thread, "Save").ClickAsync();
        thread.WaitForAssertion(() => Assert.Contains("Second", Comments(thread)[0].TextContent));
        Assert.Contains("edited", Comments(thread)[0].TextContent);

        await Button(thread, "Remove").ClickAsync();
        await Button(thread, "Remove").ClickAsync();
        thread.WaitForAssertion(() => Assert.Contains("Comment removed by its author", Comments(thread)[0].TextContent));
        Assert.DoesNotContain("Second", thread.Markup);
    }

    [Fact]
    public async Task Mention_ByKeyboard_IsSuggestedAndTaken()
    {
        using var screen = new ActionContext(made);
        var thread = Open(screen, Manager);
        await Field(thread).InputAsync("Ask @");
        Assert.Contains("@council", thread.Find("[role=option][aria-selected=true]").TextContent);
        Assert.Equal(thread.Find("[role=option][aria-selected=true]").Id, Field(thread).GetAttribute("aria-activedescendant"));
        await Field(thread).KeyDownAsync(new Microsoft.AspNetCore.Components.Web.KeyboardEventArgs { Key = "ArrowDown" });
        Assert.Contains("@police", thread.Find("[role=option][aria-selected=true]").TextContent);
        await Field(thread).KeyDownAsync(new Microsoft.AspNetCore.Components.Web.KeyboardEventArgs { Key = "Enter" });

        thread.WaitForAssertion(() => Assert.Equal("Ask @police ", Field(thread).GetAttribute("value")));
        Assert.Empty(thread.FindAll("[role=option]"));
        await Field(thread).InputAsync("Ask @police @bus");
        await Field(thread).KeyDownAsync(new Microsoft.AspNetCore.Components.Web.KeyboardEventArgs { Key = "Escape" });
        Assert.Empty(thread.FindAll("[role=option]"));
        Assert.Equal("Ask @police @bus", Field(thread).GetAttribute("value"));
    }

    [Fact]
    public async Task Written_AndNeverSent_IsOfferedBackOnAnotherScreen_AndGoneOnceSent()
    {
        using (var first = new ActionContext(made))
        {
            var thread = Open(first, Manager);
            await Field(thread).InputAsync("When will this be");
            await first.DisposeComponentsAsync();
        }

        using var second = new ActionContext(made);
        var back = Open(second, Manager);
        var offer = back.WaitForElement("[data-testid=draft-offer]");
        Assert.Contains("When will this be", offer.TextContent);
        await Field(back).InputAsync("done?");
        await Button(back, "Restore").ClickAsync();
        back.WaitForAssertion(() => Assert.Equal("When will this be\ndone?", Field(back).GetAttribute("value")));
        await back.Find("[data-testid=comment-send]").ClickAsync();
        back.WaitForAssertion(() => Assert.Contains("When will this be", Comments(back).Single().TextContent));

        using var third = new ActionContext(made);
        Assert.Empty(Open(third, Manager).FindAll("[data-testid=draft-offer]"));
        using var other = new ActionContext(made);
        Assert.Empty(Open(other, Police).FindAll("[data-testid=draft-offer]"));
    }

    [Theory]
    [InlineData(Role.Viewer, false, null)]
    [InlineData(Role.BusinessManager, true, null)]
    [InlineData(Role.BusinessManager, false, "2026-11-19")]
    public async Task ReaderWithoutTheRight_ReadsOnly(Role role, bool shared, string? asAt)
    {
        await AddAsync("<b>Said</b>", Police);
        made.Record.Clock.Advance(TimeSpan.FromDays(2));
        using var screen = new ActionContext(made, role);
        var thread = Open(screen, new Reader("Somebody", role, null, shared, asAt is null ? null : Today, "police"));

        thread.WaitForAssertion(() => Assert.Contains("<b>Said</b>", Comments(thread).Single().TextContent));
        Assert.Empty(thread.FindAll("textarea, .line button, [data-testid=comment-send]"));
    }

    private static IRenderedComponent<CommentThread> Open(ActionContext screen, Reader reader)
    {
        var thread = screen.Render<CommentThread>(p => p.Add(x => x.Ref, "BP4.1").Add(x => x.Reader, reader));
        thread.WaitForElement("ol");
        return thread;
    }

    private static IElement Field(IRenderedComponent<CommentThread> thread) => thread.Find("[data-testid=comment-text]");

    private static IReadOnlyList<IElement> Comments(IRenderedComponent<CommentThread> thread) => [.. thread.FindAll("[data-testid=comment]")];

    private static IElement Button(IRenderedComponent<CommentThread> thread, string words) => thread.FindAll("button").First(b => b.TextContent == words);

    private async Task AddAsync(string text, Reader reader) => await store.AddAsync("BP4.1", text, Editor.For(reader, Right.Comment, made.Record.Clock));
}
