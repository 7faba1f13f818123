using CsCheck;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;

namespace MscpDashboard.Tests.Domain.Actions;

public sealed class RollUpTests
{
    private static RollUpPart Part(string label, RagStatus status, int progress = 0, int? expected = null, int overdue = 0) =>
        new(label, new ComputedStatus(status, overdue > 0 ? $"{overdue} days overdue" : status.Word(), null, false, expected, overdue), progress);

    [Fact]
    public void Of_NoParts_IsNotStartedWithItsReason()
    {
        var rollUp = RollUp.Of([], "response");

        Assert.Equal((RagStatus.NotStarted, "No response yet", 0, (RollUpPart?)null), (rollUp.Status, rollUp.Reason, rollUp.Total, rollUp.Worst));
    }

    [Fact]
    public void Of_SeveralOffTrack_NamesTheLongestOverdue()
    {
        var rollUp = RollUp.Of([Part("BP 4.1", RagStatus.OffTrack, overdue: 3), Part("BP 4.2", RagStatus.OffTrack, overdue: 50), Part("BP 4.3", RagStatus.Complete)], "action");

        Assert.Equal((RagStatus.OffTrack, "BP 4.2: 50 days overdue"), (rollUp.Status, rollUp.Reason));
        Assert.Equal((2, 1, 3), (rollUp.Count(RagStatus.OffTrack), rollUp.Complete, rollUp.Total));
    }

    [Fact]
    public void Of_OpenAndComplete_IsTheWorstOpen()
    {
        var rollUp = RollUp.Of([Part("a", RagStatus.Complete, 100), Part("b", RagStatus.OnTrack, 50), Part("c", RagStatus.OnTrack, 60)], "action");

        Assert.Equal((RagStatus.OnTrack, "2 of 3 actions on track, none worse"), (rollUp.Status, rollUp.Reason));
    }

    [Fact]
    public void Of_AllAlike_SaysAll() =>
        Assert.Equal("All 2 responses complete", RollUp.Of([Part("a", RagStatus.Complete, 100), Part("b", RagStatus.Complete, 100)], "response").Reason);

    [Fact]
    public void Of_Progress_IsTheMeanOfAllAndOfThoseExpected()
    {
        var rollUp = RollUp.Of([Part("a", RagStatus.OnTrack, 20, 30), Part("b", RagStatus.OnTrack, 45), Part("c", RagStatus.OnTrack, 10, 33)], "action");

        Assert.Equal((25, 32), (rollUp.Progress, rollUp.ExpectedProgress));
    }

    private static readonly Gen<List<RollUpPart>> Parts =
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 100], Gen.Int[-1, 100], Gen.Int[0, 90], (status, progress, expected, overdue) =>
            Part("part", (RagStatus)status, progress, expected < 0 ? null : expected, (RagStatus)status == RagStatus.OffTrack ? overdue : 0)).List[1, 30];

    [Fact]
    public void Of_AnyParts_IsTheStatusOfOneOfThemAndNoneIsWorse() => Parts.Sample(parts =>
    {
        var rollUp = RollUp.Of(parts, "action");
        Assert.Contains(parts, p => p.Status.Status == rollUp.Status);
        Assert.DoesNotContain(parts, p => p.Status.Status < rollUp.Status);
        Assert.Equal(parts.Count, rollUp.Total);
        Assert.NotEmpty(rollUp.Reason);
    });

    [Fact]
    public void Of_AnyParts_OrderDoesNotMatter() => Parts.Sample(parts =>
    {
        var (one, other) = (RollUp.Of(parts, "action"), RollUp.Of([.. Enumerable.Reverse(parts)], "action"));
        Assert.Equal((one.Status, one.Reason, one.Progress, one.ExpectedProgress), (other.Status, other.Reason, other.Progress, other.ExpectedProgress));
    });

    [Fact]
    public void Of_AnyParts_CompleteOnlyWhenAllAre() => Parts.Sample(parts =>
        Assert.Equal(parts.TrueForAll(p => p.Status.Status == RagStatus.Complete), RollUp.Of(parts, "action").Status == RagStatus.Complete));
}
