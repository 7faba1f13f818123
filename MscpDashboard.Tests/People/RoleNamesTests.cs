using MscpDashboard.People;

namespace MscpDashboard.Tests.People;

public sealed class RoleNamesTests
{
    [Theory]
    [InlineData("Business manager", "the business manager")]
    [InlineData("Learning Lessons chair", "the Learning Lessons chair")]
    [InlineData("Executive", "the Executive")]
    [InlineData("Partner, police", "the police partner")]
    [InlineData("Starting record", "Starting record")]
    public void InSentence_ARoleInWords_ReadsAsAPersonDoes(string words, string expected) => Assert.Equal(expected, RoleNames.InSentence(words));
}
