using Microsoft.Extensions.Time.Testing;
using MscpDashboard.Live;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Live;

public sealed class PresenceTests : IDisposable
{
    private readonly FakeTimeProvider clock = new();
    private readonly Presence presence;

    public PresenceTests() => presence = new Presence(clock);

    public void Dispose() => presence.Dispose();

    [Fact]
    public void Others_SameItem_AreSeenByRole()
    {
        var mine = At("action/BP4.1", "me", "Police lead");
        At("action/BP4.1", "you", "Scrutineer");
        At("action/BP4.2", "them", "Viewer");

        Assert.Equal([new Somebody("Scrutineer", null)], mine.Others);
    }

    [Fact]
    public void Others_OwnOtherTab_IsNobodyElse()
    {
        var mine = At("action/BP4.1", "me", "Police lead");
        At("action/BP4.1", "me", "Police lead").Write("Progress");

        Assert.Empty(mine.Others);
    }

    [Fact]
    public void Others_TwoTabsOfOne_AreOneAndWriteWhereTheyWrite()
    {
        var mine = At("action/BP4.1", "me", "Police lead");
        At("action/BP4.1", "you", "Scrutineer");
        At("action/BP4.1", "you", "Scrutineer").Write("Narrative");

        Assert.Equal([new Somebody("Scrutineer", "Narrative")], mine.Others);
    }

    [Fact]
    public void Others_UsersWithoutAnIdentity_AreEachSomebody()
    {
        var mine = At("action/BP4.1", "", "Viewer");
        At("action/BP4.1", "", "Viewer");

        Assert.Single(mine.Others);
    }

    [Fact]
    public void Write_ThenNothing_IsForgottenAfterTheSilence()
    {
        var mine = At("action/BP4.1", "me", "Police lead");
        var yours = At("action/BP4.1", "you", "Scrutineer");
        yours.Write("Progress");
        clock.Advance(Presence.Silence - TimeSpan.FromSeconds(1));
        Assert.Equal("Progress", mine.Others[0].Field);
        yours.Write("Progress");
        clock.Advance(Presence.Silence - TimeSpan.FromSeconds(1));
        Assert.Equal("Progress", mine.Others[0].Field);

        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal([new Somebody("Scrutineer", null)], mine.Others);
    }

    [Fact]
    public void Line_DownAndNotBack_IsBelievedForTheSilenceOnly()
    {
        var mine = At("action/BP4.1", "me", "Police lead");
        var yours = At("action/BP4.1", "you", "Scrutineer");
        yours.Line(up: false);
        clock.Advance(Presence.Silence - TimeSpan.FromSeconds(1));
        Assert.Single(mine.Others);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(mine.Others);

        yours.Line(up: true);

        Assert.Single(mine.Others);
    }

    [Fact]
    public async Task OthersChanged_ComingWritingAndGoing_IsTold()
    {
        var mine = At("action/BP4.1", "me", "Police lead");
        var seen = new System.Collections.Concurrent.ConcurrentQueue<string>();
        mine.OthersChanged += () => seen.Enqueue(string.Join(',', mine.Others.Select(o => o.Field ?? "looks")));

        var yours = At("action/BP4.1", "you", "Scrutineer");
        await Patience.UntilAsync(() => Task.FromResult(seen.LastOrDefault() == "looks"));
        yours.Write("Progress");
        await Patience.UntilAsync(() => Task.FromResult(seen.LastOrDefault() == "Progress"));
        yours.Dispose();
        await Patience.UntilAsync(() => Task.FromResult(seen.LastOrDefault() == ""));
    }

    [Fact]
    public async Task OthersChanged_SilentWriter_IsToldAtABeat()
    {
        var mine = At("action/BP4.1", "me", "Police lead");
        At("action/BP4.1", "you", "Scrutineer").Write("Progress");
        var field = "Progress";
        mine.OthersChanged += () => field = mine.Others[0].Field;

        await clock.AdvanceUntilAsync(Presence.Beat, () => field is null);
    }

    [Fact]
    public void Apply_OtherInstance_IsSeenHere()
    {
        using var elsewhere = new Presence(clock);
        elsewhere.Register("action/BP4.1", "you", "Scrutineer").Write("Due");
        var mine = At("action/BP4.1", "me", "Police lead");

        presence.Apply("b", elsewhere.Snapshot());
        Assert.Equal([new Somebody("Scrutineer", "Due")], mine.Others);
        presence.Apply("b", []);

        Assert.Empty(mine.Others);
    }

    [Fact]
    public void Apply_InstanceThatFellSilent_IsForgotten()
    {
        var mine = At("action/BP4.1", "me", "Police lead");
        presence.Apply("b", [new("action/BP4.1", "you", "Scrutineer", null)]);
        clock.Advance(Presence.Silence - TimeSpan.FromSeconds(1));
        Assert.Single(mine.Others);

        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty(mine.Others);
    }

    [Fact]
    public void Snapshot_HoldsOnlyWhoIsHere_NotWhatOthersSaid()
    {
        At("action/BP4.1", "me", "Police lead").Write("Due");
        presence.Apply("b", [new("action/BP4.1", "you", "Scrutineer", null)]);

        Assert.Equal([new PresenceSign("action/BP4.1", "me", "Police lead", "Due")], presence.Snapshot());
    }

    [Fact]
    public void Changed_EachStepHereAndEachBeat_IsRaisedForARelay()
    {
        var raised = 0;
        presence.Changed += () => raised++;
        var mine = At("action/BP4.1", "me", "Police lead");
        mine.Write("Due");
        mine.Write("Due");
        Assert.Equal(2, raised);
        clock.Advance(Presence.Beat);
        Assert.Equal(3, raised);

        mine.Dispose();
        clock.Advance(Presence.Beat);

        Assert.Equal(4, raised);
    }

    private ItemPresence At(string item, string user, string name) => presence.Register(item, user, name);
}
