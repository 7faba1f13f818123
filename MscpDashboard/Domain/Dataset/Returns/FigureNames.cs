using MscpDashboard.Domain.Identifiers;

namespace MscpDashboard.Domain.Dataset.Returns;

/// <summary>What a file calls a figure, where that is no indicator's code or name.</summary>
/// <param name="Text">As the file has it.</param>
/// <param name="Row">The first row that has it, as a spreadsheet counts.</param>
/// <param name="Rows">How many rows have it.</param>
/// <param name="Code">The indicator that somebody said it is; null while nobody did.</param>
/// <param name="Nearest">The codes of indicators that are called alike, best first.</param>
public sealed record ReturnName(string Text, int Row, int Rows, string? Code, IReadOnlyList<string> Nearest);

/// <summary>
/// Which indicator each row is of: by its code, its name, or what its sender calls it, as somebody said. Nothing is guessed at: what nobody said
/// yet is listed, with indicators that are called alike.
/// </summary>
internal sealed class FigureNames(ReturnContext context)
{
    private const int MostListed = 50;
    private const int Longest = 200;
    private const int MostCompared = 200;

    private readonly Dictionary<string, ReturnName> own = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> lastRows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> nearest = new(StringComparer.Ordinal);
    private readonly Lazy<IndicatorName[]> candidates = new(() => Candidates(context));

    /// <summary>The sender's own names of figures, in the order of the file.</summary>
    public IReadOnlyList<ReturnName> Own => [.. own.Values];

    /// <summary>A name without what differs by chance: case and spaces.</summary>
    public static string Plain(string text) => string.Join(' ', text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The indicator that a row names; null for none.</summary>
    public static Indicator? Find(ReturnLine line, IReadOnlyList<Indicator> indicators, IReadOnlyDictionary<string, string> names) =>
        Known(line, indicators) ?? Said(line, indicators, names);

    /// <summary>The indicator that a row names, remembering the name where it is the sender's own.</summary>
    public Indicator? Of(ReturnLine line)
    {
        if (Known(line, context.Indicators) is { } known)
            return known;
        var said = Said(line, context.Indicators, context.Names);
        var (text, plain) = (Written(line), Plain(Written(line)));
        if (own.TryGetValue(plain, out var listed))
            // A row with a column for each period comes as several lines.
            own[plain] = listed with { Rows = listed.Rows + (lastRows[plain] == line.Number ? 0 : 1) };
        // What may identify a person is mended in the file, and never remembered.
        else if (plain.Length is > 0 and <= Longest && own.Count < MostListed && IdentifierCheck.Find(text) is [])
            own.Add(plain, new ReturnName(text, line.Number, 1, said?.Code, Nearest(text)));
        lastRows[plain] = line.Number;
        return said;
    }

    /// <summary>What should stand where no indicator is named.</summary>
    public string Expected(ReturnLine line)
    {
        var near = Nearest(Written(line));
        return "The code or the name of an indicator" + (near.Count > 0 ? $"; nearest {(near.Count == 1 ? "is" : "are")} {string.Join(", ", near)}" : ", such as CONF_ATTENDANCE_PCT");
    }

    private static string Written(ReturnLine line) => line[ReturnColumn.IndicatorCode] is { Length: > 0 } code ? code : line[ReturnColumn.IndicatorName];

    private static Indicator? Known(ReturnLine line, IReadOnlyList<Indicator> indicators)
    {
        var (code, name) = (line[ReturnColumn.IndicatorCode], line[ReturnColumn.IndicatorName]);
        return code.Length > 0
            ? indicators.FirstOrDefault(i => string.Equals(i.Code, code, StringComparison.OrdinalIgnoreCase)) ?? indicators.FirstOrDefault(i => string.Equals(i.Name, code, StringComparison.OrdinalIgnoreCase))
            : indicators.FirstOrDefault(i => string.Equals(i.Name, name, StringComparison.OrdinalIgnoreCase));
    }

    private static Indicator? Said(ReturnLine line, IReadOnlyList<Indicator> indicators, IReadOnlyDictionary<string, string> names) =>
        names.Count > 0 && names.TryGetValue(Plain(Written(line)), out var code) ? indicators.FirstOrDefault(i => i.Code == code) : null;

    // What the sender owes is what it most likely means.
    private static IndicatorName[] Candidates(ReturnContext context)
    {
        var owed = context.Duties.Where(d => d.AgencyCode == (context.OwnAgency ?? context.ForAgency)).Select(d => d.IndicatorId).ToHashSet();
        return [.. context.Indicators.Where(i => owed.Count == 0 || owed.Contains(i.Id)).Select(i => new IndicatorName(i.Code, i.Name))];
    }

    private IReadOnlyList<string> Nearest(string typed)
    {
        if (nearest.TryGetValue(typed, out var near))
            return near;
        // A file of nothing but unknown codes would take a minute, for faults that nobody reads.
        return nearest.Count >= MostCompared ? [] : nearest[typed] = [.. NearestNames.To(typed, candidates.Value, 3).Select(n => n.Code)];
    }
}
