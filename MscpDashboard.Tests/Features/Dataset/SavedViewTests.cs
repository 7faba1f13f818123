using MscpDashboard.Data;
using MscpDashboard.Domain;
using MscpDashboard.Features.Dataset;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Dataset;

public class SavedViewTests : IDisposable
{
    private static readonly Reader Analyst = new("PMQA analyst", Role.PmqaAnalyst, UserId: "analyst");

    private readonly TemporaryRecord record = new();

    private SavedViewStore Store => new(record);

    public void Dispose()
    {
        record.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task View_IsItsOwnersAlone_WithoutTheDayAndTheScreen()
    {
        await Store.SaveAsync(Analyst, " Child protection ", "http://x/dataset?topic=child_protection&asAt=2026-03-31&sort=signal&theme=dark&kiosk=1#top");

        var view = Assert.Single(await Store.ReadAsync(Analyst));
        Assert.Equal(("Child protection", "topic=child_protection&sort=signal"), (view.Name, view.Query));
        var other = TemporaryRecord.Manager with { UserId = "manager" };
        Assert.Empty(await Store.ReadAsync(other));
        await Store.RemoveAsync(other, view.Id);
        Assert.Single(await Store.ReadAsync(Analyst));
        await Store.RemoveAsync(Analyst, view.Id);
        Assert.Empty(await Store.ReadAsync(Analyst));
    }

    [Fact]
    public async Task View_OfTheSameName_IsReplaced()
    {
        await Store.SaveAsync(Analyst, "Mine", "/dataset?sort=name");
        await Store.SaveAsync(Analyst, "mine", "/dataset");

        Assert.Equal("", Assert.Single(await Store.ReadAsync(Analyst)).Query);
    }

    [Fact]
    public async Task View_OnASharedScreen_IsNeitherKeptNorShown()
    {
        await Store.SaveAsync(Analyst, "Mine", "/dataset?sort=name");

        Assert.Empty(await Store.ReadAsync(Analyst with { SharedScreen = true }));
        await Assert.ThrowsAsync<NotAllowedException>(() => Store.SaveAsync(Analyst with { SharedScreen = true }, "Wall", "/dataset"));
    }

    [Fact]
    public async Task View_ThatCannotBeKept_IsRefusedInWords()
    {
        Assert.Equal("Name", (await Assert.ThrowsAsync<InvalidEditException>(() => Store.SaveAsync(Analyst, "  ", "/dataset"))).Field);
        Assert.Equal("Query", (await Assert.ThrowsAsync<InvalidEditException>(() => Store.SaveAsync(Analyst, "Long", "/dataset?find=" + new string('a', SavedView.LongestQuery)))).Field);
        for (var i = 0; i < SavedView.Most; i++)
            await Store.SaveAsync(Analyst, $"View {i}", "/dataset");
        Assert.Contains("Remove one first", (await Assert.ThrowsAsync<InvalidEditException>(() => Store.SaveAsync(Analyst, "One more", "/dataset"))).Message, StringComparison.Ordinal);
    }
}
