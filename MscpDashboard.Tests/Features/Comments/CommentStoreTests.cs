using Microsoft.EntityFrameworkCore;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Comments;
using MscpDashboard.Features.Comments;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Features.Actions;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Comments;

public class CommentStoreTests : IAsyncLifetime
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

    [Theory]
    [InlineData("BP4.1", CommentedKind.Action)]
    [InlineData("bp 4.1", CommentedKind.Action)]
    [InlineData("F3.2", CommentedKind.Action)]
    [InlineData("G2.1", CommentedKind.Action)]
    [InlineData("F3", CommentedKind.Recommendation)]
    public async Task Add_ToAnyItem_IsInItsThread(string @ref, CommentedKind kind)
    {
        await AddAsync(@ref, " Is this enough, @police?\r\nOr not? ", Manager);

        var thread = (await store.ThreadAsync(@ref, Police))!;
        var row = Assert.Single(thread.Comments);
        Assert.Equal(kind, thread.Kind);
        Assert.Equal(("Is this enough, @police?\nOr not?", "Business manager", false), (row.Text, row.By, row.Mine));
        Assert.Equal(["police"], row.Mentions);
    }

    [Fact]
    public async Task Add_ToEvidence_IsInItsThread()
    {
        await using var db = made.Record.CreateDbContext();
        var id = await db.Evidence.Select(e => e.Id).SingleAsync();

        await AddAsync(id.ToString(), "Which quarter is this?", Police);

        Assert.Equal("Profile review summary", (await store.ThreadAsync(id.ToString(), Manager))!.Ref);
    }

    [Fact]
    public async Task Add_ToNothing_IsNull()
    {
        Assert.Null(await store.AddAsync("ZZ9", "Text", Editor.For(Manager, Right.Comment, made.Record.Clock)));
        Assert.Null(await store.ThreadAsync("ZZ9", Manager));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" \n ")]
    public async Task Add_WithoutText_IsRefused(string? text) => await Assert.ThrowsAsync<InvalidEditException>(() => AddAsync("F3", text, Manager));

    [Fact]
    public async Task Add_OfMoreThanTheLongest_IsRefusedWithBothNumbers()
    {
        var refusal = await Assert.ThrowsAsync<InvalidEditException>(() => AddAsync("F3", new string('x', 5_001), Manager));

        Assert.Contains("5,001", refusal.Message);
        Assert.Contains("5,000", refusal.Message);
        await AddAsync("F3", new string('x', 5_000), Manager);
    }

    [Theory]
    [InlineData(Role.BusinessManager, true)]
    [InlineData(Role.Executive, true)]
    [InlineData(Role.PmqaAnalyst, true)]
    [InlineData(Role.LearningLessonsChair, true)]
    [InlineData(Role.Scrutineer, true)]
    [InlineData(Role.SecureEstateScrutineer, true)]
    [InlineData(Role.Partner, true)]
    [InlineData(Role.Viewer, false)]
    public async Task Add_ByEachRole_FollowsTheRights(Role role, bool may)
    {
        var reader = new Reader($"{role}", role, role == Role.Partner ? "police" : null, UserId: "somebody");

        Assert.Equal(may, reader.May(Right.Comment));
        if (may)
            Assert.NotNull(await AddAsync("BP4.1", "Said", reader));
        else
            await Assert.ThrowsAsync<NotAllowedException>(() => AddAsync("BP4.1", "Said", reader));
    }

    [Fact]
    public async Task Add_InThePastOrOnASharedScreen_IsRefused()
    {
        foreach (var reader in (Reader[])[Manager with { AsAt = Today.AddDays(-1) }, Manager with { SharedScreen = true }])
        {
            Assert.False(reader.May(Right.Comment));
            await Assert.ThrowsAsync<NotAllowedException>(() => AddAsync("F3", "Said", reader));
        }
    }

    [Fact]
    public async Task Rewrite_ByItsAuthor_SaysSo_AndHistoryKeepsBoth()
    {
        var row = await AddAsync("F3", "First", Police);
        made.Record.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.True(await store.RewriteAsync(row.Id, "Second, @council", For(Police)));

        var now = Assert.Single((await store.ThreadAsync("F3", Police))!.Comments);
        Assert.Equal(("Second, @council", true), (now.Text, now.Mine));
        Assert.Equal(row.WrittenAtUtc.AddMinutes(5), now.EditedAtUtc);
        Assert.Equal(["council"], now.Mentions);
        await using var db = made.Record.CreateDbContext();
        var history = await db.History.Where(h => h.ItemId == row.Id).OrderBy(h => h.Version).ToListAsync();
        Assert.Equal(["F3", "F3"], history.Select(h => h.Label));
        Assert.Contains("First", history[1].Changes);
    }

    [Fact]
    public async Task Rewrite_ToTheSame_WritesNothing()
    {
        var row = await AddAsync("F3", "First", Police);
        await store.RewriteAsync(row.Id, " First ", For(Police));

        var now = Assert.Single((await store.ThreadAsync("F3", Police))!.Comments);
        Assert.Equal((1, null), (now.Version, now.EditedAtUtc));
    }

    [Fact]
    public async Task Remove_ByItsAuthor_KeepsItsPlace_AndHistoryItsText()
    {
        var row = await AddAsync("F3", "Taken back", Police);
        await AddAsync("F3", "After it", Manager);
        await store.RemoveAsync(row.Id, For(Police));

        var thread = (await store.ThreadAsync("F3", Police))!.Comments;
        Assert.Equal([null, "After it"], thread.Select(c => c.Text));
        Assert.False(thread[0].Mine);
        await using var db = made.Record.CreateDbContext();
        Assert.Contains("Taken back", (await db.History.Where(h => h.ItemId == row.Id).OrderBy(h => h.Version).LastAsync()).Changes);
        await Assert.ThrowsAsync<InvalidEditException>(() => store.RewriteAsync(row.Id, "Again", For(Police)));
    }

    [Fact]
    public async Task Change_OfAnothersComment_IsRefused()
    {
        var row = await AddAsync("F3", "Mine", Police);
        var anonymous = TemporaryRecord.Police;

        foreach (var other in (Reader[])[Manager, Police with { UserId = "another" }, anonymous])
        {
            await Assert.ThrowsAsync<InvalidEditException>(() => store.RewriteAsync(row.Id, "Theirs", For(other)));
            await Assert.ThrowsAsync<InvalidEditException>(() => store.RemoveAsync(row.Id, For(other)));
        }

        Assert.Equal("Mine", Assert.Single((await store.ThreadAsync("F3", Police))!.Comments).Text);
    }

    [Fact]
    public async Task Thread_AsAtAPastDay_IsAsItWasThen()
    {
        var row = await AddAsync("F3", "As first said", Police);
        made.Record.Clock.Advance(TimeSpan.FromDays(2));
        await store.RewriteAsync(row.Id, "As said later", For(Police));
        await AddAsync("F3", "Later still", Manager);

        var past = (await store.ThreadAsync("F3", Police with { AsAt = Today }))!.Comments;

        Assert.Equal("As first said", Assert.Single(past).Text);
        Assert.False(past[0].Mine);
        Assert.Empty((await store.ThreadAsync("F3", Police with { AsAt = Today.AddDays(-1) }))?.Comments ?? []);
    }

    [Fact]
    public async Task Add_TellsTheFeed_OfTheItem()
    {
        var told = new TaskCompletionSource<Change>();
        using var _ = made.Record.Feed.Subscribe(Topic.Comments, change =>
        {
            told.TrySetResult(change);
            return Task.CompletedTask;
        });

        await AddAsync("BP4.1", "News", Manager);

        Assert.Equal(made.Overdue.Id, (await told.Task.WaitAsync(Patience.Usual)).Id);
    }

    private Editor For(Reader reader) => Editor.For(reader, Right.Comment, made.Record.Clock);

    private async Task<CommentRow> AddAsync(string @ref, string? text, Reader reader) => (await store.AddAsync(@ref, text, For(reader)))!;
}
