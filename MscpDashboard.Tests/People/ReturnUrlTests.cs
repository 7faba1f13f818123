using CsCheck;
using MscpDashboard.People;

namespace MscpDashboard.Tests.People;

public sealed class ReturnUrlTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/actions?agency=police&asAt=2026-03-31")]
    [InlineData("/recommendations/G2#responses")]
    [InlineData("/dataset?q=a%2Fb")]
    public void Local_PathOfThisDashboard_IsKept(string address) => Assert.Equal(address, ReturnUrl.Local(address));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("actions")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("/%2felsewhere.example")]
    [InlineData("/%5Celsewhere.example")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/a\r\nSet-Cookie: a=b")]
    [InlineData("/\t/elsewhere.example")]
    [InlineData("/sign-in?returnUrl=/sign-in")]
    [InlineData("/sign-out")]
    [InlineData("/signed-out")]
    [InlineData("/_blazor?id=1")]
    [InlineData("/\u00e9")]
    [InlineData("/\u2028")]
    public void Local_AnythingElse_IsTheFrontPage(string? address) => Assert.Equal("/", ReturnUrl.Local(address));

    [Fact]
    public void Local_AnyText_StaysOnThisHost()
    {
        var here = new Uri("http://localhost:5080/");
        var characters = Gen.OneOf(Gen.Char[@"/\:?#@.%h2fF"], Gen.Char["\t\n\r "], Gen.Char);
        Gen.String[characters, 0, 12]
            .Sample(text => new Uri(here, ReturnUrl.Local("/" + text)).Authority == here.Authority);
    }
}
