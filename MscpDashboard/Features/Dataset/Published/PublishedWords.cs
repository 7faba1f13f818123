using System.Globalization;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Published;

namespace MscpDashboard.Features.Dataset.Published;

/// <summary>Published files in the words of the page that loads them.</summary>
public static class PublishedWords
{
    /// <summary>What a file is, as a sentence.</summary>
    public static string Form(PublishedForm form) => form switch
    {
        PublishedForm.ExploreEducation => "A file of explore education statistics",
        PublishedForm.Lait => "The long file of the Local Authority Interactive Tool",
        PublishedForm.Fingertips => "A file of public health profiles (Fingertips)",
        _ => "A table of no kind that is known; look at what its columns are taken for",
    };

    /// <summary>What a column is for, as a choice.</summary>
    public static string Role(ColumnRole role) => role switch
    {
        ColumnRole.AreaCode => "Area, by code",
        ColumnRole.AreaName => "Area, by name",
        ColumnRole.Period => "Period",
        ColumnRole.PeriodKind => "Kind of period",
        ColumnRole.TellsApart => "Tells measures apart",
        ColumnRole.Label => "Says what the measure is",
        ColumnRole.Figure => "Figures",
        ColumnRole.Note => "Notes",
        _ => "Not used",
    };

    /// <summary>When years end, as a choice.</summary>
    public static string End(YearEnd end) => end switch
    {
        YearEnd.August => "31 August (academic)",
        YearEnd.September => "30 September",
        YearEnd.December => "31 December (calendar)",
        YearEnd.January => "31 January",
        _ => "31 March (financial)",
    };

    /// <summary>What came of a file, as a heading.</summary>
    public static string Outcome(PublishedAnswer answer) => answer.Outcome switch
    {
        PublishedOutcome.Ready => $"It can be loaded: {Changes(answer)}",
        PublishedOutcome.Loaded => $"Loaded: {Changes(answer)}",
        PublishedOutcome.Unchanged => answer.Same == 0 ? "It holds no figure of the chosen measures for the areas that are kept" : $"Nothing changes: all {Number(answer.Same)} figures are held already",
        PublishedOutcome.NotMapped => "Say first which indicators its measures are",
        _ => answer.FaultCount == 1 ? "One thing is wrong; nothing was kept" : $"{Number(answer.FaultCount)} things are wrong; nothing was kept",
    };

    /// <summary>1,234.</summary>
    public static string Number(int number) => number.ToString("#,##0", CultureInfo.InvariantCulture);

    /// <summary>What a file says of Medway in its newest period: the number, or what its mark means.</summary>
    public static string Cell(string? cell) => cell is null ? "no row"
        : PublishedNumber.Read(cell) is { } number ? number.ToString("#,##0.##", CultureInfo.InvariantCulture)
        : cell.Length == 0 ? "nothing"
        : WrittenValue.Read(cell) is { State: var state } ? $"{cell}, {(state switch { ValueState.Suppressed => "suppressed", ValueState.NotApplicable => "not applicable", _ => "not supplied" })}"
        : cell.Length <= 20 ? cell : $"{cell[..20]}…";

    /// <summary>The unit that a measure's words and figures suggest.</summary>
    public static string UnitOf(SurveyedMeasure measure)
    {
        var words = measure.Title.ToLowerInvariant();
        return Has("per 100,000", "per 100000") ? "rate_per_100000"
            : Has("per 10,000", "per 10000", "per 10k") ? "rate_per_10000"
            : Has("per 1,000", "per 1000") ? "rate_per_1000"
            : Has("percent", "per cent", "%", "proportion", "rate fte", "rate headcount", " pct") ? "percent"
            : Has("days") && !measure.Counts ? "days"
            : measure.Counts ? "count" : UnitWords.Plain;

        bool Has(params ReadOnlySpan<string> signs)
        {
            foreach (var sign in signs)
            {
                if (words.Contains(sign, StringComparison.Ordinal))
                    return true;
            }

            return false;
        }
    }

    private static string Changes(PublishedAnswer answer) => string.Join(", ", new[]
    {
        answer.Added > 0 ? $"{Number(answer.Added)} new" : null,
        answer.Revised > 0 ? $"{Number(answer.Revised)} revised" : null,
        answer.Same > 0 ? $"{Number(answer.Same)} the same" : null,
    }.OfType<string>());
}
