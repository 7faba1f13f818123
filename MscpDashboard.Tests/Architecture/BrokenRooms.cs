// Examples that break the walls, so that RoomTests can show that each wall sees it. They stand in the product's namespaces, and only here.
using Microsoft.AspNetCore.Components;
using MscpDashboard.Data;
using MscpDashboard.Domain;
using MscpDashboard.Features.Reviews;
using MscpDashboard.Live;

namespace MscpDashboard.Domain.Broken
{
    internal static class KnowsData
    {
        public static int Count(DashboardDbContext db) => db.Actions.Local.Count;
    }

    internal sealed class HoldsAClock(TimeProvider clock)
    {
        public TimeProvider Clock => clock;
    }

    internal static class ReadsTheClock
    {
        public static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);
    }
}

namespace MscpDashboard.Live.Broken
{
    internal static class KnowsDomainInsideAMethod
    {
        public static string Word(int status) => ((RagStatus)status).Word();
    }

    internal static class KnowsDomainLater
    {
        public static async Task<string> WordAsync(int status)
        {
            await Task.Yield();
            return ((RagStatus)status).Word();
        }
    }
}

namespace MscpDashboard.People.Broken
{
    internal sealed class KnowsDomain
    {
        public List<RagStatus> Statuses { get; } = [];
    }
}

namespace MscpDashboard.Data.Broken
{
    internal sealed class KnowsLive(ChangeFeed feed)
    {
        public int Listeners => feed.Listeners;
    }
}

namespace MscpDashboard.Components.Broken
{
    [AttributeUsage(AttributeTargets.Class)]
    internal sealed class AboutAttribute(Type type) : Attribute
    {
        public Type Type => type;
    }

    [About(typeof(ReviewStore))]
    internal static class KnowsAStoreByAttribute;
}

namespace MscpDashboard.Features.Broken
{
    internal sealed class KnowsAnotherSlice
    {
        public ReviewStore? Reviews { get; init; }
    }

    internal sealed class PageWithADatabase(DashboardDbContext db) : ComponentBase
    {
        public int Actions => db.Actions.Local.Count;

        public static async void Forget() => await Task.Yield();
    }

    internal static class HastyTest
    {
        public static void Press(AngleSharp.Dom.IElement button) => Bunit.EventHandlerDispatchExtensions.Click(button);
    }

    internal sealed class NosyStore
    {
        public Task<int> EverythingAsync() => Task.FromResult(GetHashCode());
    }
}
