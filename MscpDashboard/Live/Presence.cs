namespace MscpDashboard.Live;

/// <summary>
/// Who has an item open, and which field they write in: in memory, told by open pages, gone with them. Nobody is a stranger to their own other
/// tabs, and what a silent page said is not believed for longer than <see cref="Silence"/>.
/// </summary>
/// <remarks>
/// With several instances a relay carries it: it subscribes to <see cref="Changed"/>, sends <see cref="Snapshot"/> under its instance's name
/// (a list of <see cref="PresenceSign"/>, plain JSON), and hands what others send to <see cref="Apply"/>. A snapshot says all that its instance
/// knows, so a lost one is mended by the next: <see cref="Changed"/> is raised at each change, and every ten seconds while anybody is here;
/// an instance that falls silent is forgotten. A busy instance's snapshot may exceed what one notice can carry: send it in parts by
/// <see cref="PresenceSign.Item"/>, each under an instance name of its own ("a#3").
/// </remarks>
public sealed class Presence : IDisposable
{
    /// <summary>For so long a page, a field or an instance is believed without a new sign.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    /// <summary>How often silence is looked for, and what is known is said once more.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    private readonly TimeProvider clock;
    private readonly ITimer timer;
    private readonly Lock gate = new();
    private readonly List<ItemPresence> here = [];
    private readonly Dictionary<string, (DateTimeOffset At, IReadOnlyList<PresenceSign> Signs)> elsewhere = new(StringComparer.Ordinal);

    public Presence(TimeProvider clock)
    {
        this.clock = clock;
        timer = clock.CreateTimer(_ => Look(), null, Beat, Beat);
    }

    /// <summary>Raised after somebody here came, went or moved to another field, and at each beat while anybody is here. For a relay.</summary>
    public event Action? Changed;

    /// <summary>Says that a page shows an item; disposing it says that it does no more.</summary>
    /// <param name="item">Which item, by kind and reference: <c>action/BP4.1</c>.</param>
    /// <param name="userId">Whose page it is; pages of the same user are one. Never shown. Empty: nobody else's.</param>
    /// <param name="name">The role that others see.</param>
    public ItemPresence Register(string item, string userId, string name)
    {
        var presence = new ItemPresence(this, item, userId, name);
        lock (gate)
            here.Add(presence);
        Tell(item, except: presence);
        Changed?.Invoke();
        return presence;
    }

    /// <summary>All that is known here, for other instances.</summary>
    public IReadOnlyList<PresenceSign> Snapshot()
    {
        lock (gate)
            return [.. Signs(clock.GetUtcNow())];
    }

    /// <summary>Takes what another instance knows in place of what it said before.</summary>
    public void Apply(string instance, IReadOnlyList<PresenceSign> snapshot)
    {
        IReadOnlyList<PresenceSign> before = [];
        lock (gate)
        {
            if (elsewhere.TryGetValue(instance, out var known))
                before = known.Signs;
            if (snapshot.Count == 0)
                elsewhere.Remove(instance);
            else
                elsewhere[instance] = (clock.GetUtcNow(), snapshot);
        }

        foreach (var item in before.Except(snapshot).Concat(snapshot.Except(before)).Select(s => s.Item).Distinct())
            Tell(item);
    }

    /// <summary>Who else has the item open, each once, those who write before those who look.</summary>
    internal IReadOnlyList<Somebody> Others(ItemPresence asks)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            return
            [
                .. Signs(now).Concat(elsewhere.Values.Where(e => now - e.At < Silence).SelectMany(e => e.Signs))
                    .Where(s => s.Item == asks.Item && s.UserId != asks.UserId)
                    .GroupBy(s => s.UserId)
                    .Select(g => g.OrderBy(s => s.Field is null).First())
                    .OrderBy(s => s.Field is null).ThenBy(s => s.Name, StringComparer.Ordinal)
                    .Select(s => new Somebody(s.Name, s.Field)),
            ];
        }
    }

    internal void Remove(ItemPresence presence)
    {
        lock (gate)
        {
            if (!here.Remove(presence))
                return;
        }

        Tell(presence.Item);
        Changed?.Invoke();
    }

    /// <summary>A sign of life: <paramref name="field"/> is written in, or none.</summary>
    internal void Sign(ItemPresence presence, string? field)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var same = presence.FieldAt(now) == field;
            (presence.Field, presence.FieldSince) = (field, now);
            if (same)
                return;
        }

        Tell(presence.Item, except: presence);
        Changed?.Invoke();
    }

    /// <summary>The line to the page's browser is down since now, or up again.</summary>
    internal void Line(ItemPresence presence, bool up)
    {
        lock (gate)
            presence.LostAt = up ? null : clock.GetUtcNow();
        Tell(presence.Item, except: presence);
    }

    public void Dispose() => timer.Dispose();

    private IEnumerable<PresenceSign> Signs(DateTimeOffset now) =>
        here.Where(p => p.LostAt is not { } lost || now - lost < Silence).Select(p => new PresenceSign(p.Item, p.UserId, p.Name, p.FieldAt(now)));

    private void Look()
    {
        HashSet<string> items;
        bool anybody;
        lock (gate)
        {
            var now = clock.GetUtcNow();
            // Whose page has others to show, who may have fallen silent.
            items = [.. elsewhere.Values.SelectMany(e => e.Signs).Select(s => s.Item), .. here.GroupBy(p => p.Item).Where(g => g.Count() > 1).Select(g => g.Key)];
            foreach (var silent in elsewhere.Where(e => now - e.Value.At >= Silence).Select(e => e.Key).ToList())
                elsewhere.Remove(silent);
            anybody = here.Count > 0;
        }

        foreach (var item in items)
            Tell(item);
        if (anybody)
            Changed?.Invoke();
    }

    private void Tell(string item, ItemPresence? except = null)
    {
        ItemPresence[] told;
        lock (gate)
            told = [.. here.Where(p => p.Item == item && p != except)];
        foreach (var presence in told)
            ThreadPool.UnsafeQueueUserWorkItem(static p => p.Told(), presence, preferLocal: false);
    }
}

/// <summary>One page's sign that it shows an item, as it travels between instances.</summary>
/// <param name="UserId">Whose page it is: for telling one's own tabs from others'; never shown.</param>
/// <param name="Name">The role.</param>
/// <param name="Field">The field being written in, or null.</param>
public sealed record PresenceSign(string Item, string UserId, string Name, string? Field);

/// <summary>Somebody else who has the item open.</summary>
/// <param name="Name">The role.</param>
/// <param name="Field">The field they write in, or null while they only look.</param>
public sealed record Somebody(string Name, string? Field);

/// <summary>One page's presence at one item.</summary>
public sealed class ItemPresence : IDisposable
{
    private readonly Presence presence;

    internal ItemPresence(Presence presence, string item, string userId, string name) =>
        (this.presence, Item, UserId, Name) = (presence, item, userId.Length > 0 ? userId : $"nobody {Guid.NewGuid():N}", name);

    /// <summary>Raised on the pool when <see cref="Others"/> may be others.</summary>
    public event Action? OthersChanged;

    public string Item { get; }

    /// <summary>Who else is here now.</summary>
    public IReadOnlyList<Somebody> Others => presence.Others(this);

    internal string UserId { get; }

    internal string Name { get; }

    internal string? Field { get; set; }

    internal DateTimeOffset FieldSince { get; set; }

    internal DateTimeOffset? LostAt { get; set; }

    /// <summary>Says which field is written in; null for none. Say it again while the writing goes on.</summary>
    public void Write(string? field) => presence.Sign(this, field);

    /// <summary>Says whether the browser is still there.</summary>
    public void Line(bool up) => presence.Line(this, up);

    public void Dispose() => presence.Remove(this);

    internal string? FieldAt(DateTimeOffset now) => Field is not null && now - FieldSince < Presence.Silence ? Field : null;

    internal void Told() => OthersChanged?.Invoke();
}
