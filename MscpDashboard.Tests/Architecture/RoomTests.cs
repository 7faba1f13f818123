using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Architecture;

/// <summary>Who may know whom. Each wall is also tried on an example that breaks it, so that a wall that sees nothing is noticed.</summary>
public sealed class RoomTests
{
    private static readonly Type[] House = [.. typeof(DashboardApp).Assembly.GetTypes().Where(t => t.FullName?.Contains("Migrations", StringComparison.Ordinal) == false)];

    // Types of this project that stand in the product's namespaces: they are the broken examples.
    private static readonly Type[] Broken = [.. typeof(RoomTests).Assembly.GetTypes().Where(t => t.Namespace?.EndsWith(".Broken", StringComparison.Ordinal) == true)];

    [Fact]
    public void Rooms_KnowOnlyWhomTheyMay() => Holds(Walls.BetweenRooms(House));

    [Fact]
    public void Domain_KnowsNoFrameworkAndNoClock() => Holds(Walls.OfTheDomain(House));

    [Fact]
    public void Nobody_ReadsTheMachinesClock() => Holds(Walls.OfTheClock(House));

    [Fact]
    public void Components_TouchNoDatabase() => Holds(Walls.OfComponents(House));

    [Fact]
    public void Nothing_IsAsyncVoid() => Holds(Walls.OfAsyncVoid(House));

    [Fact]
    public void Tests_AwaitTheEventsTheyFire() => Holds(Walls.OfEventsInTests(typeof(RoomTests).Assembly.GetTypes().Except(Broken)));

    [Fact]
    public void Stores_AreAlwaysToldWhoAsks() => Holds(Walls.OfStores(House));

    [Fact]
    public void Rooms_AreAllThere() =>
        Assert.Superset(new HashSet<string?> { "Domain", "Data", "Live", "People", "Export", "Components", "Features" }, House.Select(Walls.RoomOf).ToHashSet());

    [Theory]
    [InlineData("MscpDashboard.Domain.Broken.KnowsData knows MscpDashboard.Data.DashboardDbContext")]
    [InlineData("MscpDashboard.Live.Broken.KnowsDomainInsideAMethod knows MscpDashboard.Domain.RagWords")]
    [InlineData("MscpDashboard.People.Broken.KnowsDomain knows MscpDashboard.Domain.RagStatus")]
    [InlineData("MscpDashboard.Data.Broken.KnowsLive knows MscpDashboard.Live.ChangeFeed")]
    [InlineData("MscpDashboard.Components.Broken.KnowsAStoreByAttribute knows MscpDashboard.Features.Reviews.ReviewStore")]
    [InlineData("MscpDashboard.Features.Broken.KnowsAnotherSlice knows MscpDashboard.Features.Reviews.ReviewStore")]
    public void BrokenWall_IsSeen(string words) => Assert.Contains(words, Walls.BetweenRooms(Broken));

    [Fact]
    public void BrokenWall_InsideAnAsyncMethodOrAClosure_IsSeen() =>
        Assert.Contains(Walls.BetweenRooms(Broken), words => words.StartsWith("MscpDashboard.Live.Broken.KnowsDomainLater+", StringComparison.Ordinal) && words.EndsWith("MscpDashboard.Domain.RagWords", StringComparison.Ordinal));

    [Theory]
    [InlineData("MscpDashboard.Domain.Broken.KnowsData knows Microsoft.EntityFrameworkCore.DbSet`1")]
    [InlineData("MscpDashboard.Domain.Broken.HoldsAClock knows System.TimeProvider")]
    public void BrokenDomain_IsSeen(string words) => Assert.Contains(words, Walls.OfTheDomain(Broken));

    [Fact]
    public void BrokenClock_IsSeen() => Assert.Equal(["MscpDashboard.Domain.Broken.ReadsTheClock reads DateTime.UtcNow"], Walls.OfTheClock(Broken));

    [Fact]
    public void BrokenComponent_IsSeen() => Assert.Contains("MscpDashboard.Features.Broken.PageWithADatabase knows MscpDashboard.Data.DashboardDbContext", Walls.OfComponents(Broken));

    [Fact]
    public void BrokenAsync_IsSeen() => Assert.Equal(["MscpDashboard.Features.Broken.PageWithADatabase.Forget is async void"], Walls.OfAsyncVoid(Broken));

    [Fact]
    public void BrokenEvent_IsSeen() => Assert.Equal(["MscpDashboard.Features.Broken.HastyTest fires Click and does not await it"], Walls.OfEventsInTests(Broken));

    [Fact]
    public void BrokenStore_IsSeen() => Assert.Equal(["MscpDashboard.Features.Broken.NosyStore.EverythingAsync takes neither a Reader nor an Editor"], Walls.OfStores(Broken));

    [Fact]
    public async Task Pages_AreForSignedInUsersUnlessTheySayOtherwise()
    {
        await using var app = await RunningApp.StartAsync();
        var options = app.Services.GetRequiredService<IOptions<AuthorizationOptions>>().Value;

        Assert.NotNull(options.FallbackPolicy);
        Assert.Contains(options.FallbackPolicy.Requirements, r => r is DenyAnonymousAuthorizationRequirement or RolesAuthorizationRequirement);
        var open = House.Where(t => t.IsDefined(typeof(RouteAttribute), false) && t.IsDefined(typeof(AllowAnonymousAttribute), true));
        Assert.DoesNotContain(open, page => Walls.RoomOf(page) == "Features");
    }

    private static void Holds(IReadOnlyList<string> broken) => Assert.True(broken.Count == 0, string.Join('\n', broken));
}
