using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Published;

namespace MscpDashboard.Features.Dataset.Published;

/// <summary>A published file as it arrived, kept until it is loaded or left.</summary>
/// <param name="FileName">As its sender's computer calls it.</param>
/// <param name="Content">Can go back to its beginning.</param>
public sealed record PublishedFile(string FileName, Stream Content);

/// <summary>An indicator that a measure becomes, which the dataset does not hold yet.</summary>
/// <param name="Name">As it will be called.</param>
/// <param name="Unit">As in the catalogue: <c>percent</c>, <c>count</c>.</param>
/// <param name="Theme">As in the catalogue.</param>
/// <param name="Frequency">How often its periods come.</param>
/// <param name="Snapshot">Measured on a day.</param>
/// <param name="Code">As in its address; null for one made of its name.</param>
public sealed record NewIndicator(string Name, string Unit, string Theme, Frequency Frequency, Polarity Polarity = Polarity.Neutral, bool Snapshot = false, string? Code = null);

/// <summary>What somebody says that a measure is.</summary>
/// <param name="Key">The measure's.</param>
/// <param name="Title">What people know it by.</param>
/// <param name="Code">The indicator that it is; null for a new one.</param>
/// <param name="New">The indicator to add; null for one that there is.</param>
/// <param name="Numerator">The heading of its numerator's column; null for none. So the denominator's.</param>
/// <param name="Fractions">Its percentages are written as fractions.</param>
/// <param name="YearEnd">When its years end, where neither the file nor the held figures say.</param>
public sealed record MeasureChoice(string Key, string Title, string? Code, NewIndicator? New = null, string? Numerator = null, string? Denominator = null, bool Fractions = false, YearEnd YearEnd = YearEnd.March);

/// <summary>How a published file is to be read.</summary>
/// <param name="Choices">The measures that are loaded; null for what is remembered of files of this kind.</param>
public sealed record PublishedRequest(IReadOnlyList<MeasureChoice>? Choices = null)
{
    /// <summary>What columns are for, where a person says otherwise than the headings do.</summary>
    public IReadOnlyDictionary<string, ColumnRole> Roles { get; init; } = new Dictionary<string, ColumnRole>();

    /// <summary>What the figures are published in.</summary>
    public string Publication { get; init; } = "";

    public string Licence { get; init; } = "";

    /// <summary>When; null for today.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>Keep the figures of every region and authority, not only of those that the dataset has.</summary>
    public bool EveryArea { get; init; }
}

/// <summary>One measure of a file, with what is known of it.</summary>
/// <param name="Choice">What it was said to be before, or is by its figures; null for nothing.</param>
/// <param name="Why">Where the choice comes from, in words; null for nothing.</param>
public sealed record MeasureRow(SurveyedMeasure Measure, MeasureChoice? Choice, string? Why);

/// <summary>What a measure can be said to be.</summary>
/// <param name="Indicators">Names by code.</param>
/// <param name="Themes">Slug and words.</param>
public sealed record PublishedChoices(IReadOnlyDictionary<string, string> Indicators, IReadOnlyList<(string Slug, string Words)> Themes);

/// <summary>What a file is and holds.</summary>
/// <param name="Shape">Null for a file that can't be read.</param>
/// <param name="FirstRows">The first rows below the headings.</param>
/// <param name="Fault">What keeps it from being loaded.</param>
public sealed record PublishedView(PublishedShape? Shape, IReadOnlyList<IReadOnlyList<string>> FirstRows, int Rows, IReadOnlyList<MeasureRow> Measures, string Publication, string Licence, FigureFault? Fault, IReadOnlyList<string> Notes);

/// <summary>What became of a file.</summary>
public enum PublishedOutcome
{
    /// <summary>It can be loaded; nothing is kept yet.</summary>
    Ready,
    Loaded,

    /// <summary>The record holds all of it already.</summary>
    Unchanged,
    Faults,

    /// <summary>Nobody has said yet which indicators its measures are.</summary>
    NotMapped,
}

/// <summary>What a file does to one indicator.</summary>
public sealed record PublishedIndicatorRow(string Code, string Name, bool IsNew, int Added, int Revised, int Same, int Withheld);

/// <summary>One figure that was known otherwise.</summary>
public sealed record PublishedChangeRow(int Row, string Code, string Name, string Area, string Period, string Before, string Now);

/// <summary>The report on a published file.</summary>
public sealed record PublishedAnswer(
    PublishedOutcome Outcome, int Rows, int Added, int Revised, int Same, int FaultCount, IReadOnlyList<FigureFault> Faults, IReadOnlyList<string> Notes,
    IReadOnlyList<PublishedIndicatorRow> Indicators, IReadOnlyList<PublishedChangeRow> Changes);

/// <summary>One published file that was loaded.</summary>
public sealed record LoadRow(Guid Id, DateTime LoadedAtUtc, string LoadedBy, string FileName, string Publication, DateOnly PublishedOn, int Rows, int Added, int Revised);

/// <summary>One measure that is remembered.</summary>
public sealed record RememberedRow(Guid Id, int Version, string Title, string Code, string Indicator);

/// <summary>What was loaded, newest first, and what is remembered of publications.</summary>
public sealed record PublishedRecord(IReadOnlyList<LoadRow> Loads, IReadOnlyList<RememberedRow> Remembered, DateOnly Today);
