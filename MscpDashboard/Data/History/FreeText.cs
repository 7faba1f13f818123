using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using MscpDashboard.Domain.Identifiers;
using MscpDashboard.People;

namespace MscpDashboard.Data.History;

/// <summary>Asks about what may identify a person before anything that somebody wrote is kept, whichever page or program it came by.</summary>
internal static class FreeText
{
    // Written by the product, or checked to be a code, an address or a key when it was made.
    private static readonly HashSet<string> NotWritten =
        ["Ref", "Slug", "Code", "FileKey", "Sha256", "ContentType", "Link", "IndicatorCodes", "JointOwnerCodes", "Mentions", "Themes", "Paragraph", "AgencyCode", "PointAgencyCode", "PointSentence", "AreaCode", "Key", "Signature", "Roles", "NumeratorHeading", "DenominatorHeading", "Words"];

    /// <summary>Passes when no text that <paramref name="entry"/> gained holds what looks like it identifies a person.</summary>
    /// <exception cref="Domain.InvalidEditException">One does; names the field as it is on screen.</exception>
    public static void Require(EntityEntry entry, Editor editor)
    {
        if (!editor.IsPerson || entry.State == EntityState.Deleted)
            return;
        foreach (var property in entry.Properties)
        {
            var name = property.Metadata.Name;
            if (property.Metadata.ClrType != typeof(string) || NotWritten.Contains(name) || name.EndsWith("By", StringComparison.Ordinal) || name.EndsWith("User", StringComparison.Ordinal))
                continue;
            if (entry.State == EntityState.Added)
                IdentifierCheck.Require(HistoryWords.Field(name), (string?)property.CurrentValue);
            else if (property.IsModified)
                IdentifierCheck.Require(HistoryWords.Field(name), (string?)property.CurrentValue, (string?)property.OriginalValue);
        }
    }
}
