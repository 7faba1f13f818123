using MscpDashboard.Components;
using MscpDashboard.Domain;

namespace MscpDashboard.Features.Reviews;

/// <summary>What a followed change did to a list of recommendations.</summary>
internal static class RecommendationMoves
{
    /// <summary>References of those that read differently now; a changed status or rating is also said aloud, politely.</summary>
    public static IReadOnlySet<string> Follow(IReadOnlyList<RecommendationRow> before, IReadOnlyList<RecommendationRow> now, Announcer announcer)
    {
        var known = before.ToDictionary(r => r.Id);
        List<RecommendationRow> changed = [.. now.Where(r => known.TryGetValue(r.Id, out var was) && Differs(was, r))];
        var words = changed.Select(r => Words(known[r.Id], r)).OfType<string>().Take(3).ToList();
        if (words.Count > 0)
            announcer.Say(string.Join(". ", words));
        return changed.Select(r => r.Ref).ToHashSet();
    }

    /// <summary>What changed, in words; null when neither status nor rating nor its reason did.</summary>
    public static string? Words(RecommendationRow was, RecommendationRow now)
    {
        if (was.Status != now.Status)
            return $"{now.Ref} is now {now.Status.LowerWord()}";
        // Closing ends a rating, which is no news of its own.
        if (now.Status == RagStatus.Complete)
            return null;
        if (was.ClaimedStatus != now.ClaimedStatus)
            return now.ClaimedStatus is { } claimed ? $"{now.Ref} is now claimed as {claimed.LowerWord()}" : $"{now.Ref} has no rating of its owner’s any more";
        return was.ClaimedReason == now.ClaimedReason ? null : $"The owner’s reason for {now.Ref} has changed";
    }

    // Counts are dictionaries, which compare by reference; the reason and the numbers tell of every change that shows.
    private static bool Differs(RecommendationRow was, RecommendationRow now) =>
        (was.Version, was.Status, was.Reason, was.Done, was.Progress, was.StaleDays) != (now.Version, now.Status, now.Reason, now.Done, now.Progress, now.StaleDays);
}
