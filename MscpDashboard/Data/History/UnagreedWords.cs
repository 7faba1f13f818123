using MscpDashboard.Domain.Dataset;
using MscpDashboard.People;

namespace MscpDashboard.Data.History;

/// <summary>What is written beside a figure is a draft until the sub group agrees it: history, too, shows a draft only to those who may write it.</summary>
public static class UnagreedWords
{
    /// <summary>Equal for readers who see the same drafts: part of the key of whatever readers share.</summary>
    public static string SightOf(Reader reader) => Rights.Of(reader.Role, Right.WriteCommentary) switch
    {
        Scope.All => "all",
        Scope.OwnAgency => $"own {reader.AgencyCode}",
        _ => "none",
    };

    /// <summary>The entries without the drafts of commentaries that are not this reader's to see.</summary>
    public static IQueryable<HistoryEntry> WithoutDraftsOfOthers(this IQueryable<HistoryEntry> entries, Reader reader)
    {
        var scope = reader.SharedScreen ? Scope.None : Rights.Of(reader.Role, Right.WriteCommentary);
        if (scope == Scope.All)
            return entries;
        var kind = nameof(Commentary);
        var agreed = $"\"{nameof(Commentary.State)}\":\"{nameof(CommentaryState.Agreed)}\"";
        if (scope != Scope.OwnAgency || reader.AgencyCode is not { } agency)
            return entries.Where(h => h.Kind != kind || h.State.Contains(agreed));
        var own = $"\"{nameof(Commentary.AgencyCode)}\":\"{agency}\"";
        return entries.Where(h => h.Kind != kind || h.State.Contains(agreed) || h.State.Contains(own));
    }
}
