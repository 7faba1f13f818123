using System.Collections.Concurrent;

namespace MscpDashboard.People;

/// <summary>Sessions that were signed out before their time: their cookie is refused from then on, and their open pages stop.</summary>
public sealed class Sessions(TimeProvider clock, ISessionMemory? memory = null)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> signedOut = new();

    /// <summary>Somebody signed out, here or at another instance; the argument names the session.</summary>
    public event Action<string>? SignedOut;

    /// <summary>Raised for each session ended here: for a relay to other instances.</summary>
    public event Action<string, DateTimeOffset>? Ended;

    /// <summary>Ends a session. It is remembered, after a restart too, until its cookie would have ended by itself.</summary>
    public async Task EndAsync(string id, DateTimeOffset ends)
    {
        // Refused from now on, even where remembering fails.
        Receive(id, ends);
        Ended?.Invoke(id, ends);
        if (memory is not null)
            await memory.KeepAsync(id, ends);
    }

    /// <summary>Takes the end of a session that another instance told of.</summary>
    public void Receive(string id, DateTimeOffset ends)
    {
        var now = clock.GetUtcNow();
        foreach (var (past, end) in signedOut)
        {
            if (end < now)
                signedOut.TryRemove(past, out _);
        }

        if (signedOut.TryAdd(id, ends))
            SignedOut?.Invoke(id);
    }

    /// <summary>Reads what was remembered, at a start and whenever another instance may have gone unheard.</summary>
    public async Task RecallAsync(CancellationToken cancellationToken = default)
    {
        if (memory is null)
            return;
        foreach (var (id, ends) in await memory.ReadAsync(cancellationToken))
            Receive(id, ends);
    }

    /// <summary>True once that session was signed out.</summary>
    public bool IsSignedOut(string id) => signedOut.ContainsKey(id);
}

/// <summary>Where sessions that were signed out are kept, beyond this process.</summary>
public interface ISessionMemory
{
    /// <summary>Keeps one until it ends.</summary>
    Task KeepAsync(string id, DateTimeOffset ends);

    /// <summary>Those that have not ended by themselves.</summary>
    Task<IReadOnlyList<(string Id, DateTimeOffset Ends)>> ReadAsync(CancellationToken cancellationToken);
}
