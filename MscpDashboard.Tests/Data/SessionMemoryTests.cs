using MscpDashboard.Data;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Data;

public class SessionMemoryTests : IDisposable
{
    private readonly TemporaryRecord record = new();

    private SessionMemory Memory => new(record, record.Clock);

    public void Dispose() => record.Dispose();

    [Fact]
    public async Task SignedOutSession_AfterARestart_IsStillSignedOut()
    {
        var ends = record.Clock.GetUtcNow().AddHours(1);
        await new Sessions(record.Clock, Memory).EndAsync("one", ends);
        await new Sessions(record.Clock, Memory).EndAsync("one", ends);

        var restarted = new Sessions(record.Clock, Memory);
        Assert.False(restarted.IsSignedOut("one"));
        await restarted.RecallAsync();
        Assert.True(restarted.IsSignedOut("one"));
        Assert.False(restarted.IsSignedOut("another"));
    }

    [Fact]
    public async Task SignedOutSession_OnceItsCookieHasEnded_IsForgotten()
    {
        await Memory.KeepAsync("old", record.Clock.GetUtcNow().AddHours(1));
        record.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Empty(await Memory.ReadAsync(CancellationToken.None));
        var ends = record.Clock.GetUtcNow().AddHours(1);
        await Memory.KeepAsync("new", ends);
        await using var db = record.CreateDbContext();
        Assert.Equal("new", Assert.Single(db.EndedSessions).Id);
        Assert.Equal([("new", ends)], await Memory.ReadAsync(CancellationToken.None));
    }
}
