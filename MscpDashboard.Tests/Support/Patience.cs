using System.Runtime.CompilerServices;
using Bunit;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;

namespace MscpDashboard.Tests.Support;

/// <summary>How long tests wait for what should come: long, because a busy machine takes its time, and only a failing test waits to the end.</summary>
public static class Patience
{
    /// <summary>For one event inside this process.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(30);

    /// <summary>For what involves a browser, a socket or another process.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromSeconds(60);

    /// <summary>Waits until <paramref name="happened"/>.</summary>
    public static async Task UntilAsync(Func<Task<bool>> happened)
    {
        var start = Environment.TickCount64;
        while (!await happened())
        {
            if (Environment.TickCount64 - start > Most.TotalMilliseconds)
                Assert.Fail($"It did not happen within {Most}.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>
    /// Moves the clock on by <paramref name="step"/> again and again until <paramref name="happened"/>: a timer may not be set yet when the
    /// clock is first moved, and a clock that stands still would then never fire it.
    /// </summary>
    public static Task AdvanceUntilAsync(this FakeTimeProvider clock, TimeSpan step, Func<bool> happened) => UntilAsync(() =>
    {
        if (happened())
            return Task.FromResult(true);
        clock.Advance(step);
        return Task.FromResult(false);
    });

    [ModuleInitializer]
    internal static void Set()
    {
        // Waits of bUnit hold their thread; with as many threads as cores nothing would be left to do what they wait for.
        ThreadPool.SetMinThreads(32, 32);
        BunitContext.DefaultWaitTimeout = Usual;
        Assertions.SetDefaultExpectTimeout((float)Usual.TotalMilliseconds);
    }
}
