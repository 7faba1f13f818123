using MscpDashboard.Features.Actions;

namespace MscpDashboard.Tests.Features.Actions;

public sealed class GanttWindowTests
{
    private static readonly GanttWindow Window = GanttWindow.Around(new DateOnly(2026, 11, 19));

    [Fact]
    public void Around_ADay_IsFourQuartersBeforeItsOwnAndThreeAfter()
    {
        Assert.Equal((new DateOnly(2025, 10, 1), new DateOnly(2027, 10, 1)), (Window.First, Window.End));
        Assert.Equal("October 2025 to September 2027", Window.InWords);
        Assert.Equal(("2025-04-01", "2026-04-01"), Window.Beside);
    }

    [Fact]
    public void Stretches_AreFinancialQuartersAndCoverTheWholeAxis()
    {
        Assert.Equal(["2025–26", "2026–27", "2027–28"], Window.Years.Select(s => s.Label));
        Assert.Equal(["Q3", "Q4", "Q1", "Q2", "Q3", "Q4", "Q1", "Q2"], Window.Quarters.Select(s => s.Label));
        Assert.Equal(24, Window.EachMonth.Count());
        Assert.All([Window.Years, Window.Quarters, Window.EachMonth], all => Assert.Equal(100, all.Sum(s => s.Width), 6));
    }

    [Fact]
    public void At_TheEnds_IsNothingAndAll()
    {
        Assert.Equal(0, Window.At(Window.First));
        Assert.Equal(100, Window.At(Window.End));
        Assert.True(Window.Holds(Window.First));
        Assert.False(Window.Holds(Window.End));
    }

    [Fact]
    public void From_DaysThatNoCalendarHasRoomBeside_StaysWithin()
    {
        Assert.Equal("1990-01-01", GanttWindow.From(DateOnly.MinValue).Beside.Earlier);
        Assert.Equal("2190-01-01", GanttWindow.From(DateOnly.MaxValue).Beside.Later);
    }
}
