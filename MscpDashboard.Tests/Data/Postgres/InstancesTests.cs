using System.Collections.Concurrent;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MscpDashboard.Data;
using MscpDashboard.Data.Postgres;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;
using Npgsql;

namespace MscpDashboard.Tests.Data.Postgres;

/// <summary>Two whole apps over one database act as one.</summary>
public sealed class InstancesTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<Change> heard = new();
    private string connection = "";
    private RunningApp here = null!;
    private RunningApp there = null!;

    public async ValueTask InitializeAsync()
    {
        connection = await PostgresServer.EmptyDatabaseAsync();
        string[] settings = ["Database:Provider=PostgreSql", $"ConnectionStrings:Dashboard={connection}"];
        here = await RunningApp.StartAsync(settings);
        there = await RunningApp.StartAsync(settings);
        await Patience.UntilAsync(() => Task.FromResult(Line(here).IsListening && Line(there).IsListening));
        there.Services.GetRequiredService<ChangeFeed>().Subscribe(Topic.All, change =>
        {
            heard.Enqueue(change);
            return Task.CompletedTask;
        });
    }

    public async ValueTask DisposeAsync()
    {
        await here.DisposeAsync();
        await there.DisposeAsync();
        await PostgresServer.DropAsync(connection);
    }

    [Fact]
    public async Task Change_PublishedAtOne_IsHeardAtTheOther_AndNotTwiceHere()
    {
        var own = new ConcurrentQueue<Change>();
        using var listening = Feed(here).Subscribe(Topic.All, change =>
        {
            own.Enqueue(change);
            return Task.CompletedTask;
        });
        var before = Feed(there).Generation(Topic.Dataset);
        var change = new Change(Topic.Dataset | Topic.Plan, Guid.NewGuid(), 7);
        Feed(here).Publish(change);
        await Patience.UntilAsync(() => Task.FromResult(heard.Contains(change)));
        Assert.True(Feed(there).Generation(Topic.Dataset) > before);
        // Back from the other, to know that all before it has arrived.
        var last = new Change(Topic.Plan, Guid.NewGuid(), 1);
        Feed(there).Publish(last);
        await Patience.UntilAsync(() => Task.FromResult(own.Contains(last)));
        Assert.Single(own, change);
        Assert.Single(heard, change);
    }

    [Fact]
    public async Task Save_IsHeardAtTheOther_ThoughTheInstanceDiedBeforeItCouldPublish()
    {
        var agency = await SaveAgencyAsync(publish: false);
        await Patience.UntilAsync(() => Task.FromResult(heard.Contains(new Change(Topic.Partnership, agency.Id, 1))));
    }

    [Fact]
    public async Task Save_ThatIsPublishedToo_IsHeardOnce()
    {
        var agency = await SaveAgencyAsync(publish: true);
        var last = new Change(Topic.Plan, Guid.NewGuid(), 1);
        Feed(here).Publish(last);
        await Patience.UntilAsync(() => Task.FromResult(heard.Contains(last)));
        Assert.Single(heard, change => change.Id == agency.Id);
    }

    [Fact]
    public async Task Save_ThatIsRolledBack_IsNotHeard()
    {
        Guid lost;
        await using (var db = await Contexts(here).CreateDbContextAsync())
        await using (await db.BeginWritingAsync())
            lost = (await AddAgencyAsync(db)).Id;
        var last = new Change(Topic.Plan, Guid.NewGuid(), 1);
        Feed(here).Publish(last);
        await Patience.UntilAsync(() => Task.FromResult(heard.Contains(last)));
        Assert.DoesNotContain(heard, change => change.Id == lost);
    }

    [Fact]
    public async Task Line_AfterABreak_TellsThatAnythingMayBeOtherwise_AndHearsAgain()
    {
        heard.Clear();
        await PostgresServer.ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{new NpgsqlConnectionStringBuilder(connection).Database}'");
        await Patience.UntilAsync(() => Task.FromResult(heard.Any(change => change.IsOfAnything)));
        var change = new Change(Topic.Actions, Guid.NewGuid(), 2);
        Feed(here).Publish(change);
        await Patience.UntilAsync(() => Task.FromResult(heard.Contains(change)));
    }

    [Fact]
    public async Task Presence_AtOne_IsSeenAtTheOther_UntilItEnds()
    {
        using var watching = Presence(there).Register("action/BP1.1", "manager", "Business manager");
        var many = Enumerable.Range(0, 70).Select(i => Presence(here).Register($"action/OA{i}", $"user {i}", "Partner, police")).ToList();
        var writing = Presence(here).Register("action/BP1.1", "partner", "Partner, council");
        writing.Write("Progress");
        await Patience.UntilAsync(() => Task.FromResult(watching.Others is [("Partner, council", "Progress")]));
        writing.Dispose();
        many.ForEach(one => one.Dispose());
        await Patience.UntilAsync(() => Task.FromResult(watching.Others.Count == 0));
    }

    [Fact]
    public async Task SignIn_AtOne_IsASignInAtTheOther_AndSoIsSigningOut()
    {
        var cookies = new CookieContainer();
        using var atOne = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = here.Address };
        (await atOne.PostAsync("sign-in", new FormUrlEncodedContent([new("persona", "executive")]))).Dispose();
        using var atOther = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = there.Address };
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(atOther));

        // The form of one, posted to the other: its antiforgery token is good there, too.
        var form = await atOne.GetStringAsync("sign-out");
        var kept = cookies.GetCookieHeader(here.Address);
        using var answer = await atOther.PostAsync("sign-out", new FormUrlEncodedContent([new("__RequestVerificationToken", Html.Field(form, "__RequestVerificationToken"))]));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);

        using var stolen = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = here.Address };
        stolen.DefaultRequestHeaders.Add("Cookie", kept);
        await Patience.UntilAsync(async () => await StatusAsync(stolen) != HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(stolen));
        var session = Assert.Single(await ReadEndedAsync());
        Assert.True(here.Services.GetRequiredService<Sessions>().IsSignedOut(session.Id));
    }

    private static ChangeFeed Feed(RunningApp app) => app.Services.GetRequiredService<ChangeFeed>();

    private static Presence Presence(RunningApp app) => app.Services.GetRequiredService<Presence>();

    private static PostgresLine Line(RunningApp app) => app.Services.GetRequiredService<PostgresLine>();

    private static IDbContextFactory<DashboardDbContext> Contexts(RunningApp app) => app.Services.GetRequiredService<IDbContextFactory<DashboardDbContext>>();

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("api/plan", TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private async Task<List<EndedSession>> ReadEndedAsync()
    {
        await using var db = await Contexts(there).CreateDbContextAsync();
        return await db.EndedSessions.ToListAsync();
    }

    private async Task<Agency> SaveAgencyAsync(bool publish)
    {
        await using var db = await Contexts(here).CreateDbContextAsync();
        var agency = await AddAgencyAsync(db);
        if (publish)
            Feed(here).Publish(new Change(Topic.Partnership, agency.Id, agency.Version));
        return agency;
    }

    private static async Task<Agency> AddAgencyAsync(DashboardDbContext db)
    {
        var agency = new Agency(Guid.NewGuid().ToString("N"), "An agency", "Agency", AgencyKind.External, 1);
        db.Add(agency);
        await db.SaveAsync(Editor.OfStartingRecord("Test", DateTime.UnixEpoch));
        return agency;
    }
}
