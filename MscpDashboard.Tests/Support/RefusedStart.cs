using System.Diagnostics;

namespace MscpDashboard.Tests.Support;

/// <summary>Starts the real program as a process, which must refuse.</summary>
public static class RefusedStart
{
    /// <summary>Starts it, and holds it to an exit code other than 0 and one line on the error stream.</summary>
    /// <param name="settings">Settings as on the command line, without the dashes.</param>
    /// <param name="environment">Production, Staging or Development.</param>
    /// <param name="boundByPermissions">Takes from root the power to write to what is read-only.</param>
    /// <returns>The line, and what the log said.</returns>
    public static async Task<(string Refusal, string Output)> RunAsync(string[] settings, string environment = "Development", bool boundByPermissions = false)
    {
        string[] arguments =
        [
            .. boundByPermissions && Environment.IsPrivilegedProcess ? (string[])["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"] : [],
            "dotnet", typeof(DashboardApp).Assembly.Location, $"--environment={environment}", $"--contentRoot={AppContext.BaseDirectory}", "--urls=http://127.0.0.1:0", "--StartingRecord=None",
            .. settings.Select(setting => "--" + setting),
        ];
        var start = new ProcessStartInfo(arguments[0], arguments[1..]) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath() };
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(3 * Patience.Most);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            var said = await errors;
            await process.WaitForExitAsync(limit.Token);
            Assert.NotEqual(0, process.ExitCode);
            return (Assert.Single(said.Split('\n', StringSplitOptions.RemoveEmptyEntries)), output);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
