using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Bunit;
using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Domain;
using MscpDashboard.People;

namespace MscpDashboard.Tests.Architecture;

/// <summary>The walls between the rooms of the house, as functions from types to what breaks them, in words.</summary>
internal static class Walls
{
    private const string Product = "MscpDashboard";

    /// <summary>What each room may know of ours, besides itself. What is not named here is composition, which may know everything.</summary>
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Domain"] = [],
        ["Live"] = [],
        ["Telemetry"] = [],

        // Request limits follow the evidence settings.
        ["Safety"] = ["Data"],
        ["People"] = ["Safety"],
        ["Data"] = ["Domain", "People"],

        // A chart in a file is drawn from the plain data that the chart on screen is.
        ["Export"] = ["Domain", "People", "Components"],
        ["Import"] = ["Domain"],
        ["Components"] = ["Domain"],
        ["Features"] = ["Domain", "Data", "Live", "People", "Safety", "Export", "Import", "Components"],
    };

    // How every room says at start that a setting can't be.
    private static readonly Type[] ForAll = [typeof(StartRefusedException)];

    // What happens is counted where it happens; rules and markup only happen when somebody asks.
    private static readonly string[] NotCounting = ["Domain", "Components"];

    private static readonly string[] NotForTheDomain = ["Microsoft.EntityFrameworkCore", "Microsoft.Data", "Microsoft.AspNetCore", "Microsoft.Extensions", "Microsoft.JSInterop", "MudBlazor"];

    private static readonly Type[] Clocks = [typeof(TimeProvider), typeof(Stopwatch)];

    // The frame that the pages are shown in is composition, though it stands among the components.
    private static readonly Type[] Frame = [typeof(App), typeof(Routes)];

    /// <summary>Who knows whom it must not.</summary>
    public static IReadOnlyList<string> BetweenRooms(IEnumerable<Type> types) =>
        [.. Uses(types).Where(use => !Frame.Contains(TypeUses.Outermost(use.By)) && !Allowed(use)).Select(Words).Distinct()];

    /// <summary>What of the framework the domain must not know.</summary>
    public static IReadOnlyList<string> OfTheDomain(IEnumerable<Type> types) =>
        [.. Uses(types)
            .Where(use => RoomOf(use.By) == "Domain")
            .Where(use => Array.Exists(NotForTheDomain, n => use.Of.Namespace?.StartsWith(n, StringComparison.Ordinal) == true)
                || (Clocks.Contains(use.Of) && TypeUses.Outermost(use.By) != typeof(LondonTime)))
            .Select(Words).Distinct()];

    /// <summary>Who reads the machine's clock instead of the one given.</summary>
    public static IReadOnlyList<string> OfTheClock(IEnumerable<Type> types) =>
        [.. Uses(types)
            .Where(use => (use.Of == typeof(DateTime) || use.Of == typeof(DateTimeOffset)) && use.Member.Name is "get_Now" or "get_UtcNow" or "get_Today")
            .Select(use => $"{use.By.FullName} reads {use.Of.Name}.{use.Member.Name[4..]}").Distinct()];

    /// <summary>Components that touch the database. That a save failed they may hear, to keep what was typed.</summary>
    public static IReadOnlyList<string> OfComponents(IEnumerable<Type> types) =>
        [.. Uses(types)
            .Where(use => typeof(IComponent).IsAssignableFrom(TypeUses.Outermost(use.By)) && !typeof(Exception).IsAssignableFrom(use.Of) && use.Of.Namespace is { } space
                && (space.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) || (RoomOf(use.Of) == "Data" && use.Of.Name.EndsWith("DbContext", StringComparison.Ordinal))))
            .Select(Words).Distinct()];

    /// <summary>Methods whose end and failures nobody can await.</summary>
    public static IReadOnlyList<string> OfAsyncVoid(IEnumerable<Type> types) =>
        [.. types.SelectMany(Methods)
            .Where(m => m.ReturnType == typeof(void) && m.IsDefined(typeof(AsyncStateMachineAttribute)))
            .Select(m => $"{m.DeclaringType!.FullName}.{m.Name} is async void")];

    /// <summary>Events that a test fires without waiting: on a busy renderer they are lost, and their failures with them.</summary>
    public static IReadOnlyList<string> OfEventsInTests(IEnumerable<Type> types) =>
        [.. Uses(types)
            .Where(use => (use.Of == typeof(EventHandlerDispatchExtensions) || use.Of == typeof(TriggerEventDispatchExtensions)) && use.Member is MethodInfo && !use.Member.Name.EndsWith("Async", StringComparison.Ordinal))
            .Select(use => $"{TypeUses.Outermost(use.By).FullName} fires {use.Member.Name} and does not await it").Distinct()];

    /// <summary>Public methods of stores that ask without saying for whom.</summary>
    public static IReadOnlyList<string> OfStores(IEnumerable<Type> types) =>
        [.. types.Where(t => t.Name.EndsWith("Store", StringComparison.Ordinal) && t.Namespace?.StartsWith($"{Product}.Features", StringComparison.Ordinal) == true)
            .SelectMany(Methods)
            .Where(m => m is { IsPublic: true, IsStatic: false } && typeof(Task).IsAssignableFrom(m.ReturnType))
            .Where(m => !m.GetParameters().Any(p => p.ParameterType == typeof(Reader) || p.ParameterType == typeof(Editor)))
            .Select(m => $"{m.DeclaringType!.FullName}.{m.Name} takes neither a Reader nor an Editor")];

    /// <summary>"Domain", "Features"…; empty for composition and null for what is not ours.</summary>
    public static string? RoomOf(Type type)
    {
        var parts = (TypeUses.Outermost(type).Namespace ?? "").Split('.');
        return parts[0] != Product ? null : parts.Length == 1 ? "" : parts[1];
    }

    private static bool Allowed(Use use)
    {
        if (RoomOf(use.By) is not { } from || RoomOf(use.Of) is not { } to || !MayKnow.TryGetValue(from, out var known))
            return true;
        if (from == to)
            return from != "Features" || SliceOf(use.By) == SliceOf(use.Of) || IsPanel(use.Of);
        // Days begin and end in London for people, too.
        return known.Contains(to) || ForAll.Contains(use.Of) || (to == "Telemetry" && !NotCounting.Contains(from)) || (from == "People" && TypeUses.Outermost(use.Of) == typeof(LondonTime));
    }

    // What a slice lends to others' pages: a component that is handed parameters, and asks its own slice's store.
    private static bool IsPanel(Type type) => typeof(IComponent).IsAssignableFrom(type) && !type.IsDefined(typeof(RouteAttribute));

    private static string SliceOf(Type type) => TypeUses.Outermost(type).Namespace!.Split('.') is [_, _, var slice, ..] ? slice : "";

    private static IEnumerable<Use> Uses(IEnumerable<Type> types) => types.Where(t => RoomOf(t) is not null).SelectMany(TypeUses.Of);

    private static MethodInfo[] Methods(Type type) =>
        type.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static);

    private static string Words(Use use) => $"{use.By.FullName} knows {use.Of.FullName}";
}
