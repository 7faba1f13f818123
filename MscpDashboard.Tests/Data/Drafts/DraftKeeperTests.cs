using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using MscpDashboard.Data.Drafts;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Data.Drafts;

public sealed class DraftKeeperTests : IAsyncDisposable
{
    private static readonly Reader Owner = new("Partner, police", Role.Partner, "police", UserId: "partner-police");

    private readonly TemporaryRecord record = new();
    private readonly DraftStore store;
    private readonly DraftKeeper keeper;

    public DraftKeeperTests()
    {
        store = new DraftStore(record, record.Clock);
        keeper = Keeper();
    }

    public async ValueTask DisposeAsync()
    {
        await keeper.DisposeAsync();
        record.Dispose();
    }

    [Fact]
    public async Task Keep_TypingWithoutAPause_IsKeptWithinHalfASecond()
    {
        // Each key comes before the time is up: a wait that began anew with each of them would never end.
        var typed = "";
        await record.Clock.AdvanceUntilAsync(DraftKeeper.Within / 4, () =>
        {
            keeper.Keep(Only("Narrative", typed += "x"));
            return keeper.State == DraftState.Kept;
        });

        Assert.StartsWith("x", await KeptAsync("Narrative"));
    }

    [Fact]
    public async Task Dispose_BeforeTheTimeIsUp_KeepsTheRest()
    {
        keeper.Keep(Only("Narrative", "The last words"));

        await keeper.DisposeAsync();

        Assert.Equal("The last words", await KeptAsync("Narrative"));
    }

    [Fact]
    public async Task Keep_NothingAnyMore_TakesAwayOnlyWhatItWrote()
    {
        await using var other = Keeper();
        other.Keep(Only("Progress", "45"));
        await other.FlushAsync();
        keeper.Keep(Only("Narrative", "Mine"));
        await keeper.FlushAsync();

        keeper.Keep(new Dictionary<string, DraftField>());
        await keeper.FlushAsync();

        Assert.Null(await KeptAsync("Narrative"));
        Assert.Equal("45", await KeptAsync("Progress"));
    }

    [Fact]
    public async Task Keep_FieldGoneBack_DoesNotBlankTheOtherTab()
    {
        await using var other = Keeper();
        keeper.Keep(Only("Narrative", "Mine"));
        await keeper.FlushAsync();
        other.Keep(Only("Narrative", "Theirs"));
        await other.FlushAsync();

        keeper.Keep(new Dictionary<string, DraftField>());
        await keeper.FlushAsync();

        Assert.Equal("Theirs", await KeptAsync("Narrative"));
    }

    [Fact]
    public async Task Adopt_RestoredDraft_GoesWithTheForm()
    {
        await store.KeepAsync("action", "BP4.1", [new("Narrative", new(null, "Of yesterday"))], Owner);
        keeper.Adopt(Only("Narrative", "Of yesterday"));

        keeper.Keep(new Dictionary<string, DraftField>());
        await keeper.FlushAsync();

        Assert.Null(await KeptAsync("Narrative"));
    }

    [Fact]
    public async Task Keep_TooLong_SaysSo()
    {
        keeper.Keep(Only("Narrative", new string('x', DraftStore.Longest)));
        await keeper.FlushAsync();

        Assert.Equal(DraftState.TooLong, keeper.State);
    }

    [Fact]
    public async Task Keep_DatabaseAway_SaysSoAndTriesAgain()
    {
        await using (var db = record.CreateDbContext())
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE Drafts RENAME TO Away", TestContext.Current.CancellationToken);
        keeper.Keep(Only("Narrative", "Mine"));
        await keeper.FlushAsync();
        Assert.Equal(DraftState.Failed, keeper.State);

        await using (var db = record.CreateDbContext())
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE Away RENAME TO Drafts", TestContext.Current.CancellationToken);
        await record.Clock.AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => keeper.State == DraftState.Kept);

        Assert.Equal("Mine", await KeptAsync("Narrative"));
    }

    private DraftKeeper Keeper() => new(store, "action", "BP4.1", Owner, record.Clock, NullLogger.Instance);

    private static Dictionary<string, DraftField> Only(string field, string text) => new() { [field] = new(null, text) };

    private async Task<string?> KeptAsync(string field) => (await store.FindAsync("action", "BP4.1", Owner))?.Fields.GetValueOrDefault(field)?.Now;
}
