using MscpDashboard.Domain.Dataset.Returns;

namespace MscpDashboard.Domain.Dataset.Published;

/// <summary>The forms in which statistics are published.</summary>
public enum PublishedForm
{
    /// <summary>Any table; a person says what its columns mean.</summary>
    Table,

    /// <summary>A file of the Department for Education's <i>explore education statistics</i>: one row an area and period, one column a figure.</summary>
    ExploreEducation,

    /// <summary>The long file of the Local Authority Interactive Tool: one row a figure.</summary>
    Lait,

    /// <summary>A file of public health profiles (Fingertips): one row a figure with its count and denominator.</summary>
    Fingertips,
}

/// <summary>What a column of a published file is for.</summary>
public enum ColumnRole
{
    NotUsed,

    /// <summary>A code of a place; of several, the smallest place that has one is meant.</summary>
    AreaCode,
    AreaName,

    /// <summary>The period, or its year.</summary>
    Period,

    /// <summary>What kind of period: <c>Academic year</c>, <c>Week 37</c>.</summary>
    PeriodKind,

    /// <summary>Parts the rows into measures: <c>Primary</c>, <c>Secondary</c>.</summary>
    TellsApart,

    /// <summary>Says in words what a row's measure is.</summary>
    Label,
    Figure,

    /// <summary>Words beside a figure, that may say why there is none.</summary>
    Note,
}

/// <summary>One column of a published file.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Heading">As in the file; made different by a number where the file has it twice.</param>
public sealed record PublishedColumn(int Index, string Heading, ColumnRole Role);

/// <summary>What a published file is, by its headings and first rows.</summary>
public sealed record PublishedShape
{
    /// <summary>Rows that are looked at to tell figures from words.</summary>
    public const int RowsLookedAt = 3_000;

    private const int MostRowsAbove = 30;
    private const double MostSlips = 0.05;

    private static readonly Dictionary<string, ColumnRole> ExploreEducation = new(StringComparer.Ordinal)
    {
        ["time_period"] = ColumnRole.Period,
        ["time_identifier"] = ColumnRole.PeriodKind,
        ["geographic_level"] = ColumnRole.NotUsed,
        ["country_code"] = ColumnRole.AreaCode,
        ["country_name"] = ColumnRole.NotUsed,
        ["region_code"] = ColumnRole.AreaCode,
        ["region_name"] = ColumnRole.NotUsed,
        ["old_la_code"] = ColumnRole.AreaCode,
        ["new_la_code"] = ColumnRole.AreaCode,
        ["la_name"] = ColumnRole.AreaName,
    };

    private static readonly Dictionary<string, ColumnRole> Lait = new(StringComparer.Ordinal)
    {
        ["short_desc"] = ColumnRole.TellsApart,
        ["data_item"] = ColumnRole.Label,
        ["years"] = ColumnRole.Period,
        ["la_and_regions"] = ColumnRole.AreaName,
        ["values"] = ColumnRole.Figure,
        ["la_number"] = ColumnRole.AreaCode,
        ["region"] = ColumnRole.NotUsed,
    };

    private static readonly Dictionary<string, ColumnRole> Fingertips = new(StringComparer.Ordinal)
    {
        ["indicator_id"] = ColumnRole.TellsApart,
        ["indicator_name"] = ColumnRole.Label,
        ["area_code"] = ColumnRole.AreaCode,
        ["area_name"] = ColumnRole.AreaName,
        ["sex"] = ColumnRole.TellsApart,
        ["age"] = ColumnRole.TellsApart,
        ["category_type"] = ColumnRole.TellsApart,
        ["category"] = ColumnRole.TellsApart,
        ["time_period"] = ColumnRole.Period,
        ["value"] = ColumnRole.Figure,
        ["count"] = ColumnRole.Figure,
        ["denominator"] = ColumnRole.Figure,
        ["value_note"] = ColumnRole.Note,
    };

    // What other tables call their places and periods.
    private static readonly Dictionary<string, ColumnRole> Common = new(StringComparer.Ordinal)
    {
        ["area_code"] = ColumnRole.AreaCode,
        ["la_code"] = ColumnRole.AreaCode,
        ["la_number"] = ColumnRole.AreaCode,
        ["new_la_code"] = ColumnRole.AreaCode,
        ["old_la_code"] = ColumnRole.AreaCode,
        ["ons_code"] = ColumnRole.AreaCode,
        ["geography_code"] = ColumnRole.AreaCode,
        ["area"] = ColumnRole.AreaName,
        ["area_name"] = ColumnRole.AreaName,
        ["la_name"] = ColumnRole.AreaName,
        ["local_authority"] = ColumnRole.AreaName,
        ["geography"] = ColumnRole.AreaName,
        ["period"] = ColumnRole.Period,
        ["time_period"] = ColumnRole.Period,
        ["year"] = ColumnRole.Period,
        ["years"] = ColumnRole.Period,
        ["quarter"] = ColumnRole.Period,
        ["month"] = ColumnRole.Period,
        ["date"] = ColumnRole.Period,
        ["period_end"] = ColumnRole.Period,
        ["time_identifier"] = ColumnRole.PeriodKind,
        ["value_note"] = ColumnRole.Note,
    };

    public required PublishedForm Form { get; init; }

    public required IReadOnlyList<PublishedColumn> Columns { get; init; }

    /// <summary>The row of the headings, as a spreadsheet counts.</summary>
    public required int HeadingRow { get; init; }

    /// <summary>The headings that tell this form of table from others, in a fixed order, so that what was said of it once can be found again.</summary>
    public string Signature => string.Join('|', Columns.Select(c => Plain(c.Heading)).Order(StringComparer.Ordinal));

    /// <summary>The columns of one role, in the file's order.</summary>
    public IEnumerable<PublishedColumn> Of(ColumnRole role) => Columns.Where(c => c.Role == role);

    /// <summary>What keeps its figures from being read; null for nothing.</summary>
    public string? Missing =>
        !Of(ColumnRole.Period).Any() ? "a column that says the period"
        : !Of(ColumnRole.AreaCode).Any() && !Of(ColumnRole.AreaName).Any() ? "a column that says the area, by its code or name"
        : !Of(ColumnRole.Figure).Any() ? "a column of figures"
        : null;

    /// <summary>What a file gets in which no such table is found.</summary>
    public static FigureFault NotATable { get; } = new(null, null, null, "A table with a row of headings and rows of figures, with an area and a period to each");

    /// <summary>What is missing, as a fault of the row of headings; null for nothing.</summary>
    public FigureFault? Fault => Missing is { } missing ? new FigureFault(HeadingRow, null, null, $"{char.ToUpperInvariant(missing[0])}{missing[1..]}") : null;

    /// <summary>The same columns, with what somebody says that they are for.</summary>
    public PublishedShape With(IReadOnlyDictionary<string, ColumnRole> roles) =>
        this with { Columns = [.. Columns.Select(c => roles.TryGetValue(c.Heading, out var role) ? c with { Role = role } : c)] };

    /// <summary>Finds the headings among the first rows of a file and says what its columns are for, as far as they tell; null for a file without headings.</summary>
    /// <param name="rows">The first rows, with their numbers as a spreadsheet counts.</param>
    public static PublishedShape? Recognise(IReadOnlyList<(int Number, IReadOnlyList<string> Cells)> rows)
    {
        for (var i = 0; i < rows.Count && i < MostRowsAbove; i++)
        {
            string[] plain = [.. rows[i].Cells.Select(Plain)];
            var form = Holds(plain, "time_period", "time_identifier", "geographic_level") ? PublishedForm.ExploreEducation
                : Holds(plain, "short_desc", "years", "values") ? PublishedForm.Lait
                : Holds(plain, "indicator_id", "area_code", "time_period", "value") ? PublishedForm.Fingertips
                : PublishedForm.Table;
            if (form == PublishedForm.Table && !(plain.Any(p => Common.GetValueOrDefault(p) == ColumnRole.Period) && plain.Any(p => Common.GetValueOrDefault(p) is ColumnRole.AreaCode or ColumnRole.AreaName)))
                continue;
            return Of(form, rows[i], plain, rows.Skip(i + 1));
        }

        // No heading is known: the first row with several texts is taken for them, and a person says what they mean.
        for (var i = 0; i < rows.Count && i < MostRowsAbove; i++)
        {
            if (rows[i].Cells.Count(c => c.Length > 0) >= 3)
                return Of(PublishedForm.Table, rows[i], [.. rows[i].Cells.Select(Plain)], rows.Skip(i + 1));
        }

        return null;
    }

    private static PublishedShape Of(PublishedForm form, (int Number, IReadOnlyList<string> Cells) headings, string[] plain, IEnumerable<(int Number, IReadOnlyList<string> Cells)> rest)
    {
        var known = form switch
        {
            PublishedForm.ExploreEducation => ExploreEducation,
            PublishedForm.Lait => Lait,
            PublishedForm.Fingertips => Fingertips,
            _ => Common,
        };
        IReadOnlyList<string>[] sample = [.. rest.Take(RowsLookedAt).Select(r => r.Cells)];
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var columns = new List<PublishedColumn>();
        for (var i = 0; i < plain.Length; i++)
        {
            var heading = headings.Cells[i].Length > 0 ? headings.Cells[i] : $"Column {i + 1}";
            var own = heading;
            for (var again = 2; !taken.Add(own); again++)
                own = $"{heading} ({again})";
            var first = Array.IndexOf(plain, plain[i]) == i;
            var role = known.TryGetValue(plain[i], out var said) && first ? said
                : form is PublishedForm.Lait or PublishedForm.Fingertips ? ColumnRole.NotUsed
                : Guess(sample, i);
            columns.Add(new(i, own, role));
        }

        return new PublishedShape { Form = form, Columns = columns, HeadingRow = headings.Number };
    }

    // A column whose cells are numbers, or marks that publications have for a missing one, holds figures; a slip or two does not make it words.
    private static ColumnRole Guess(IReadOnlyList<string>[] sample, int index)
    {
        var (numbers, marks, words) = (0, 0, 0);
        foreach (var row in sample)
        {
            if (index >= row.Count || row[index].Length == 0)
                continue;
            if (WrittenValue.Read(row[index]) is not { } written)
                words++;
            else if (written.Number is null)
                marks++;
            else
                numbers++;
        }

        return numbers > 0 && words <= MostSlips * (numbers + marks) ? ColumnRole.Figure : marks + words > 0 ? ColumnRole.TellsApart : ColumnRole.NotUsed;
    }

    private static bool Holds(string[] plain, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!plain.Contains(name))
                return false;
        }

        return true;
    }

    private static string Plain(string heading) => ReturnTable.Plain(heading);
}
