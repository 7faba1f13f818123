using Bunit;
using MscpDashboard.Components;

namespace MscpDashboard.Tests.Components;

public sealed class IdentifierQuestionTests : BunitContext
{
    [Fact]
    public async Task Text_ThatMayIdentify_IsShownWithItsPlace_AndKeptWithAReason()
    {
        string? kept = null;
        var question = Render<IdentifierQuestion>(p => p.Add(x => x.Text, "Ring 01634 306000 please").Add(x => x.TextChanged, text => kept = text));

        Assert.Contains("a phone number (01••••••, at character 6)", question.Find("[role=status]").TextContent);
        Assert.DoesNotContain("306000", question.Markup);
        Assert.True(question.Find("button").HasAttribute("disabled"));
        await question.Find("input").InputAsync("The public line of the front door");
        await question.Find("button").ClickAsync();

        Assert.Equal("Ring 01634 306000 [stays: The public line of the front door] please", kept);
        question.Render(p => p.Add(x => x.Text, kept));
        Assert.Empty(question.Markup.Trim());
    }

    [Fact]
    public void Text_OfBefore_IsNotAskedAboutAgain() =>
        Assert.Empty(Render<IdentifierQuestion>(p => p.Add(x => x.Text, "Ring 01634 306000 now").Add(x => x.Before, "Ring 01634 306000").Add(x => x.TextChanged, _ => { })).Markup.Trim());
}
