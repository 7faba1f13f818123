using MscpDashboard.Components;
using MscpDashboard.Data.History;

namespace MscpDashboard.Features.History;

/// <summary>Reads what history is asked for out of an address.</summary>
public static class HistoryQueries
{
    /// <summary>What can't be read is noted in <paramref name="query"/>.</summary>
    public static HistoryQuestion From(PageQuery query)
    {
        var kind = query.Choice("kind", [.. HistoryWords.AllKinds.Keys], "");
        return new HistoryQuestion(
            query.Text("who", 100), query.Text("agency", 60), kind.Length == 0 ? null : kind, query.Text("item", 60),
            query.Date("from"), query.Date("to"), query.Flag("loaded"), Place(query));
    }

    private static long? Place(PageQuery query) => query.Whole("before", 1, int.MaxValue);
}
