using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Returns;

namespace MscpDashboard.Features.Dataset.Returns;

/// <summary>A return as it arrives.</summary>
/// <param name="FileName">As the sender's computer calls it.</param>
/// <param name="Content">The file, whole.</param>
/// <param name="Agency">The agency that rows without one are of; for a partner always its own.</param>
/// <param name="Confirmed">What is odd about it was looked at and is right.</param>
/// <param name="Reason">Why a period that is signed off changes.</param>
public sealed record ReturnUpload(string FileName, byte[] Content, string? Agency = null, bool Confirmed = false, string? Reason = null)
{
    /// <summary>What the file's headings mean, by the plain heading, where somebody says so; null for what is remembered of the sender. A null meaning passes the column over.</summary>
    public IReadOnlyDictionary<string, ReturnColumn?>? Columns { get; init; }

    /// <summary>Which indicators the sender's own names of figures are, by the plain name, as far as somebody says so now; the rest is remembered.</summary>
    public IReadOnlyDictionary<string, string>? Names { get; init; }
}

/// <summary>What became of a return.</summary>
public enum ReturnOutcome
{
    /// <summary>It can be taken in; nothing is kept yet.</summary>
    Ready,
    Taken,

    /// <summary>The record holds all of it already; nothing was written.</summary>
    Unchanged,
    Faults,

    /// <summary>Something is odd, and nobody has said yet that it is right.</summary>
    Questions,

    /// <summary>A period that is signed off would change, and no reason is given.</summary>
    ReasonNeeded,
}

/// <summary>One figure that changes, as its reader may see it.</summary>
/// <param name="Row">The file's row; null for a whole that is worked out from parts.</param>
/// <param name="Before">Null for nothing.</param>
public sealed record ReturnChangeRow(int? Row, string Indicator, string Name, string? Agency, string Period, string? Before, string Now, FigureChange Change)
{
    /// <summary>The short name of the agency that returns it; null where none does.</summary>
    public string? AgencyName { get; init; }
}

/// <summary>The report on a return.</summary>
public sealed record ReturnAnswer(
    ReturnOutcome Outcome, int Rows, int New, int Revised, int Same, int FaultCount, IReadOnlyList<FigureFault> Faults, int QuestionCount, IReadOnlyList<ReturnQuestion> Questions,
    IReadOnlyList<string> Notes, IReadOnlyList<ReturnChangeRow> Changes, IReadOnlyList<string> SignedOff)
{
    /// <summary>Every heading of the file with what it was read as.</summary>
    public IReadOnlyList<ReturnHeading> Headings { get; init; } = [];

    /// <summary>The headings don't say enough to read the rows by, until somebody says what they mean.</summary>
    public bool HeadingsOpen { get; init; }

    /// <summary>What the file calls its figures, where that is no indicator's code or name, with what each was said to be.</summary>
    public IReadOnlyList<ReturnName> Names { get; init; } = [];

    /// <summary>The most changes that are listed.</summary>
    public const int MostChanges = 1_000;
}

/// <summary>Who owes what by when, and what came of it.</summary>
/// <param name="Columns">The periods, newest first.</param>
/// <param name="Agencies">One row an agency that owes something.</param>
/// <param name="Chase">What is missing of periods that are not signed off, longest first.</param>
/// <param name="Sent">What came, newest first.</param>
/// <param name="Today">The day that is looked from.</param>
public sealed record ReturnsView(IReadOnlyList<PeriodColumn> Columns, IReadOnlyList<AgencyReturns> Agencies, IReadOnlyList<ChaseRow> Chase, IReadOnlyList<SentRow> Sent, DateOnly Today)
{
    /// <summary>The periods that are running now, which agencies will owe when they have ended.</summary>
    public IReadOnlyList<ComingPeriod> Coming { get; init; } = [];
}

/// <summary>A period that is running: what each agency will owe for it, and by when.</summary>
public sealed record ComingPeriod(Frequency Frequency, DateOnly End, string Name, IReadOnlyList<ComingReturn> Agencies);

/// <summary>How many figures one agency will owe, the first of them by a day.</summary>
public sealed record ComingReturn(string AgencyCode, int Owed, DateOnly DueOn);

/// <summary>An indicator that agencies return, as a choice.</summary>
/// <param name="Owed">The sender owes it.</param>
public sealed record FigureChoice(string Code, string Name, bool Owed);

/// <summary>One period of the map, with its sign-off.</summary>
/// <param name="SignedOff">Who signed it off and when; null while it is open.</param>
/// <param name="Note">What was said at the sign-off, or at its opening again.</param>
public sealed record PeriodColumn(Frequency Frequency, DateOnly End, string Name, string? SignedOff, string? Note, int Owed, int Came, int Missing);

/// <summary>One agency's row of the map.</summary>
/// <param name="Cells">By period, in the order of the columns; null where nothing is owed.</param>
public sealed record AgencyReturns(string Code, string Name, IReadOnlyList<CalendarCell?> Cells);

/// <summary>One figure to chase.</summary>
/// <param name="DaysLate">Since its last day in time.</param>
public sealed record ChaseRow(string AgencyCode, string Agency, string Code, string Indicator, string Period, DateOnly PeriodEnd, DateOnly DueOn, int DaysLate);

/// <summary>One return that came.</summary>
/// <param name="MayDownload">The reader may have the file as it came.</param>
public sealed record SentRow(Guid Id, DateTime SentAtUtc, string SentBy, string? Agency, string FileName, string Periods, int Rows, int Added, int Revised, string? Reason, bool MayDownload);

/// <summary>One row of typed entry: a figure that is owed, and what is known of it.</summary>
/// <param name="NeedsShare">Numerator and denominator are asked for, not a value.</param>
/// <param name="Unit">The indicator's, as a slug.</param>
/// <param name="Known">What is known, as its reader may see it; null for nothing.</param>
public sealed record EntryRow(string Code, string Name, string? Definition, bool NeedsShare, string Unit, string Period, DateOnly PeriodEnd, DateOnly DueOn, string? Known, ReturnStanding Standing);

/// <summary>What an agency owes for the periods that end on one day.</summary>
/// <param name="SignedOff">The period is signed off: what changes needs a reason.</param>
public sealed record EntryView(string AgencyCode, string Agency, DateOnly PeriodEnd, string Period, bool SignedOff, IReadOnlyList<EntryRow> Rows);

/// <summary>Who owes which figures.</summary>
public sealed record DutyRow(Guid Id, int Version, string Code, string Indicator, string AgencyCode, string Agency, bool Part, int DueDays, DateOnly From, DateOnly? Until);
