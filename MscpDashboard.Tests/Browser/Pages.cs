using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MscpDashboard.Data;

namespace MscpDashboard.Tests.Browser;

/// <summary>Every page there is. <see cref="PageTests"/> holds the list to the app's routes.</summary>
public static class Pages
{
    /// <summary>Stands for the first piece of evidence of the record.</summary>
    public const string EvidenceId = "{evidence}";

    /// <summary>The rooms, which an empty record has too.</summary>
    public static readonly string[] Rooms = ["/", "/plan", "/actions", "/actions/mine", "/reviews", "/dataset", "/evidence", "/partnership", "/reports", "/history", "/compare", "/differences", "/dataset/pack", "/dataset/paste", "/dataset/published", "/dataset/returns", "/dataset/returns/duties", "/dataset/returns/enter", "/dataset/returns/send"];

    /// <summary>One item of each kind.</summary>
    public static readonly string[] Details =
        ["/plan/1", "/actions/BP4.1", "/reviews/faith", "/reviews/faith/assurance", "/plan/4/assurance", "/reviews/themes", "/recommendations/F3", "/dataset/CPP_AT31_RATE", "/evidence/" + EvidenceId, "/evidence/new", $"/evidence/{EvidenceId}/edit"];

    /// <summary>The same pages in other states.</summary>
    public static readonly string[] States =
        ["/?kiosk=1", "/?since=2026-01-31", "/actions?sort=rubbish&asAt=yesterday&page=-1", "/actions?overdue=1", "/actions?view=board", "/actions?view=timeline", "/dataset?find=zzz&sort=signal&show=attention", "/dataset/REREF_PCT?view=compare", "/dataset/REREF_PCT?view=neighbours", "/dataset/REREF_PCT?view=parts", "/dataset/CONF_ATTENDANCE_PCT?view=agency", "/dataset/CONF_ATTENDANCE_PCT?view=revisions", "/dataset/REREF_PCT?view=definition", "/history?kind=nonsense", "/sign-in", "/sign-out", "/signed-out"];

    /// <summary>Unknown items and addresses: each a page, with status 404.</summary>
    public static readonly string[] Unknown =
        ["/nowhere", "/plan/99", "/actions/ZZ9", "/reviews/nobody", "/reviews/nobody/assurance", "/plan/99/assurance", "/recommendations/Z9", "/dataset/nothing", "/evidence/00000000-0000-0000-0000-000000000001"];

    /// <summary>Replaces what stands for an item of the record.</summary>
    public static async Task<string> ResolveAsync(string path, IServiceProvider services)
    {
        if (!path.Contains(EvidenceId, StringComparison.Ordinal))
            return path;
        await using var db = await services.GetRequiredService<IDbContextFactory<DashboardDbContext>>().CreateDbContextAsync();
        var id = await db.Evidence.OrderBy(e => e.Title).Select(e => e.Id).FirstAsync();
        return path.Replace(EvidenceId, id.ToString(), StringComparison.Ordinal);
    }
}
