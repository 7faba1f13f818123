using MscpDashboard.Domain;
using MscpDashboard.Features.Assurance;

namespace MscpDashboard.Tests.Features.Assurance;

public sealed class ThemeReadingTests
{
    private static readonly DateOnly Day = new(2026, 11, 19);
    private static readonly ThemedItem George = Item("G1", "George", new(2018, 3, 1), "information-sharing");
    private static readonly ThemedItem Faith = Item("F5", "Faith", new(2020, 1, 1), "information-sharing", "whole-family");

    [Fact]
    public void Theme_InTwoReviews_SaysWhichRepeatsWhich()
    {
        var view = ThemeReading.Of(Day, [George, Faith]);

        Assert.Equal(["information-sharing", "whole-family"], view.Themes.Select(t => t.Code));
        Assert.Equal("Asked in George 2018 and again in Faith 2020", view.Themes[0].Repeats);
        Assert.Null(view.Themes[1].Repeats);
        Assert.Equal("One theme comes back in another review: information sharing; nothing has been closed yet that could fail to hold.", view.Lead + view.Tail);
    }

    [Fact]
    public void Theme_OfReviewsOfOneMonth_IsNoAgain() =>
        Assert.Equal("Asked in George and Faith, both published January 2020", ThemeReading.Of(Day, [George with { Published = Faith.Published }, Faith]).Themes[0].Repeats);

    [Fact]
    public void Theme_OfThePlanAlone_RepeatsNothing()
    {
        var view = ThemeReading.Of(Day, [George, Item("BP1.1", null, null, "information-sharing")]);

        Assert.Null(Assert.Single(view.Themes).Repeats);
        Assert.Equal(["George"], view.Themes[0].Reviews);
    }

    [Fact]
    public void Close_ThatAnotherReviewFollowed_DidNotHold()
    {
        var view = ThemeReading.Of(Day, [George with { ClosedOn = new(2019, 5, 2) }, Faith]);

        Assert.Equal("Closed 2 May 2019, asked again in Faith (F5), January 2020", view.Themes[0].Items[0].DidNotHold);
        Assert.Equal("; one of one that was closed did not hold.", view.Tail);
        Assert.Equal(1, view.Themes[0].DidNotHold);
    }

    [Fact]
    public void Close_AfterTheOtherReviewOrOfAnotherTheme_Held()
    {
        var after = ThemeReading.Of(Day, [George with { ClosedOn = new(2021, 5, 2) }, Faith]);
        var other = ThemeReading.Of(Day, [George with { ClosedOn = new(2019, 5, 2), Themes = ["neglect"] }, Faith]);

        Assert.All(after.Themes.Concat(other.Themes).SelectMany(t => t.Items), i => Assert.Null(i.DidNotHold));
        Assert.Equal("; the one item that was closed has held so far.", after.Tail);
    }

    [Fact]
    public void Reopening_DidNotHold_EvenAfterASecondClose()
    {
        var open = Faith with { ClosedOn = new(2026, 1, 10), ReopenedOn = new(2026, 3, 4) };
        var again = Faith with { ClosedOn = new(2026, 6, 1), ReopenedOn = new(2026, 3, 4) };

        Assert.Equal("Closed 10 January 2026, opened again 4 March 2026", ThemeReading.WhyNotHeld(open, [open]));
        Assert.Equal("Opened again 4 March 2026, closed again 1 June 2026", ThemeReading.WhyNotHeld(again, [again]));
    }

    [Fact]
    public void Recommendation_WithoutATheme_IsListedApart()
    {
        var view = ThemeReading.Of(Day, [George with { Themes = [] }, Faith]);

        Assert.Equal("G1", Assert.Single(view.Without).Ref);
        Assert.Equal("No recommendation is in the record yet", ThemeReading.Of(Day, []).Lead);
    }

    private static ThemedItem Item(string @ref, string? review, DateOnly? published, params string[] themes) =>
        new(Guid.NewGuid(), @ref, "", "", review, published, "", RagStatus.OnTrack, "", null, null, null, themes, false);
}
