using MscpDashboard.Domain;
using MscpDashboard.Features.Actions;

namespace MscpDashboard.Tests.Features.Actions;

public sealed class ActionIdentifierTests : IAsyncLifetime
{
    private ActionRecord made = null!;

    public async ValueTask InitializeAsync() => made = await ActionRecord.CreateAsync();

    public ValueTask DisposeAsync()
    {
        made.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Update_TextThatMayIdentify_IsRefusedAndWritesNothing()
    {
        var was = (await made.ReadAsync("BP4.2")).Fields;
        var before = await made.HistoryCountAsync();

        var refusal = await Assert.ThrowsAsync<InvalidEditException>(() =>
            made.Store.UpdateAsync(new ActionEdit("BP4.2", was, was with { Narrative = "The child with 943 476 5919 is safe" }), made.Editor(), TestContext.Current.CancellationToken));

        Assert.Equal("So what?", refusal.Field);
        Assert.Equal(before, await made.HistoryCountAsync());
        Assert.Equal(was, (await made.ReadAsync("BP4.2")).Fields);
    }

    [Fact]
    public async Task Update_SayingWhyItStays_IsKeptWithTheReason()
    {
        const string text = "Ring 01634 306000 [stays: the public number]";
        var was = (await made.ReadAsync("BP4.2")).Fields;

        await made.Store.UpdateAsync(new ActionEdit("BP4.2", was, was with { Narrative = text }), made.Editor(), TestContext.Current.CancellationToken);

        Assert.Equal(text, (await made.ReadAsync("BP4.2")).Fields.Narrative);
    }
}
