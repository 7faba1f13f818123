using System.Globalization;
using MscpDashboard.Domain.Partnership;

namespace MscpDashboard.Features.Partnership;

/// <summary>The sentences and words of the partnership page.</summary>
public static class PartnershipWords
{
    private static readonly string[] Small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    public static string Of(AgencyKind kind) => kind switch
    {
        AgencyKind.SafeguardingPartner => "Safeguarding partner",
        AgencyKind.RelevantAgency => "Relevant agency",
        _ => "Outside the partnership",
    };

    public static string Of(BodyKind kind) => kind switch
    {
        BodyKind.Partnership => "Partnership",
        BodyKind.Executive => "Executive",
        _ => "Sub group",
    };

    /// <summary>The sentence that heads the page: who leads, and who does the work.</summary>
    public static (string Lead, string Tail) Headline(PartnershipView view)
    {
        var partners = view.Partners.Count(a => a.Current);
        if (partners == 0 && view.SubGroups.Count == 0)
            return ("The partnership is not in the record yet.", "");
        var (groups, joint) = (view.SubGroups.Count(b => b.Current), view.SubGroups.Count(b => b.Current && b.Joint));
        var chair = view.Executives.Where(b => b.Current).SelectMany(b => b.Chairs).FirstOrDefault(c => c.State == TermState.Current);
        return (
            $"{Capital(Number(partners))} safeguarding {(partners == 1 ? "partner answers" : "partners answer equally and jointly")}",
            $"{(chair is null ? "" : $", {chair.Agency ?? chair.ChairRole} chairing")}; {Number(groups)} sub {(groups == 1 ? "group works" : "groups work")} under them, {Number(joint)} joint with Kent.");
    }

    /// <summary>"2 September 2019 to 30 September 2020", "from 2 September 2019", "until 1 September 2019"; null without either.</summary>
    public static string? Span(DateOnly? from, DateOnly? to) => (from, to) switch
    {
        ({ } first, { } last) => $"{Day(first)} to {Day(last)}",
        ({ } first, null) => $"from {Day(first)}",
        (null, { } last) => $"until {Day(last)}",
        _ => null,
    };

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));

    private static string Number(int number) => number >= 0 && number < Small.Length ? Small[number] : number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
