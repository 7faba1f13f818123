using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MscpDashboard.Data;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Features.Actions;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Browser;

/// <summary>One dashboard with the illustrative record and one Chromium, for all browser tests. They run one after the other.</summary>
public sealed class DashboardBrowser : IAsyncLifetime
{
    private IPlaywright playwright = null!;
    private int taken;

    public RunningApp App { get; private set; } = null!;

    public IBrowser Chromium { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await RunningApp.StartAsync(["StartingRecord=Illustrative"]);
        playwright = await Playwright.CreateAsync();
        Chromium = await playwright.Chromium.LaunchAsync(Support.Chromium.Options);
    }

    public async ValueTask DisposeAsync()
    {
        await Chromium.DisposeAsync();
        playwright.Dispose();
        await App.DisposeAsync();
    }

    /// <summary>A browser of its own, signed in as <paramref name="persona"/>.</summary>
    public async Task<IBrowserContext> SignedInAsync(string persona, BrowserNewContextOptions? options = null, Uri? address = null)
    {
        var context = await NewContextAsync(options, address);
        var form = context.APIRequest.CreateFormData();
        form.Set("persona", persona);
        var answer = await context.APIRequest.PostAsync("sign-in", new() { Form = form, MaxRedirects = 0, Timeout = (float)Patience.Most.TotalMilliseconds });
        Assert.Equal(302, answer.Status);
        return context;
    }

    /// <summary>A browser of its own, where nobody is signed in.</summary>
    public async Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions? options = null, Uri? address = null)
    {
        options ??= new() { ViewportSize = new() { Width = 1280, Height = 720 } };
        options.BaseURL = (address ?? App.Address).ToString();
        var context = await Chromium.NewContextAsync(options);
        context.SetDefaultTimeout((float)Patience.Most.TotalMilliseconds);
        return context;
    }

    /// <summary>Opens a page and waits until its circuit has drawn it and is quiet, so that buttons answer.</summary>
    public static async Task<OpenPage> OpenAsync(IBrowserContext context, string path, string? script = null)
    {
        var page = await context.NewPageAsync();
        if (script is not null)
            await page.AddInitScriptAsync(script);
        var open = new OpenPage(page);
        await open.GoToAsync(path);
        return open;
    }

    /// <summary>An action of the plan for one test alone: the police's, in the middle of its time and on track.</summary>
    public async Task<ActionRow> TakeActionAsync()
    {
        var now = DateTime.UtcNow;
        var today = LondonTime.DayOf(now);
        await using var db = await App.Services.GetRequiredService<IDbContextFactory<DashboardDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var police = await db.Agencies.Where(a => a.Code == "police").Select(a => a.Id).SingleAsync(TestContext.Current.CancellationToken);
        var priority = await db.Priorities.SingleAsync(p => p.Number == 1, TestContext.Current.CancellationToken);
        var action = new PlanAction(priority.Id, $"BP1.{100 + taken++}", "An action that a test may change", police, priority.Paragraph);
        action.Schedule(today.AddDays(-200), today.AddDays(200));
        action.Update(50, null, null, null, today.AddDays(-10));
        db.Add(action);
        // Entered long ago, so that a change of it is a move and it is none itself.
        await db.SaveAsync(Editor.OfStartingRecord("Starting record", now.AddDays(-200)), TestContext.Current.CancellationToken);
        App.Services.GetRequiredService<ChangeFeed>().Publish(new Change(Topic.Plan | Topic.Actions, action.Id, action.Version));
        var all = await App.Services.GetRequiredService<ActionStore>().ListAsync(TemporaryRecord.Manager);
        return all.Rows.Single(r => r.Ref == action.Ref);
    }
}

/// <summary>Keeps the browser tests in one line.</summary>
[CollectionDefinition(nameof(DashboardBrowser))]
public sealed class DashboardBrowserTests : ICollectionFixture<DashboardBrowser>;

/// <summary>A page in the browser, with everything that went wrong in it.</summary>
public sealed class OpenPage
{
    private readonly Lock gate = new();
    private readonly List<string> faults = [];
    private TaskCompletionSource drawn = new();
    private long lastFrame;

    public OpenPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                Add($"console {message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => Add("page error: " + error);
        page.RequestFailed += (_, request) =>
        {
            // Sent by a page that closes, and cut off by it.
            if (!request.Url.Contains("_blazor/disconnect", StringComparison.Ordinal))
                Add($"request failed: {request.Url} {request.Failure}");
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && response.Request.ResourceType != "document")
                Add($"{response.Status}: {response.Url}");
        };
        page.WebSocket += (_, socket) =>
        {
            // The last page's circuit may still speak when the next one is awaited.
            var circuit = drawn;
            socket.FrameReceived += (_, _) => lastFrame = Environment.TickCount64;
            socket.FrameSent += (_, frame) =>
            {
                lastFrame = Environment.TickCount64;
                // The browser tells the circuit that it has drawn what was sent.
                if (frame.Binary is { } bytes && Encoding.Latin1.GetString(bytes).Contains("OnRenderCompleted", StringComparison.Ordinal))
                    circuit.TrySetResult();
            };
        };
    }

    public IPage Page { get; }

    /// <summary>The status of the last page asked for.</summary>
    public int Status { get; private set; }

    public IReadOnlyList<string> Faults
    {
        get
        {
            lock (gate)
                return [.. faults];
        }
    }

    public async Task GoToAsync(string path)
    {
        drawn = new TaskCompletionSource();
        var answer = await Page.GotoAsync(path);
        Status = answer!.Status;
        if ((await answer.TextAsync()).Contains("\"type\":\"server\"", StringComparison.Ordinal))
            await drawn.Task.WaitAsync(Patience.Most);
        await QuietAsync();
    }

    /// <summary>Waits until nothing came or went over the circuit for a moment.</summary>
    public async Task QuietAsync()
    {
        while (Environment.TickCount64 - lastFrame < 200)
            await Task.Delay(50, TestContext.Current.CancellationToken);
    }

    /// <summary>What is wrong with the page as any page should be.</summary>
    public async Task<List<string>> ComplaintsAsync(params int[] widths)
    {
        List<string> found = [.. Faults];
        var headings = await Page.Locator("h1:visible").CountAsync();
        if (headings != 1)
            found.Add($"{headings} level-1 headings");
        // While a page goes live its title is written anew.
        try
        {
            await Page.WaitForFunctionAsync("() => document.title.trim().length > 0", null, new() { Timeout = 5_000 });
        }
        catch (TimeoutException)
        {
            found.Add("no title");
        }

        foreach (var word in await Page.EvaluateAsync<string[]>(@"() => document.body.innerText.match(/\b(undefined|NaN|Infinity)\b|\[object |\w+Exception|System\.\w+|MscpDashboard\.\w+/g) ?? []"))
            found.Add($"the text holds \"{word}\"");
        foreach (var width in widths)
        {
            await Page.SetViewportSizeAsync(width, 800);
            await QuietAsync();
            // Charts take the new width a frame or more later.
            var over = await WiderThanWindowAsync();
            for (var tries = 0; over is not null && tries < 20; tries++)
            {
                await Page.EvaluateAsync("() => new Promise(done => setTimeout(() => requestAnimationFrame(done), 100))");
                over = await WiderThanWindowAsync();
            }

            if (over is not null)
                found.Add($"wider than {width}: {over}");
        }

        return found;
    }

    private Task<string?> WiderThanWindowAsync() => Page.EvaluateAsync<string?>(@"() => document.documentElement.scrollWidth <= innerWidth ? null
        : document.documentElement.scrollWidth + ': ' + [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().left + Math.max(e.scrollWidth, e.getBoundingClientRect().width) > innerWidth + .2).slice(-4).map(e => e.tagName + '.' + e.className + '#' + e.id).join(' ')");

    private void Add(string fault)
    {
        lock (gate)
            faults.Add(fault);
    }
}
