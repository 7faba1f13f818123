using MscpDashboard.Features.Actions;

namespace MscpDashboard.Tests.Features.Actions;

public sealed class GanttMarksTests
{
    private static readonly DateOnly Today = new(2026, 11, 19);
    private static readonly GanttWindow Window = GanttWindow.Around(Today);

    [Fact]
    public void Of_Milestones_DrawsThoseOfTheWindowAndNamesAll()
    {
        var marks = GanttMarks.Of(new ActionSchedule([new("Draft agreed", new(2026, 5, 1), new(2026, 4, 28)), new("Launched", new(2027, 2, 1), null), new("Judged", new(2030, 1, 1), null)], []), Window, Today);

        Assert.Equal([("Draft agreed", true), ("Launched", false)], marks.Milestones.Select(m => (m.Title, m.Done)));
        Assert.Equal(marks.Milestones[1].At - marks.Milestones[0].At, marks.Milestones[0].Room, 6);
        Assert.Equal(100 - marks.Milestones[1].At, marks.Milestones[1].Room, 6);
        Assert.Equal("; milestones: Draft agreed by 1 May 2026 (reached 28 April 2026), Launched by 1 February 2027, Judged by 1 January 2030", marks.Words);
    }

    [Fact]
    public void Of_Breaks_AreCutToTheWindow_AndALastingOneGoesUpToToday()
    {
        var marks = GanttMarks.Of(new ActionSchedule([], [new(new(2020, 3, 20), new(2020, 7, 1)), new(new(2025, 9, 1), new(2025, 11, 1)), new(new(2026, 11, 1), null)]), Window, Today);

        Assert.Equal(2, marks.Breaks.Count);
        Assert.Equal((0, Window.At(new(2025, 11, 1))), (marks.Breaks[0].Left, marks.Breaks[0].Width));
        Assert.Equal(Window.At(Today.AddDays(1)), marks.Breaks[1].Left + marks.Breaks[1].Width, 6);
        Assert.Equal("; suspended 20 March 2020 to 1 July 2020; suspended 1 September 2025 to 1 November 2025; suspended since 1 November 2026", marks.Words);
    }

    [Fact]
    public void Of_NoSchedule_IsNothing() => Assert.Equal("", GanttMarks.Of(ActionSchedule.None, Window, Today).Words);
}
