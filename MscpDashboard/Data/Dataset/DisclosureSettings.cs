using System.Globalization;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Data.Dataset;

/// <summary>The disclosure rule as the setting <c>Disclosure:Threshold</c> gives it.</summary>
public static class DisclosureSettings
{
    private const string Name = "Disclosure:Threshold";
    private const int Highest = 100;

    /// <summary>The rule for readers who may not see small numbers.</summary>
    /// <exception cref="StartRefusedException">The setting is not a whole number that makes sense.</exception>
    public static Disclosure From(IConfiguration configuration)
    {
        if (configuration[Name] is not { } text)
            return new Disclosure(Disclosure.DefaultThreshold);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var threshold) && threshold <= Highest
            ? new Disclosure(threshold)
            : throw new StartRefusedException($"{Name} is '{text}'. Expected a whole number from 0 (nothing is hidden) to {Highest}; {Disclosure.DefaultThreshold} when left out.");
    }
}
