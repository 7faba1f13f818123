using Microsoft.Playwright;

namespace MscpDashboard.Tests.Support;

/// <summary>How the tests start the machine's own browser.</summary>
public static class Chromium
{
    public static BrowserTypeLaunchOptions Options { get; } = new()
    {
        ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
        Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    };
}
