namespace MscpDashboard.Components;

/// <summary>Says something politely to screen readers. One per circuit; the layout holds the live region.</summary>
public sealed class Announcer
{
    /// <summary>Raised with the sentence to say.</summary>
    public event Action<string>? Said;

    /// <summary>Says one sentence. Silent where no layout is shown.</summary>
    public void Say(string sentence) => Said?.Invoke(sentence);
}
