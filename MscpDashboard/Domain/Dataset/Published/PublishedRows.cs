namespace MscpDashboard.Domain.Dataset.Published;

/// <summary>Reads what a row of a published file is about: which measure, which place. What was found once is remembered for the rows that follow.</summary>
public sealed class PublishedRows
{
    private const int MostRemembered = 20_000;

    private readonly PublishedColumn[] _apart;
    private readonly bool _yearsByHeading;
    private readonly PublishedColumn[] _codes;
    private readonly PublishedColumn[] _names;
    private readonly Dictionary<string, string> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EnglishArea?> _areas = new(StringComparer.Ordinal);

    public PublishedRows(PublishedShape shape)
    {
        Shape = shape;
        (_apart, _codes, _names) = ([.. shape.Of(ColumnRole.TellsApart)], [.. shape.Of(ColumnRole.AreaCode)], [.. shape.Of(ColumnRole.AreaName)]);
        (Period, PeriodKind, Label, Note) = (At(ColumnRole.Period), At(ColumnRole.PeriodKind), At(ColumnRole.Label), At(ColumnRole.Note));
        Figures = [.. shape.Of(ColumnRole.Figure)];
        // "Year ending | Mar 2023" is a year, not a month.
        var heading = shape.Of(ColumnRole.Period).FirstOrDefault()?.Heading ?? "";
        _yearsByHeading = heading.Contains("year", StringComparison.OrdinalIgnoreCase) && (heading.Contains("end", StringComparison.OrdinalIgnoreCase) || heading.Contains(" to", StringComparison.OrdinalIgnoreCase));
    }

    public PublishedShape Shape { get; }

    /// <summary>What kind of period the row's is, where its cell or the heading says so.</summary>
    public string KindOf(IReadOnlyList<string> cells) => PeriodKind >= 0 ? Cell(cells, PeriodKind) : _yearsByHeading ? "Year ending" : "";

    /// <summary>The column of the period, from 0.</summary>
    public int Period { get; }

    /// <summary>The column of the kind of period; -1 for none. So the others.</summary>
    public int PeriodKind { get; }

    public int Label { get; }

    public int Note { get; }

    public IReadOnlyList<PublishedColumn> Figures { get; }

    /// <summary>A cell's text; nothing where the row ends before it.</summary>
    public static string Cell(IReadOnlyList<string> cells, int index) => index >= 0 && index < cells.Count ? cells[index] : "";

    /// <summary>What tells the row's measures from others': <c>Sex=Persons; Age=0-17</c>, or nothing.</summary>
    public string Group(IReadOnlyList<string> cells)
    {
        if (_apart.Length == 0)
            return "";
        if (_apart.Length > 1)
            return string.Join("; ", _apart.Where(c => Cell(cells, c.Index).Length > 0).Select(c => $"{c.Heading}={Cell(cells, c.Index)}"));
        var value = Cell(cells, _apart[0].Index);
        if (_groups.TryGetValue(value, out var known))
            return known;
        var group = value.Length == 0 ? "" : $"{_apart[0].Heading}={value}";
        if (_groups.Count < MostRemembered)
            _groups[value] = group;
        return group;
    }

    /// <summary>The row's place, when it is England, a region or an authority of it; null for others, smaller ones included.</summary>
    public EnglishArea? Area(IReadOnlyList<string> cells)
    {
        if (_codes.Length > 1)
            return FindArea(cells);
        var cell = _codes.Length == 1 && Cell(cells, _codes[0].Index) is { Length: > 0 } code ? code : _names.Length > 0 ? Cell(cells, _names[0].Index) : "";
        if (_areas.TryGetValue(cell, out var known))
            return known;
        var area = FindArea(cells);
        if (_areas.Count < MostRemembered)
            _areas[cell] = area;
        return area;
    }

    /// <summary>What the row calls its place, for people.</summary>
    public string AreaText(IReadOnlyList<string> cells) =>
        _names.Concat(_codes.Reverse()).Select(c => Cell(cells, c.Index)).FirstOrDefault(t => t.Length > 0) ?? "nothing";

    // A row of an authority also names its region and its country: the smallest place that is named is meant, known or not.
    private EnglishArea? FindArea(IReadOnlyList<string> cells)
    {
        string[] codes = [.. _codes.Select(c => Cell(cells, c.Index)).Where(c => c.Length > 0 && WrittenValue.Read(c)?.Mark is null)];
        string[] smallest = codes.Any(EnglishAreas.LooksLikeAuthority) ? [.. codes.Where(EnglishAreas.LooksLikeAuthority)]
            : codes.Any(EnglishAreas.LooksLikeRegion) ? [.. codes.Where(EnglishAreas.LooksLikeRegion)]
            : codes;
        if (smallest.Length > 0)
            return smallest.Select(EnglishAreas.Find).FirstOrDefault(a => a is not null);
        return _names.Select(c => EnglishAreas.Find(Cell(cells, c.Index))).FirstOrDefault(a => a is not null);
    }

    private int At(ColumnRole role) => Shape.Of(role).FirstOrDefault()?.Index ?? -1;
}
