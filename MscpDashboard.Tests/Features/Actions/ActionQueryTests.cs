using MscpDashboard.Components;
using MscpDashboard.Domain;
using MscpDashboard.Features.Actions;

namespace MscpDashboard.Tests.Features.Actions;

public sealed class ActionQueryTests
{
    private static readonly DateOnly Today = new(2026, 11, 19);

    private static readonly ActionList All = new(Today,
    [
        Row("BP2.1", "council", RagStatus.OnTrack, dueIn: 40),
        Row("BP10.1", "police", RagStatus.OffTrack, overdue: 3),
        Row("F3.1", "council", RagStatus.OffTrack, overdue: 50, source: ActionSource.Recommendation),
        Row("F3.2", "police", RagStatus.AwaitingImpact, source: ActionSource.Recommendation, stale: true),
    ]);

    private static ActionRow Row(string @ref, string agency, RagStatus status, int dueIn = 10, int overdue = 0, ActionSource source = ActionSource.Plan, bool stale = false) => new(
        @ref, $"Title of {@ref}", source, "1", "Priority 1: Partnerships", agency, agency, null, null, Today.AddDays(overdue > 0 ? -overdue : dueIn), null, 10, 20, status, "Reason",
        null, null, stale, 5, overdue, default, false, 1);

    private static ActionQuery From(string query, out IReadOnlyList<string> notes)
    {
        var page = new PageQuery($"http://localhost/actions?{query}");
        var read = ActionQuery.From(page, ["council", "police"]);
        notes = page.Notes;
        return read;
    }

    private static string[] Refs(string query, string? mine = null) => [.. From(query, out _).Apply(All, mine).SelectMany(g => g.Rows).Select(r => r.Ref)];

    [Theory]
    [InlineData("", new[] { "F3.1", "BP10.1", "BP2.1", "F3.2" })]
    [InlineData("agency=police", new[] { "BP10.1", "F3.2" })]
    [InlineData("status=off-track&agency=council", new[] { "F3.1" })]
    [InlineData("source=recommendation", new[] { "F3.1", "F3.2" })]
    [InlineData("overdue=1", new[] { "F3.1", "BP10.1" })]
    [InlineData("stale=1", new[] { "F3.2" })]
    [InlineData("open=1", new[] { "F3.1", "BP10.1", "BP2.1" })]
    [InlineData("q=bp+10", new[] { "BP10.1" })]
    [InlineData("q=TITLE+f3", new[] { "F3.1", "F3.2" })]
    [InlineData("sort=ref", new[] { "BP2.1", "BP10.1", "F3.1", "F3.2" })]
    [InlineData("sort=ref&order=down", new[] { "F3.2", "F3.1", "BP10.1", "BP2.1" })]
    [InlineData("sort=due", new[] { "F3.1", "BP10.1", "F3.2", "BP2.1" })]
    [InlineData("q=nothing", new string[0])]
    public void Apply_Query_GivesTheRowsInOrder(string query, string[] expected) => Assert.Equal(expected, Refs(query));

    [Fact]
    public void Apply_Partner_HasWhatItOwnsWithOthersAmongItsOwn()
    {
        var list = All with { Rows = [.. All.Rows.Select(r => r.Ref == "BP2.1" ? r with { JointOwnerCodes = "police", JointOwnerNames = "Kent Police" } : r)] };

        var mine = From("", out _).Apply(list, "police")[0];

        Assert.Equal("Mine", mine.Title);
        Assert.Equal(["BP10.1", "BP2.1", "F3.2"], mine.Rows.Select(r => r.Ref));
        Assert.Equal("council with Kent Police", mine.Rows[1].OwnersInWords);
    }

    [Fact]
    public void Row_OfWhatIsDone_ExpectsNothingMore()
    {
        Assert.Equal(20, All.Rows[0].ExpectedShown);
        Assert.Null(All.Rows[3].ExpectedShown);
    }

    [Fact]
    public void Apply_Partner_HasItsOwnFirst()
    {
        var groups = From("", out _).Apply(All, "police");

        Assert.Equal(["Mine", "Everybody else’s"], groups.Select(g => g.Title));
        Assert.Equal(["BP10.1", "F3.2"], groups[0].Rows.Select(r => r.Ref));
    }

    [Theory]
    [InlineData("group=agency", new[] { "council", "police" })]
    [InlineData("group=status", new[] { "Off track", "On track", "Awaiting impact" })]
    [InlineData("group=due", new[] { "September 2026", "November 2026", "December 2026" })]
    public void Apply_Grouped_HasTheGroupsInOrder(string query, string[] expected) =>
        Assert.Equal(expected, From(query, out _).Apply(All, null).Select(g => g.Title));

    [Theory]
    [InlineData("status=purple")]
    [InlineData("agency=nobody")]
    [InlineData("sort=%00")]
    [InlineData("group=<script>")]
    public void From_ValueThatCannotBeRead_IsPassedOverWithANote(string query)
    {
        var read = From(query, out var notes);

        Assert.Single(notes);
        Assert.Equal(4, read.Apply(All, null).Sum(g => g.Rows.Count));
    }

    [Theory]
    [InlineData("", "Two actions are overdue, with two agencies")]
    [InlineData("agency=police", "One action is overdue: police")]
    [InlineData("source=recommendation&status=awaiting-impact", "Nothing is overdue, off track or at risk")]
    [InlineData("q=nothing", "No actions to show")]
    public void Headline_SaysWhatIsWrongAndWhose(string query, string expected) =>
        Assert.Equal(expected, ActionSentences.Headline([.. From(query, out _).Apply(All, null).SelectMany(g => g.Rows)]));

    [Fact]
    public void Headline_OneAgencyHasMost_IsNamed()
    {
        ActionRow[] rows = [Row("a", "council", RagStatus.OffTrack, overdue: 1), Row("b", "council", RagStatus.OffTrack, overdue: 2), Row("c", "police", RagStatus.OffTrack, overdue: 3)];

        Assert.Equal("Three actions are overdue; two are council’s", ActionSentences.Headline(rows));
    }
}
