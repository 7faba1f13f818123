using MscpDashboard.Domain;

namespace MscpDashboard.Tests.Domain;

public sealed class SentencesTests
{
    [Theory]
    [InlineData("Two trusts sign in January.", "“Two trusts sign in January.”")]
    [InlineData("Two trusts sign in January", "“Two trusts sign in January”.")]
    [InlineData("Why?", "“Why?”")]
    public void Quoted_Text_EndsOnce(string text, string expected) => Assert.Equal(expected, Sentences.Quoted(text));

    [Fact]
    public void Join_Sentences_HaveOneStopBetweenThem() =>
        Assert.Equal("Adopted: “It works.” 6 of 6 done. Closed", Sentences.Join(["Adopted: “It works.”", "6 of 6 done", "Closed"]));
}
