using System.Diagnostics;
using System.Globalization;
using MimeKit;

namespace MscpDashboard.Tests.Support;

/// <summary>A real mail server (Debian's python3-aiosmtpd) on a port of its own, with what it took.</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Process process;

    // Debian's own Python, for which the package is: another may come first on the path.
    private SmtpServer(string[] options)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "Support", "smtp.py"), Mailbox, .. options]) { RedirectStandardOutput = true, RedirectStandardError = true };
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
    }

    public int Port { get; private set; }

    private string Mailbox => Path.Combine(folder.Path, "mail");

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="options">As the script beside this file takes them.</param>
    public static async Task<SmtpServer> StartAsync(params string[] options)
    {
        var server = new SmtpServer(options);
        var said = await server.process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience.Most);
        server.Port = int.Parse(said ?? throw new InvalidOperationException("The mail server did not start."), CultureInfo.InvariantCulture);
        return server;
    }

    /// <summary>What it took, in no order.</summary>
    public IReadOnlyList<MimeMessage> Mail() =>
        Directory.Exists(Path.Combine(Mailbox, "new")) ? [.. Directory.GetFiles(Path.Combine(Mailbox, "new")).Select(file => MimeMessage.Load(file))] : [];

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Dispose();
    }
}
