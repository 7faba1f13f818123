namespace MscpDashboard.Domain.Dataset.Returns;

/// <summary>What the record holds of everything that a return speaks of, and who sends it.</summary>
public sealed record ReturnContext
{
    public required IReadOnlyList<Indicator> Indicators { get; init; }

    public required IReadOnlyList<Area> Areas { get; init; }

    /// <summary>Code and short name.</summary>
    public required IReadOnlyList<(string Code, string Name)> Agencies { get; init; }

    public required IReadOnlyList<ReturnDuty> Duties { get; init; }

    /// <summary>The newest revision of each figure of the indicators that the return names, by indicator, area and agency, in order of time.</summary>
    public required IReadOnlyDictionary<(int Indicator, int Area, string? Agency), IReadOnlyList<KnownFigure>> Known { get; init; }

    /// <summary>The periods that are signed off.</summary>
    public required IReadOnlySet<(Frequency, DateOnly)> SignedOff { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>The only agency whose figures the sender may send; null for any.</summary>
    public string? OwnAgency { get; init; }

    /// <summary>The agency that a row without one is of, where the sender named it.</summary>
    public string? ForAgency { get; init; }

    /// <summary>What the sender calls its figures, by the plain name: the code of the indicator that somebody said it is.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    internal IReadOnlyList<KnownFigure> Series(int indicator, int area, string? agency) => Known.GetValueOrDefault((indicator, area, agency), []);
}
