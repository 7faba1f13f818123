using MscpDashboard.Domain;
using MscpDashboard.Domain.Assurance;

namespace MscpDashboard.Tests.Domain.Assurance;

public sealed class ItemLinksTests
{
    private readonly ItemLinks links = new(LinkedKind.Recommendation, Guid.NewGuid(), "F3", "REREF_PCT", "neglect");

    [Fact]
    public void Indicators_AreKeptInTheirOrder()
    {
        links.LinkIndicators(["B", "A"]);

        Assert.Equal(["B", "A"], links.Indicators);
        links.LinkIndicators([]);
        Assert.Empty(links.Indicators);
    }

    [Fact]
    public void Indicators_TooMany_AreRefused()
    {
        Assert.Throws<InvalidEditException>(() => links.LinkIndicators([.. Enumerable.Range(0, ItemLinks.MostIndicators + 1).Select(i => $"I{i}")]));
        Assert.Equal(["REREF_PCT"], links.Indicators);
    }

    [Fact]
    public void Theme_NotOfTheList_IsRefused()
    {
        Assert.Throws<InvalidEditException>(() => links.SetThemes(["neglect", "weather"]));
        Assert.Equal(["neglect"], links.ThemeCodes);
    }

    [Fact]
    public void Themes_HaveCodesWithoutSpaces() => Assert.All(Theme.All, t => Assert.DoesNotContain(' ', t.Code));
}
