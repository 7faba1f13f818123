namespace MscpDashboard.Export.Charts;

/// <summary>Moves names that stand at the end of lines apart, as the charts on screen do.</summary>
public static class LabelSpread
{
    /// <summary>Places at least a line apart, each group about the middle of where it wanted to be.</summary>
    /// <param name="wanted">Rising.</param>
    /// <param name="height">Of a line.</param>
    /// <param name="top">No place is higher.</param>
    /// <param name="bottom">No place is lower, if there is room.</param>
    public static float[] Of(IReadOnlyList<float> wanted, float height, float top, float bottom)
    {
        var groups = new List<(float Middle, float Sum, int Size)>();
        foreach (var at in wanted)
        {
            groups.Add(Group(at, 1));
            while (groups.Count > 1 && groups[^1].Middle - groups[^2].Middle < (groups[^2].Size + groups[^1].Size) * height / 2)
            {
                var both = Group(groups[^2].Sum + groups[^1].Sum, groups[^2].Size + groups[^1].Size);
                groups.RemoveRange(groups.Count - 2, 2);
                groups.Add(both);
            }
        }

        return [.. groups.SelectMany(g => Enumerable.Range(0, g.Size).Select(i => g.Middle + ((i - ((g.Size - 1) / 2f)) * height)))];

        (float, float, int) Group(float sum, int size)
        {
            var half = (size - 1) * height / 2;
            return (Math.Max(Math.Min(sum / size, bottom - half), top + half), sum, size);
        }
    }
}
