using MscpDashboard.Components;

namespace MscpDashboard.Features.Dataset;

/// <summary>The comparators in the address of an indicator: <c>compare=england,neighbours</c>, all when left out, <c>none</c> for none.</summary>
public static class IndicatorAddress
{
    public const string Compare = "compare";
    private const string None = "none";

    /// <summary>What may be compared with, in words and as the address has it.</summary>
    public static readonly IReadOnlyList<(CompareWith Choice, string Name, string Slug)> Comparators =
    [
        (CompareWith.England, "England", "england"),
        (CompareWith.SouthEast, "South East", "southeast"),
        (CompareWith.Neighbours, "Neighbours", "neighbours"),
    ];

    /// <summary>What the address asks for; <paramref name="note"/> names what could not be read.</summary>
    public static CompareWith Read(PageQuery query, out string? note)
    {
        note = null;
        if (query.Text(Compare, 100) is not { } text)
            return CompareWith.All;
        var chosen = CompareWith.None;
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var known = Comparators.FirstOrDefault(c => c.Slug.Equals(part, StringComparison.OrdinalIgnoreCase));
            if (known.Slug is not null)
                chosen |= known.Choice;
            else if (!part.Equals(None, StringComparison.OrdinalIgnoreCase))
                note = $"“{(part.Length <= 40 ? part : part[..40] + "…")}” is not a value for {Compare}. Expected {string.Join(", ", Comparators.Select(c => c.Slug))} or {None}.";
        }

        return note is not null && chosen == CompareWith.None ? CompareWith.All : chosen;
    }

    /// <summary>As the address has it; null for all.</summary>
    public static string? Write(CompareWith compare) => compare switch
    {
        CompareWith.All => null,
        CompareWith.None => None,
        _ => string.Join(',', Comparators.Where(c => compare.HasFlag(c.Choice)).Select(c => c.Slug)),
    };
}
