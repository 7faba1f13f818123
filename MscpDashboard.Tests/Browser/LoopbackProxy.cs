using System.Net;
using System.Net.Sockets;

namespace MscpDashboard.Tests.Browser;

/// <summary>A cable between browser and app that can be pulled and put back, and put into another instance: what a sticky proxy is to one user.</summary>
public sealed class LoopbackProxy : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Lock gate = new();
    private readonly List<TcpClient> open = [];
    private volatile int target;
    private volatile bool pulled;

    public LoopbackProxy(Uri app)
    {
        target = app.Port;
        listener.Start();
        Address = new Uri($"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>Ends every connection and takes no new one.</summary>
    public void Pull()
    {
        lock (gate)
        {
            pulled = true;
            foreach (var client in open)
                client.Close();
            open.Clear();
        }
    }

    /// <summary>Leads new connections to another instance.</summary>
    public void SwitchTo(Uri app) => target = app.Port;

    public void PutBack() => pulled = false;

    public void Dispose()
    {
        listener.Stop();
        Pull();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await listener.AcceptTcpClientAsync();
                if (pulled)
                    near.Close();
                else
                    _ = JoinAsync(near);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The listener was stopped.
        }
    }

    private async Task JoinAsync(TcpClient near)
    {
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, target);
            lock (gate)
            {
                if (pulled)
                    return;
                open.AddRange([near, far]);
            }

            await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream()), far.GetStream().CopyToAsync(near.GetStream()));
        }
        catch (Exception end) when (end is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Either side has gone; so goes the other.
        }
        finally
        {
            near.Close();
        }
    }
}
