namespace MscpDashboard.Features.Dataset;

/// <summary>
/// How many rows of the scorecard fit on a shared screen, where nothing scrolls. Lengths are in the screen's own units, of which its height has
/// 1,080; a name's lines are guessed from its letters, on the careful side.
/// </summary>
internal static class ScorecardWall
{
    private const int Height = 750;
    private const int Line = 29;
    private const int Padding = 25;
    private const int Letters = 46;
    private const int GroupHead = 60;

    /// <summary>The first rows, in their groups, as far as they fit.</summary>
    public static IReadOnlyList<IGrouping<string, ScorecardRow>> Fit(IReadOnlyList<IGrouping<string, ScorecardRow>> groups)
    {
        var room = Height;
        List<(string Heading, ScorecardRow Row)> fit = [];
        foreach (var group in groups)
        {
            room -= group.Key.Length > 0 ? GroupHead : 0;
            foreach (var row in group)
            {
                room -= Padding + (Line * Lines(row));
                if (room < 0)
                    return [.. fit.GroupBy(f => f.Heading, f => f.Row)];
                fit.Add((group.Key, row));
            }
        }

        return [.. fit.GroupBy(f => f.Heading, f => f.Row)];
    }

    private static int Lines(ScorecardRow row) => Math.Max(1, (row.Indicator.Name.Length + string.Join(", ", row.Flags).Length + Letters - 1) / Letters);
}
