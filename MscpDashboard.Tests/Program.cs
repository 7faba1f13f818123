using BenchmarkDotNet.Running;
using MscpDashboard.Tests.Benchmarks.Load;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace MscpDashboard.Tests;

/// <summary>Runs the tests, or by a switch the benchmarks: <c>dotnet run --project MscpDashboard.Tests -c Release -- --benchmarks</c>.</summary>
internal static class TestProgram
{
    public static async Task<int> Main(string[] args)
    {
        if (args is ["--benchmarks", .. var rest])
        {
            BenchmarkSwitcher.FromAssembly(typeof(TestProgram).Assembly).Run(rest.Length == 0 ? ["--filter", "*"] : rest);
            return 0;
        }

        if (LoadProgram.Is(args))
            return await LoadProgram.RunAsync(args);
        if (PublishedProgram.Is(args))
            return await PublishedProgram.RunAsync(args);

        return args.Contains("--server") || args.Contains("--internal-msbuild-node")
            ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await ConsoleRunner.Run(args);
    }
}
