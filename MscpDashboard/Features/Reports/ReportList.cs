using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using MscpDashboard.Export;

namespace MscpDashboard.Features.Reports;

/// <summary>One list to take away: where the read API gives it, and what it holds.</summary>
/// <param name="What">The middle of its file's name.</param>
/// <param name="Path">The API's path and query, without format and date.</param>
public sealed record Report(string What, string Title, string Holds, string Path)
{
    /// <summary>Where it is downloaded, as at a past day or now.</summary>
    public string Address(DateOnly? asAt, string format = "csv")
    {
        var address = QueryHelpers.AddQueryString(Path, "format", format);
        return asAt is { } day ? QueryHelpers.AddQueryString(address, "asAt", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : address;
    }

    /// <summary>The name that the file will have.</summary>
    public string FileName(DateOnly day, string format = "csv") => new ExportNote(What, Title, "", day).FileName(format);
}

/// <summary>The lists there are.</summary>
public static class ReportList
{
    public static readonly IReadOnlyList<Report> All =
    [
        new("actions", "Actions", "Everything to do, wherever it comes from: owner, dates, progress, status by the rules with its reason beside the claimed one. Owners, dates and ratings are illustrative where the row says so.", "/api/actions"),
        new("plan", "Business plan", "Five priorities with their outcomes and actions, counts per status and progress.", "/api/plan"),
        new("recommendations", "Recommendations", "Each case review's recommendations with status by the rules, claimed status and each agency's response.", "/api/reviews"),
        new("dataset", "Dataset scorecard", "Each indicator's latest and previous value for Medway, target, England, South East and neighbours' median, with its signal. Published figures name their source; local ones are illustrative.", "/api/dataset/indicators"),
        new("differences", "Ratings that differ", "Each owner's rating that is not what the rules make of the same facts, with both reasons.", "/api/differences"),
        new("evidence", "Evidence register", "What shows what: level, standing, agency, effective date, what it supports, link or file with its SHA-256.", "/api/evidence"),
        new("partnership", "Partnership", "Safeguarding partners, relevant agencies, sub groups and chairs with their terms, by role.", "/api/partnership"),
        new("history", "History", "Who changed what, when, from what to what, and why: one row a changed field, without the starting record's own entries.", "/api/history"),
    ];
}
