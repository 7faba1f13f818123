using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.People;

/// <summary>The real program, started with settings that are not safe.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("Production", "Authentication:Mode=Local", "starts only in the Development environment")]
    [InlineData("Staging", "Authentication:Mode=Local", "this is Staging")]
    [InlineData("Production", "", "Authentication:Mode is missing")]
    [InlineData("Development", "Authentication:Mode=Password", "It can be Local or EntraId")]
    [InlineData("Production", "Authentication:Mode=EntraId", "AzureAd:Instance, AzureAd:TenantId, AzureAd:ClientId are missing")]
    [InlineData("Production", "Authentication:Mode=EntraId AzureAd:Instance=https://login.microsoftonline.com/ AzureAd:ClientId=a AzureAd:TenantId=common", "people of any organisation")]
    [InlineData("Production", "Authentication:Mode=EntraId AzureAd:Instance=http://login.example/ AzureAd:ClientId=a AzureAd:TenantId=b", "must be an https address")]
    [InlineData("Development", "Authentication:SessionHours=0", "a number of hours above 0")]
    [InlineData("Development", "Evidence:MaxBytes=20MB", "whole number of bytes")]
    [InlineData("Development", "ForwardedHeaders:Proxies=proxy.example", "addresses or networks")]
    public Task Start_WithUnsafeSettings_IsRefusedInOneLine(string environment, string settings, string expected) => RefusesAsync(environment, settings, expected);

    [Fact]
    public async Task Start_AtAnAddressInUse_IsRefusedInOneLine()
    {
        await using var first = await RunningApp.StartAsync();
        await RefusesAsync("Development", $"urls=http://127.0.0.1:{first.Address.Port}", "address already in use");
    }

    private static async Task RefusesAsync(string environment, string settings, string expected)
    {
        using var folder = new TemporaryFolder();
        string[] all = [$"ConnectionStrings:Dashboard=Data Source={folder.File("dashboard.db")}", .. settings.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        var (refusal, _) = await RefusedStart.RunAsync(all, environment);
        Assert.Contains(expected, refusal, StringComparison.Ordinal);
    }
}
