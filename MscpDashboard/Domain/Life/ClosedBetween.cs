using System.Globalization;

namespace MscpDashboard.Domain.Life;

/// <summary>A close that came and went between two days: both days may show the same status, and yet it was decided twice.</summary>
public static class ClosedBetween
{
    /// <summary>"closed and reopened on 29 November"; null when what the two days show says it all.</summary>
    /// <param name="closedBefore">It was closed on the first day.</param>
    /// <param name="closedNow">It is closed on the second.</param>
    /// <param name="closedOn">When it was last closed between them, if it was.</param>
    /// <param name="reopenedOn">When it was last reopened between them, if it was.</param>
    public static string? Words(bool closedBefore, bool closedNow, DateOnly? closedOn, DateOnly? reopenedOn) => (closedBefore, closedNow, closedOn, reopenedOn) switch
    {
        (_, false, { } closed, { } reopened) => Both("closed", closed, "reopened", reopened),
        (true, true, { } closed, { } reopened) => Both("reopened", reopened, "closed again", closed),
        _ => null,
    };

    private static string Both(string first, DateOnly on, string then, DateOnly after) =>
        on == after ? $"{first} and {then} on {Day(on)}" : $"{first} on {Day(on)} and {then} on {Day(after)}";

    private static string Day(DateOnly day) => day.ToString("d MMMM", CultureInfo.GetCultureInfo("en-GB"));
}
