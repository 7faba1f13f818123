namespace MscpDashboard.Domain.Dataset.Returns;

/// <summary>A figure that may be a slip: it is taken in once the sender says that it is right.</summary>
/// <param name="Row">As a spreadsheet counts, from 1.</param>
/// <param name="Column">As the file heads it.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Why">What is odd about it, as a sentence.</param>
public sealed record ReturnQuestion(int Row, string Column, string Value, string Why);

/// <summary>What a figure of a return is to the record.</summary>
public enum FigureChange
{
    New,
    Revised,
    Same,
}

/// <summary>One figure as it is known, in its newest revision.</summary>
public sealed record KnownFigure(DateOnly Start, DateOnly End, ValueState State, double? Value, double? Numerator, double? Denominator)
{
    /// <summary>There is a figure, or a word of its sender why there is none.</summary>
    public bool Given => State != ValueState.NotSupplied;
}

/// <summary>One figure that a return brings, checked.</summary>
/// <param name="Indicator">Of which indicator.</param>
/// <param name="AreaKey">Of which area.</param>
/// <param name="AgencyCode">Whose part it is; null for the area's whole.</param>
/// <param name="Now">The figure.</param>
/// <param name="Before">What was known; null for nothing.</param>
public sealed record ReturnFigure(Indicator Indicator, int AreaKey, string? AgencyCode, KnownFigure Now, KnownFigure? Before)
{
    /// <summary>The row that it stands in; null where it was worked out from the parts.</summary>
    public int? Row { get; init; }

    /// <summary>The agency whose return it is: of a part its own, of a whole who owes it; null where nobody does.</summary>
    public string? OwedBy { get; init; }

    /// <summary>The short name of the agency whose return it is.</summary>
    public string? Agency { get; init; }

    /// <summary>The sender's own mark where there is no number.</summary>
    public string? Mark { get; init; }

    public Quality Quality { get; init; }

    public FigureChange Change => Before is null ? FigureChange.New
        : Before == Now ? FigureChange.Same
        : Before.Given ? FigureChange.Revised : FigureChange.New;

    /// <summary>The period, as on screen.</summary>
    public string Period => PeriodNames.Of(Indicator.Frequency, Indicator.Snapshot).Name(Now.End);
}

/// <summary>What a return would do to the record, and what keeps it from doing so.</summary>
public sealed record ReturnReport
{
    /// <summary>The most faults and questions that are listed; the rest is counted.</summary>
    public const int MostListed = 1_000;

    public required IReadOnlyList<FigureFault> Faults { get; init; }

    /// <summary>All of them, those that are not listed included.</summary>
    public required int FaultCount { get; init; }

    public required IReadOnlyList<ReturnQuestion> Questions { get; init; }

    public required int QuestionCount { get; init; }

    /// <summary>How the file was read, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>What the sender calls its figures, where that is no indicator's code or name.</summary>
    public IReadOnlyList<ReturnName> Names { get; init; } = [];

    /// <summary>The figures, in the order of the file; those worked out from parts come last. Empty while there are faults.</summary>
    public required IReadOnlyList<ReturnFigure> Figures { get; init; }

    /// <summary>The periods that are signed off and would change, as on screen: a reason is needed.</summary>
    public required IReadOnlyList<string> SignedOff { get; init; }

    /// <summary>Rows with figures.</summary>
    public required int Rows { get; init; }

    /// <summary>How many figures of the file itself are new, revised or the same.</summary>
    public int Count(FigureChange change) => Figures.Count(f => f.Row is not null && f.Change == change);

    /// <summary>There is something to take in.</summary>
    public bool Changes => Figures.Any(f => f.Change != FigureChange.Same);
}
