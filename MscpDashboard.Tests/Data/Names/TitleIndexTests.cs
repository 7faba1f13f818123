using CsCheck;
using MscpDashboard.Data.Names;

namespace MscpDashboard.Tests.Data.Names;

public sealed class TitleIndexTests
{
    private static readonly TitleIndex Index = new(
    [
        Item(NamedKind.Priority, "P4", "Neglect"),
        Item(NamedKind.Action, "BP 4.1", "Launch the neglect strategy"),
        Item(NamedKind.Action, "BP 4.10", "Train practitioners"),
        Item(NamedKind.Action, "F3.2", "Use the pathway: police"),
        Item(NamedKind.Recommendation, "F3", "Use the sexual abuse pathway"),
        Item(NamedKind.Recommendation, "F30", "Another one"),
        Item(NamedKind.Indicator, "REREF_PCT", "Re-referrals within 12 months"),
        Item(NamedKind.Evidence, null, "Audit of neglect cases – café sessions"),
        Item(NamedKind.Agency, null, "Kent Police"),
    ]);

    [Theory]
    [InlineData("F3", "F3")]
    [InlineData("f3", "F3")]
    [InlineData("BP 4.1", "BP 4.1")]
    [InlineData("bp4.1", "BP 4.1")]
    [InlineData("  bp  4.1 ", "BP 4.1")]
    [InlineData("reref_pct", "REREF_PCT")]
    [InlineData("p4", "P4")]
    public void Find_ExactReference_IsFirst(string query, string expected) => Assert.Equal(expected, Index.Find(query)[0].Ref);

    [Theory]
    [InlineData("neglect", "Neglect", "Launch the neglect strategy", "Audit of neglect cases – café sessions")]
    [InlineData("negl strat", "Launch the neglect strategy")]
    [InlineData("strategy neglect", "Launch the neglect strategy")]
    [InlineData("police", "Kent Police", "Use the pathway: police")]
    [InlineData("CAFE", "Audit of neglect cases – café sessions")]
    [InlineData("referrals", "Re-referrals within 12 months")]
    [InlineData("eglect")]
    [InlineData("neglect dragons")]
    public void Find_Words_MatchBeginningsOfAllOfThem(string query, params string[] titles) =>
        Assert.Equal(titles.Order(), Index.Find(query).Select(i => i.Title).Order());

    [Fact]
    public void Find_BeginningOfAReference_ListsThoseThatBeginSo() =>
        Assert.Equal(["F3", "F30", "F3.2"], Index.Find("f3").Select(i => i.Ref));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("%_'; DROP TABLE x; --")]
    [InlineData("😀")]
    [InlineData("\uD800")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\0\u202E")]
    public void Find_HostileText_FindsNothingQuietly(string? query) => Assert.Empty(Index.Find(query));

    [Fact]
    public void Find_AnyText_NeverThrowsAndKeepsToTheMost() => Gen.String.Sample(text => Index.Find(text, 3).Count <= 3);

    [Fact]
    public void Find_VeryLongText_IsCut() => Assert.Empty(Index.Find(string.Concat(Enumerable.Repeat("neglect dragons ", 100_000))));

    [Fact]
    public void Find_MoreThanAsked_GivesTheBest() => Assert.Equal("Neglect", Assert.Single(Index.Find("neglect", 1)).Title);

    [Theory]
    [InlineData("bp4.1", "BP 4.1")]
    [InlineData("f3", "F3")]
    public void ByRef_HoweverWritten_IsFound(string reference, string expected) => Assert.Equal(expected, Index.ByRef(reference)!.Ref);

    [Theory]
    [InlineData("F")]
    [InlineData("")]
    [InlineData(null)]
    public void ByRef_Unknown_IsNull(string? reference) => Assert.Null(Index.ByRef(reference));

    private static NamedItem Item(NamedKind kind, string? reference, string title) => new(Guid.NewGuid(), kind, reference, title, "/x");
}
