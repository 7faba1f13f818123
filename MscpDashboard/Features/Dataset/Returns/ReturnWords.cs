using System.Globalization;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Returns;

namespace MscpDashboard.Features.Dataset.Returns;

/// <summary>The sentences of the returns' pages.</summary>
public static class ReturnWords
{
    /// <summary>What there is to know first: what is missing of the newest period that has something missing, of quarters and of months each.</summary>
    public static string Headline(ReturnsView view)
    {
        if (view.Agencies.Count == 0)
            return "Returns of the agencies";
        // What the sub group signed off without is decided, and asked of nobody any more.
        var open = view.Columns.Where(c => c.SignedOff is null).ToList();
        if (Late(view) is not [var column, ..] late)
        {
            return open.Find(c => c.Came < c.Owed) is { } coming ? $"Nothing is late; {coming.Owed - coming.Came} of {coming.Owed} returns for {coming.Name} {(coming.Owed - coming.Came == 1 ? "is" : "are")} still to come"
                : view.Columns.FirstOrDefault(c => c.Came < c.Owed) is { } without ? $"{without.Owed - without.Came} of {without.Owed} returns for {without.Name} never came; it was signed off all the same"
                : view.Columns.Count == 0 ? "No return is due yet"
                : "Every return that is asked for has come";
        }

        if (late.Count > 1)
            return $"{late.Sum(c => c.Missing) + Older(view)} returns are missing: {string.Join(", ", late.Select(c => $"{c.Missing} of {c.Owed} for {c.Name}"))}{(Older(view) > 0 ? $", {Older(view)} older" : "")}";
        var agencies = view.Chase.Where(c => c.Period == column.Name).GroupBy(c => c.Agency).Select(g => g.Count() == 1 ? g.Key : $"{g.Key} ({g.Count()})");
        return $"{column.Missing} of {column.Owed} returns for {column.Name} {(column.Missing == 1 ? "is" : "are")} missing: {string.Join(", ", agencies)}";
    }

    /// <summary>What a column of a return means, as a choice.</summary>
    public static string Column(ReturnColumn column) => column switch
    {
        ReturnColumn.IndicatorCode => "Figure, by code",
        ReturnColumn.IndicatorName => "Figure, by name",
        ReturnColumn.AreaCode => "Area, by code",
        ReturnColumn.PeriodStart => "First day of the period",
        ReturnColumn.PeriodEnd => "Last day of the period",
        ReturnColumn.PeriodLabel => "Period",
        ReturnColumn.Suppressed => "Withheld or not",
        ReturnColumn.OriginalMark => "Mark where there is no number",
        _ => column.ToString(),
    };

    /// <summary>What else is open.</summary>
    public static string Detail(ReturnsView view)
    {
        // Of quarters and months together the headline says them itself.
        var older = Late(view).Count == 1 ? Older(view) : 0;
        var open = view.Columns.Where(c => c.SignedOff is null && c.Missing == 0 && c.Came == c.Owed).Select(c => c.Name).ToList();
        return string.Join(' ', new[]
        {
            older > 0 ? $"{older} older {(older == 1 ? "one is" : "ones are")} missing too." : null,
            open.Count > 0 ? $"{string.Join(", ", open)} {(open.Count == 1 ? "is" : "are")} complete and not signed off." : null,
            "Figures come within five weeks of the end of a quarter; PMQA signs a quarter off in its eighth week.",
        }.OfType<string>());
    }

    /// <summary>A request for what one agency owes, to be copied into an e-mail.</summary>
    public static string Request(IReadOnlyList<ChaseRow> rows)
    {
        var lines = rows.Select(r => string.Create(CultureInfo.GetCultureInfo("en-GB"), $"- {r.Indicator} ({r.Code}), {r.Period}: was due on {r.DueOn:d MMMM yyyy}"));
        return $"These figures for the partnership’s dataset have not reached us yet:\n{string.Join('\n', lines)}\nPlease send them, or say “not supplied” with the reason. The form is under Dataset, Returns.";
    }

    /// <summary>What the periods of one kind are headed with.</summary>
    public static string By(Frequency frequency) => frequency switch { Frequency.Quarterly => "By quarter", Frequency.Monthly => "By month", Frequency.Weekly => "By week", _ => "By year" };

    /// <summary>What to do about what is wrong: on the page as far as it can be said there, else in the file.</summary>
    /// <param name="answer">The report.</param>
    /// <param name="typed">The figures were typed in and are still there.</param>
    public static string Mend(ReturnAnswer answer, bool typed)
    {
        if (answer.Faults.All(f => f.Row is null))
            return "";
        if (answer.HeadingsOpen)
            return "Say above what each heading means; the file need not be changed for that.";
        var unknown = answer.Names.Where(n => n.Code is null).ToList();
        var mend = $"Mend {(answer.FaultCount == 1 ? "this" : "these")} {(typed ? "above" : "in the file")} and send it again.";
        return unknown.Count == 0 ? mend
            : "Say above which figure each name is" + (unknown.Sum(n => n.Rows) == answer.FaultCount ? "; the file need not be changed for that." : ". Mend the rest in the file and send it again.");
    }

    /// <summary>What became of a return, or would.</summary>
    public static string Outcome(ReturnAnswer answer) => answer.Outcome switch
    {
        ReturnOutcome.Faults => answer.FaultCount == 1 ? "One thing is wrong; nothing was kept" : $"{answer.FaultCount:N0} things are wrong; nothing was kept",
        ReturnOutcome.Unchanged => answer.Rows == 0 ? "There is no figure in it; nothing was kept" : $"The record holds {(answer.Rows == 1 ? "this figure" : $"all {answer.Rows:N0} figures")} already; nothing changes",
        ReturnOutcome.Taken => $"Taken in: {Counts(answer)}",
        _ => $"It can be taken in: {Counts(answer)}",
    };

    // The newest of quarters and of months each that lack something: a month's one figure doesn't stand for the quarter's.
    private static List<PeriodColumn> Late(ReturnsView view) =>
        [.. view.Columns.Where(c => c.SignedOff is null && c.Missing > 0).GroupBy(c => c.Frequency).Select(g => g.First()).OrderByDescending(c => c.Owed)];

    private static int Older(ReturnsView view) => view.Columns.Where(c => c.SignedOff is null).Sum(c => c.Missing) - Late(view).Sum(c => c.Missing);

    private static string Counts(ReturnAnswer answer) => string.Join(", ", new[] { (answer.New, "new"), (answer.Revised, "revised"), (answer.Same, "the same as before") }.Where(c => c.Item1 > 0).Select(c => $"{c.Item1:N0} {c.Item2}")) is { Length: > 0 } counts ? counts : "nothing new";
}
