using CsCheck;
using MscpDashboard.Domain.Comments;

namespace MscpDashboard.Tests.Domain.Comments;

public sealed class MentionsTests
{
    private static readonly HashSet<string> Known = ["police", "council", "business-manager", "pmqa-analyst"];

    [Theory]
    [InlineData("Could @police say when?", "police")]
    [InlineData("@Police, @council and @police again", "police council")]
    [InlineData("@business-manager: done?", "business-manager")]
    [InlineData("Ask @council.", "council")]
    [InlineData("(@pmqa-analyst)", "pmqa-analyst")]
    [InlineData("@police’s answer", "police")]
    [InlineData("line\n@police", "police")]
    [InlineData("write to somebody@police", "")]
    [InlineData("somebody@police.uk and @police.uk", "")]
    [InlineData("@policeman @nobody @ @@police", "")]
    [InlineData("@business", "")]
    [InlineData("", "")]
    public void In_FindsEachKnownCodeOnce(string text, string expected) => Assert.Equal(expected, string.Join(' ', Mentions.In(text, Known)));

    [Theory]
    [InlineData("Ask @police and @nobody, @Nobody", "@nobody")]
    [InlineData("write to somebody@nobody.uk", "")]
    public void Unknown_IsWhatMentionsNobody(string text, string expected) => Assert.Equal(expected, string.Join(' ', Mentions.Unknown(text, Known)));

    [Fact]
    public void Parts_PutTogether_AreTheText() =>
        Gen.OneOf([.. ((string[])["@police", "@council", "@x", " ", "a", "@", ".", "-", "\n", "é", "@business-manager"]).Select(Gen.Const)]).Array[0, 30].Select(string.Concat)
            .Sample(text => string.Concat(Mentions.Parts(text, Known).Select(p => p.Text)) == text);

    [Theory]
    [InlineData("Ask ", "Ask @", "")]
    [InlineData("Ask @", "Ask @p", "p")]
    [InlineData("@po", "@poo", "poo")]
    [InlineData("@poo", "@po", "po")]
    [InlineData("@ then more", "@p then more", "p")]
    [InlineData("Ask", "Ask ", null)]
    [InlineData("@police", "@police ", null)]
    [InlineData("a", "a@", null)]
    public void Typing_IsTheWordAfterAnAtWhereTheTextChanged(string before, string now, string? typed) => Assert.Equal(typed, Mentions.Typing(before, now)?.Typed);

    [Theory]
    [InlineData("Ask ", "Ask @po", "Ask @police ", 12)]
    [InlineData("Ask  now", "Ask @po now", "Ask @police now", 12)]
    public void Complete_PutsTheCodeWhereItWasTyped(string before, string now, string text, int caret) =>
        Assert.Equal((text, caret), Mentions.Complete(now, Mentions.Typing(before, now)!.Value, "police"));
}
