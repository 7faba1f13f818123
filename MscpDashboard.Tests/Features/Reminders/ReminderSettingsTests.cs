using MailKit.Security;
using Microsoft.Extensions.Configuration;
using MscpDashboard.Features.Reminders;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Reminders;

public sealed class ReminderSettingsTests
{
    private static readonly string[] Right =
        ["Email:Smtp:Host=mail.example.org", "Email:From=mscp@example.org", "Reminders:SiteUrl=https://mscp.example.org/dash", "Reminders:Recipients:police=a@example.org; b@example.org"];

    [Fact]
    public void NoHost_SendsNothing() => Assert.Null(Read("Email:From=not read"));

    [Fact]
    public void Settings_ThatAreRight_AreTaken()
    {
        var settings = Read(Right)!;

        Assert.Equal(("mail.example.org", 587, SecureSocketOptions.StartTls), (settings.Host, settings.Port, settings.Security));
        Assert.Equal(["a@example.org", "b@example.org"], settings.Recipients["police"].Select(a => a.Address));
        Assert.Equal("https://mscp.example.org/dash/actions/mine", new Uri(settings.Site, "actions/mine").ToString());
        Assert.Equal(465, Read([.. Right, "Email:Smtp:Security=sslonconnect"])!.Port);
    }

    [Theory]
    [InlineData("Email:Smtp:Host=not a host", "Email:Smtp:Host")]
    [InlineData("Email:Smtp:Port=0", "Email:Smtp:Port")]
    [InlineData("Email:Smtp:Port=smtp", "Email:Smtp:Port")]
    [InlineData("Email:Smtp:Security=Some", "Email:Smtp:Security")]
    [InlineData("Email:Smtp:User=mscp", "Email:Smtp:Password")]
    [InlineData("Email:From=", "Email:From")]
    [InlineData("Email:From=MSCP <mscp@example.org>", "Email:From")]
    [InlineData("Reminders:SiteUrl=", "Reminders:SiteUrl")]
    [InlineData("Reminders:SiteUrl=ftp://example.org", "Reminders:SiteUrl")]
    [InlineData("Reminders:Recipients:police=police", "Reminders:Recipients:police")]
    [InlineData("Reminders:Recipients:police=a@example.org,b@", "Reminders:Recipients:police")]
    [InlineData("Reminders:Recipients:police=a@example.org\r\nBcc: c@example.org", "Reminders:Recipients:police")]
    [InlineData("Reminders:Recipients:police=a b@example.org", "Reminders:Recipients:police")]
    [InlineData("Reminders:Recipients:po lice=a@example.org", "Reminders:Recipients:po lice")]
    public void Setting_ThatIsWrong_RefusesTheStartInOneLineThatNamesIt(string setting, string key)
    {
        var refusal = Assert.Throws<StartRefusedException>(() => Read([.. Right, setting]));

        Assert.Contains(key, refusal.Message);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.DoesNotContain('\r', refusal.Message);
    }

    [Fact]
    public void Password_OverAnOpenLine_IsRefused() =>
        Assert.Contains("in the clear", Assert.Throws<StartRefusedException>(() => Read([.. Right, "Email:Smtp:User=u", "Email:Smtp:Password=p", "Email:Smtp:Security=None"])).Message);

    [Fact]
    public async Task Start_WithABadAddress_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var (refusal, _) = await RefusedStart.RunAsync([$"ConnectionStrings:Dashboard=Data Source={folder.File("d.db")}", .. Right, "Reminders:Recipients:council=nobody"]);

        Assert.Contains("Reminders:Recipients:council holds \"nobody\", which is no e-mail address", refusal);
    }

    private static ReminderSettings? Read(params string[] settings)
    {
        var values = new Dictionary<string, string?>();
        foreach (var setting in settings)
            values[setting[..setting.IndexOf('=', StringComparison.Ordinal)]] = setting[(setting.IndexOf('=', StringComparison.Ordinal) + 1)..];
        return ReminderSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
    }
}
