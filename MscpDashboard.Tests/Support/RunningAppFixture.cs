namespace MscpDashboard.Tests.Support;

/// <summary>One running dashboard for all tests of a class that change nothing the others see.</summary>
public sealed class RunningAppFixture : IAsyncLifetime
{
    public RunningApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await RunningApp.StartAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
