using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MscpDashboard.Components;
using MscpDashboard.People;

namespace MscpDashboard.Tests.People;

public sealed class ReaderSourceTests : BunitContext
{
    [Theory]
    [InlineData("?kiosk=1")]
    [InlineData("?kiosk=%201")]
    [InlineData("?kiosk=1%20")]
    [InlineData("?Kiosk=1")]
    [InlineData("?kiosk=&kiosk=1")]
    public async Task Kiosk_HoweverWritten_SeesNoSmallNumber(string query)
    {
        var reader = await ReaderAtAsync(query);

        Assert.True(reader.SharedScreen);
        Assert.False(reader.SeesUnsuppressed);
    }

    [Theory]
    [InlineData("?kiosk=1")]
    [InlineData("?kiosk=%201")]
    [InlineData("?kiosk=%C2%A01")]
    [InlineData("?kiosk=0")]
    [InlineData("")]
    public async Task Kiosk_WhereTheLayoutTakesIt_IsASharedScreen(string query)
    {
        var shared = (await ReaderAtAsync(query)).SharedScreen;

        Assert.Equal(new PageQuery("http://localhost/" + query).Flag("kiosk"), shared);
    }

    private async Task<Reader> ReaderAtAsync(string query)
    {
        Services.AddSingleton(TimeProvider.System);
        Services.AddScoped<ReaderSource>();
        this.AddAuthorization().SetAuthorized("PMQA analyst").SetRoles(nameof(Role.PmqaAnalyst));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/" + query);
        return await Services.GetRequiredService<ReaderSource>().GetAsync();
    }
}
