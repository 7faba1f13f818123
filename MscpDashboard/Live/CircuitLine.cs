using Microsoft.AspNetCore.Components.Server.Circuits;

namespace MscpDashboard.Live;

/// <summary>Whether the line to this circuit's browser is up. A circuit outlives its line for minutes; whoever sat there may be gone.</summary>
public sealed class CircuitLine : CircuitHandler
{
    /// <summary>Raised when the line went down or came up again.</summary>
    public event Action<bool>? Changed;

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Changed?.Invoke(true);
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Changed?.Invoke(false);
        return Task.CompletedTask;
    }
}
