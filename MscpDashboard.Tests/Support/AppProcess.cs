using System.Diagnostics;
using System.Text.RegularExpressions;

namespace MscpDashboard.Tests.Support;

/// <summary>The real program as a process of its own, on a port of its own, which can be killed without warning.</summary>
public sealed partial class AppProcess : IDisposable
{
    private readonly Process process;

    private AppProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    /// <summary>Where it serves, with a slash at the end.</summary>
    public Uri Address { get; }

    /// <summary>Starts it in Development with personas, and waits until it serves.</summary>
    /// <param name="settings">Settings as on the command line, without the dashes.</param>
    public static async Task<AppProcess> StartAsync(params string[] settings)
    {
        string[] arguments =
        [
            typeof(DashboardApp).Assembly.Location, "--environment=Development", $"--contentRoot={AppContext.BaseDirectory}", "--urls=http://127.0.0.1:0",
            "--Authentication:Mode=Local", "--Logging:LogLevel:Default=Warning", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information", .. settings.Select(setting => "--" + setting),
        ];
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath() })!;
        var output = process.StandardOutput;
        var said = "";
        while (await output.ReadLineAsync().WaitAsync(3 * Patience.Most) is { } line)
        {
            said += line + "\n";
            if (Listening().Match(line) is not { Success: true } bound)
                continue;
            // Read on, or the process would stop when nobody takes what it says.
            _ = output.ReadToEndAsync();
            return new AppProcess(process, new Uri($"http://localhost:{bound.Groups["port"].Value}/"));
        }

        process.Dispose();
        throw new InvalidOperationException($"The program did not start:\n{said}");
    }

    /// <summary>Ends it as a power cut would: nothing of it is finished.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    [GeneratedRegex(@"Now listening on: http://127\.0\.0\.1:(?<port>\d+)")]
    private static partial Regex Listening();
}
