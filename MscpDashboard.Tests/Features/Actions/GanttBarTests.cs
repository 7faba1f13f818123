using MscpDashboard.Domain;
using MscpDashboard.Features.Actions;

namespace MscpDashboard.Tests.Features.Actions;

public sealed class GanttBarTests
{
    private static readonly GanttWindow Window = GanttWindow.Around(new DateOnly(2026, 11, 19));

    private static ActionRow Row(DateOnly? start, DateOnly? due, int progress = 50, DateOnly? original = null) => new(
        "BP4.1", "Neglect strategy", ActionSource.Plan, "4", "Priority 4: Neglect", "council", "Council", null, start, due, original ?? due, progress, null,
        RagStatus.AtRisk, "Slipping", null, null, false, 1, 0, default, false, 1);

    [Fact]
    public void Of_WithinTheWindow_LiesBetweenItsDatesAndIsFilledAsFarAsDone()
    {
        var bar = GanttBar.Of(Row(new DateOnly(2026, 4, 1), new DateOnly(2026, 9, 30)), Window)!;

        Assert.Equal(Window.At(new DateOnly(2026, 4, 1)), bar.Left, 6);
        Assert.Equal(Window.At(new DateOnly(2026, 10, 1)), bar.Left + bar.Width, 6);
        Assert.Equal(50, bar.Done, 6);
        Assert.Equal((false, false, null), (bar.GoesBefore, bar.GoesAfter, bar.FirstDueAt));
        Assert.Equal("BP 4.1 Neglect strategy: 1 April 2026 to 30 September 2026; 50% done; at risk, Slipping", bar.Words);
    }

    [Fact]
    public void Of_LongerThanTheWindow_IsCutAtBothEndsAndFilledAtItsPlace()
    {
        // Three years, the middle two of which are seen: half of all is half of what is seen.
        var bar = GanttBar.Of(Row(Window.First.AddDays(-365), Window.End.AddDays(364)), Window)!;

        Assert.Equal((0.0, 100.0, true, true), (bar.Left, bar.Width, bar.GoesBefore, bar.GoesAfter));
        Assert.Equal(50, bar.Done, 6);
        Assert.Equal(0, GanttBar.Of(Row(Window.First.AddDays(-365), Window.End.AddDays(364), progress: 10), Window)!.Done);
    }

    [Fact]
    public void Of_WhollyBeforeOrAfter_IsNotSeenAndSaysWhere()
    {
        var before = GanttBar.Of(Row(new DateOnly(2020, 1, 1), new DateOnly(2020, 3, 1)), Window)!;
        var after = GanttBar.Of(Row(new DateOnly(2030, 1, 1), new DateOnly(2030, 3, 1)), Window)!;

        Assert.Equal((false, true, false), (before.Seen, before.GoesBefore, before.GoesAfter));
        Assert.Equal((false, false, true), (after.Seen, after.GoesBefore, after.GoesAfter));
    }

    [Fact]
    public void Of_Redated_KeepsTheFirstDateBesideIt()
    {
        var bar = GanttBar.Of(Row(new DateOnly(2026, 4, 1), new DateOnly(2026, 9, 30), original: new DateOnly(2026, 7, 31)), Window)!;

        Assert.InRange(bar.FirstDueAt!.Value, Window.At(new DateOnly(2026, 7, 31)), Window.At(new DateOnly(2026, 8, 1)));
        Assert.Contains("30 September 2026, first due 31 July 2026;", bar.Words);
    }

    [Fact]
    public void Of_OnlyDue_IsThatDay_AndOfNoDateIsNothing()
    {
        var last = GanttBar.Of(Row(null, Window.End.AddDays(-1)), Window)!;

        Assert.True(last.Seen);
        Assert.Equal(100, last.Left + last.Width, 6);
        Assert.StartsWith("BP 4.1 Neglect strategy: due 30 September 2027", last.Words);
        Assert.Null(GanttBar.Of(Row(new DateOnly(2026, 4, 1), null), Window));
    }
}
