namespace MscpDashboard.Domain.Dataset;

/// <summary>Where a commentary stands.</summary>
public enum CommentaryState
{
    Draft,

    /// <summary>Agreed by the PMQA sub group.</summary>
    Agreed,
}

/// <summary>What is said beside an indicator's figure for one period: the story, so what, now what. History keeps what it said.</summary>
public sealed class Commentary : HistoricalItem
{
    /// <summary>The longest of its three parts, in characters.</summary>
    public const int Longest = 5_000;

    private const string Joint = " and ";

    private Commentary()
    {
    }

    public Commentary(Guid indicatorId, DateOnly periodEnd, string? agencyCode = null) => (IndicatorId, PeriodEnd, AgencyCode) = (indicatorId, periodEnd, agencyCode);

    public Guid IndicatorId { get; private set; }

    /// <summary>The last day of the period that it speaks of.</summary>
    public DateOnly PeriodEnd { get; private set; }

    /// <summary>The agency that speaks of its own part; null for the partnership's words on the whole.</summary>
    public string? AgencyCode { get; private set; }

    /// <summary>What happened.</summary>
    public string? Story { get; private set; }

    /// <summary>What it means for children.</summary>
    public string? SoWhat { get; private set; }

    /// <summary>What is done about it.</summary>
    public string? NowWhat { get; private set; }

    public CommentaryState State { get; private set; }

    /// <summary>The roles in words, last who wrote last; never a person's name.</summary>
    public string WrittenBy { get; private set; } = "";

    public string? AgreedBy { get; private set; }

    public DateOnly? AgreedOn { get; private set; }

    /// <summary>Writes it. Whatever was agreed before is a draft again once its words are others.</summary>
    /// <returns>False when the words are what they were.</returns>
    /// <exception cref="InvalidEditException">Nothing is said, or a part is too long.</exception>
    public bool Write(string? story, string? soWhat, string? nowWhat, string by)
    {
        var (first, second, third) = (Tidy("Story", story), Tidy("So what", soWhat), Tidy("Now what", nowWhat));
        if (first is null && second is null && third is null)
            throw new InvalidEditException("Story", "Write at least one of the three: the story, so what, or now what.");
        if ((first, second, third) == (Story, SoWhat, NowWhat))
            return false;
        // Whoever has a hand in a draft stands under it.
        var hands = State == CommentaryState.Draft ? WrittenBy.Split(Joint, StringSplitOptions.RemoveEmptyEntries).Where(h => h != by) : [];
        (Story, SoWhat, NowWhat, WrittenBy) = (first, second, third, string.Join(Joint, hands.Append(by)));
        (State, AgreedBy, AgreedOn) = (CommentaryState.Draft, null, null);
        return true;
    }

    /// <summary>The sub group agrees it.</summary>
    /// <param name="by">The role in words.</param>
    /// <param name="ownWords">Whoever agrees wrote what stands there.</param>
    /// <param name="on">The day.</param>
    /// <exception cref="InvalidEditException">It is agreed already, or the words are the agreer's own.</exception>
    public void Agree(string by, bool ownWords, DateOnly on)
    {
        if (State == CommentaryState.Agreed)
            throw new InvalidEditException("Commentary", $"It was agreed already, by {AgreedBy}.");
        if (ownWords)
            throw new InvalidEditException("Commentary", "Nobody agrees their own words: somebody else of the sub group does.");
        (State, AgreedBy, AgreedOn) = (CommentaryState.Agreed, by, on);
    }

    private static string? Tidy(string field, string? text)
    {
        text = text?.Replace("\0", "", StringComparison.Ordinal).Trim();
        if (text?.Length > Longest)
            throw new InvalidEditException(field, $"It has {text.Length:N0} characters; it may have {Longest:N0}.");
        return string.IsNullOrEmpty(text) ? null : text;
    }
}
