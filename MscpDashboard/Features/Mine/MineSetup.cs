using MscpDashboard.Components.Layout;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Mine;

/// <summary>Puts the slice together: its store, and the badge's source.</summary>
public static class MineSetup
{
    /// <summary>Adds what is asked of whom.</summary>
    public static void AddMine(this IServiceCollection services)
    {
        services.AddSingleton<MineStore>();
        services.AddScoped(provider => new AskedSource(
            async () => await provider.GetRequiredService<MineStore>().CountAsync(await provider.GetRequiredService<ReaderSource>().GetAsync()),
            provider.GetRequiredService<LateFollower>().Follow));
    }
}
