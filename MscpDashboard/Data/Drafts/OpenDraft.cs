using MscpDashboard.People;

namespace MscpDashboard.Data.Drafts;

/// <summary>The draft of one open form: what there was when it opened, and keeping what is typed. For forms that are all or nothing.</summary>
/// <param name="kind">Which form.</param>
/// <param name="itemKey">Which item.</param>
public sealed partial class OpenDraft(DraftStore store, string kind, string itemKey, Reader reader, TimeProvider clock, ILogger logger) : IAsyncDisposable
{
    private readonly DraftKeeper keeper = new(store, kind, itemKey, reader, clock, logger);

    /// <summary>What is offered back; null for nothing.</summary>
    public KeptDraft? Offer { get; private set; }

    /// <summary>Looks for a draft; one that <paramref name="says"/> nothing new is dropped.</summary>
    public async Task OpenAsync(Func<KeptDraft, bool> says)
    {
        try
        {
            Offer = await store.FindAsync(kind, itemKey, reader);
            if (Offer is not null && !says(Offer))
                await DiscardAsync();
        }
        catch (Exception failure)
        {
            // The form works without; what is kept is offered the next time.
            LogUnread(logger, failure);
        }
    }

    /// <summary>The offer was taken into the form.</summary>
    public void Take()
    {
        keeper.Adopt(Offer!.Fields);
        Offer = null;
    }

    /// <summary>The offer is not wanted: only what was offered goes.</summary>
    public async Task DiscardAsync()
    {
        var offered = Offer!;
        Offer = null;
        try
        {
            await store.KeepAsync(kind, itemKey, [.. offered.Fields.Select(f => new DraftChange(f.Key, null, f.Value))], reader);
        }
        catch (Exception failure)
        {
            // It will be offered once more.
            LogUnread(logger, failure);
        }
    }

    /// <summary>Says what is written and not saved.</summary>
    public void Keep(IReadOnlyDictionary<string, DraftField> fields) => keeper.Keep(fields);

    /// <summary>It is saved: nothing is left to keep.</summary>
    public async Task SavedAsync()
    {
        keeper.Keep(new Dictionary<string, DraftField>());
        await keeper.FlushAsync();
    }

    public ValueTask DisposeAsync() => keeper.DisposeAsync();

    [LoggerMessage(EventId = 1102, Level = LogLevel.Error, Message = "A draft could not be read or removed")]
    private static partial void LogUnread(ILogger logger, Exception exception);
}
