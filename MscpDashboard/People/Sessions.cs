using System.Collections.Concurrent;

namespace MscpDashboard.People;

/// <summary>Sessions that were signed out before their time: their cookie is refused from then on, and their open pages stop.</summary>
public sealed class Sessions(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> signedOut = new();

    /// <summary>Somebody signed out; the argument names the session.</summary>
    public event Action<string>? SignedOut;

    /// <summary>Ends a session. It is remembered until its cookie would have ended by itself.</summary>
    public void End(string id, DateTimeOffset ends)
    {
        var now = clock.GetUtcNow();
        foreach (var (past, end) in signedOut)
        {
            if (end < now)
                signedOut.TryRemove(past, out _);
        }

        signedOut[id] = ends;
        SignedOut?.Invoke(id);
    }

    /// <summary>True once that session was signed out.</summary>
    public bool IsSignedOut(string id) => signedOut.ContainsKey(id);
}
