using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Features.Dataset;

/// <summary>What is said beside one period's figure, as its reader may see it.</summary>
/// <param name="Id">Whose history is shown.</param>
/// <param name="Version">What an edit of it begins from.</param>
/// <param name="PeriodEnd">The last day of the period.</param>
/// <param name="Agency">The code of the agency that speaks of its own part; null for the partnership's words on the whole.</param>
/// <param name="AgencyName">As on screen; null likewise.</param>
/// <param name="Story">What happened.</param>
/// <param name="SoWhat">What it means for children.</param>
/// <param name="NowWhat">What is done about it.</param>
/// <param name="State">Draft or agreed.</param>
/// <param name="WrittenBy">The role in words.</param>
/// <param name="AgreedBy">The role in words.</param>
/// <param name="AgreedOn">The day on which it was agreed.</param>
public sealed record CommentaryRow(
    Guid Id, int Version, DateOnly PeriodEnd, string? Agency, string? AgencyName, string? Story, string? SoWhat, string? NowWhat,
    CommentaryState State, string WrittenBy, string? AgreedBy, DateOnly? AgreedOn)
{
    /// <summary>The reader may agree it: it is a draft of somebody else's words.</summary>
    public bool MayAgree { get; init; }

    /// <summary>The three parts as one value.</summary>
    public CommentaryText Text => new(Story, SoWhat, NowWhat);
}

/// <summary>The three parts of a commentary.</summary>
public sealed record CommentaryText(string? Story, string? SoWhat, string? NowWhat)
{
    public static readonly CommentaryText Empty = new(null, null, null);

    /// <summary>True when both say the same, whatever space stands around it.</summary>
    public bool Same(CommentaryText other) => Tidy(Story) == Tidy(other.Story) && Tidy(SoWhat) == Tidy(other.SoWhat) && Tidy(NowWhat) == Tidy(other.NowWhat);

    /// <summary>All of it, for looking through.</summary>
    public string Whole => string.Join('\n', new[] { Story, SoWhat, NowWhat }.OfType<string>());

    private static string Tidy(string? text) => (text ?? "").Trim();
}

/// <summary>Words to keep beside a figure.</summary>
/// <param name="PeriodEnd">The last day of the period.</param>
/// <param name="Agency">The agency's code for its own part; null for the whole.</param>
/// <param name="Version">The version that the writer began from; 0 when nothing was written yet.</param>
/// <param name="Text">What it shall say.</param>
/// <param name="Confirmed">The writer was asked about a withheld figure in the text, and means it.</param>
public sealed record CommentaryEdit(DateOnly PeriodEnd, string? Agency, int Version, CommentaryText Text, bool Confirmed = false);

/// <summary>What became of it.</summary>
public enum CommentaryOutcome
{
    Saved,

    /// <summary>Nothing differed.</summary>
    Unchanged,

    /// <summary>Somebody saved it since the writer began: nothing was written.</summary>
    Conflict,

    /// <summary>The text holds a figure that its readers may not see: nothing was written yet.</summary>
    Asked,

    /// <summary>There is no such indicator, period or commentary.</summary>
    Missing,
}

/// <summary>What became of it, and how it stands now.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Now">As it stands; null when nothing was ever written.</param>
/// <param name="Figures">The withheld figures that the text holds, as written there.</param>
public sealed record CommentaryResult(CommentaryOutcome Outcome, CommentaryRow? Now, IReadOnlyList<string> Figures)
{
    internal static readonly CommentaryResult Missing = new(CommentaryOutcome.Missing, null, []);
}
