using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MscpDashboard.Domain.Dataset;

/// <summary>A series as another program posts it: the <c>input</c> of a worked case, and whether to screen.</summary>
public sealed record SpcRequest
{
    /// <summary>A label only.</summary>
    [JsonPropertyName("unit")]
    public string? Unit { get; init; }

    /// <summary><c>increase</c>, <c>decrease</c> or <c>neutral</c>, which it is when left out.</summary>
    [JsonPropertyName("improvement_direction")]
    public string? ImprovementDirection { get; init; }

    [JsonPropertyName("target")]
    public decimal? Target { get; init; }

    /// <summary>Each the date of a point, which opens a new segment.</summary>
    [JsonPropertyName("rebase_dates")]
    public IReadOnlyList<DateOnly> RebaseDates { get; init; } = [];

    /// <summary>At least 12.</summary>
    [JsonPropertyName("fix_after_n_points")]
    public int? FixAfterNPoints { get; init; }

    [JsonPropertyName("screen_moving_ranges")]
    public bool ScreenMovingRanges { get; init; }

    /// <summary>In any order; at most 5,000.</summary>
    [JsonPropertyName("points")]
    public required IReadOnlyList<SpcRequestPoint> Points { get; init; }

    /// <summary>Names that came with it and mean nothing here.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Reads a posted document: nothing is guessed at, and what is wrong is named by its place.</summary>
    /// <exception cref="SpcInputException">It can't be read; the exception says which entry and why.</exception>
    public static SpcRequest Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new SpcInputException("document", $"an object with the series is expected, not {Name(root)}");

        var ignored = new List<string>();
        var request = new SpcRequest { Points = [] };
        foreach (var entry in root.EnumerateObject())
        {
            var (name, value) = (entry.Name, entry.Value);
            switch (name)
            {
                case "unit": request = request with { Unit = Text(value, name) }; break;
                case "improvement_direction": request = request with { ImprovementDirection = Direction(value, name) }; break;
                case "target": request = request with { Target = Number(value, name) }; break;
                case "rebase_dates": request = request with { RebaseDates = Dates(value, name) }; break;
                case "fix_after_n_points": request = request with { FixAfterNPoints = Whole(value, name) }; break;
                case "screen_moving_ranges": request = request with { ScreenMovingRanges = Flag(value, name) }; break;
                case "points": request = request with { Points = ReadPoints(value, ignored) }; break;
                default: Note(ignored, name); break;
            }
        }

        if (request.Points.Count == 0)
            throw new SpcInputException("points", "at least one point is needed, each with a date and a value");

        return request with { Ignored = ignored };
    }

    /// <exception cref="SpcInputException">The series can't be computed.</exception>
    public XmrChart ToChart() => XmrChart.Of([.. Points.Select(point => new XmrEntry(point.Date, point.Value))], new()
    {
        Improvement = ImprovementDirection switch
        {
            "increase" => Dataset.ImprovementDirection.Increase,
            "decrease" => Dataset.ImprovementDirection.Decrease,
            _ => Dataset.ImprovementDirection.Neutral,
        },
        Target = Target,
        RebaseDates = RebaseDates,
        FixAfterPoints = FixAfterNPoints,
        ScreenMovingRanges = ScreenMovingRanges,
    });

    private static SpcRequestPoint[] ReadPoints(JsonElement list, List<string> ignored)
    {
        var length = Length(list, "points");
        if (length > XmrChart.MostPoints)
            throw new SpcInputException($"points[{XmrChart.MostPoints}]", string.Create(CultureInfo.InvariantCulture, $"there are {length:N0} points, and at most {XmrChart.MostPoints:N0} can be computed"));

        var points = new SpcRequestPoint[length];
        var i = 0;
        foreach (var item in list.EnumerateArray())
        {
            points[i] = ReadPoint(item, $"points[{i}]", ignored);
            i++;
        }

        return points;
    }

    private static SpcRequestPoint ReadPoint(JsonElement item, string path, List<string> ignored)
    {
        if (item.ValueKind != JsonValueKind.Object)
            throw new SpcInputException(path, $"an object with a date and a value is expected, not {Name(item)}");

        DateOnly? date = null;
        decimal? value = null;
        var given = false;
        foreach (var entry in item.EnumerateObject())
        {
            switch (entry.Name)
            {
                case "date": date = Date(entry.Value, $"{path}.date"); break;
                case "value": (given, value) = (true, Number(entry.Value, $"{path}.value")); break;
                default: Note(ignored, $"points[].{entry.Name}"); break;
            }
        }

        if (date is not { } day)
            throw new SpcInputException($"{path}.date", "the date is missing; one like \"2026-03-31\" is expected");
        if (!given)
            throw new SpcInputException($"{path}.value", "the value is left out; give a number, or null where there is none");

        return new(day, value);
    }

    private static decimal? Number(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind != JsonValueKind.Number)
            throw new SpcInputException(path, $"a number or null is expected, not {Name(value)}");

        return value.TryGetDecimal(out var number) ? number
            : throw new SpcInputException(path, $"{Shown(value)} is too large; at most {XmrChart.LargestValue} either side of zero can be computed");
    }

    private static int? Whole(JsonElement value, string path) => Number(value, path) switch
    {
        null => null,
        { } number when number != decimal.Truncate(number) || Math.Abs(number) > int.MaxValue => throw new SpcInputException(path, $"a whole number or null is expected, not {Name(value)}"),
        { } number => (int)number,
    };

    private static bool Flag(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False or JsonValueKind.Null => false,
        _ => throw new SpcInputException(path, $"true or false is expected, not {Name(value)}"),
    };

    private static string? Text(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => String(value, path),
        _ => throw new SpcInputException(path, $"a text or null is expected, not {Name(value)}"),
    };

    private static string? Direction(JsonElement value, string path) => Text(value, path) switch
    {
        null or "increase" or "decrease" or "neutral" => Text(value, path),
        _ => throw new SpcInputException(path, $"increase, decrease or neutral is expected, not {Name(value)}"),
    };

    private static DateOnly[] Dates(JsonElement list, string path) =>
        list.ValueKind == JsonValueKind.Null ? [] : Length(list, path) is var length && length <= XmrChart.MostPoints
            ? [.. list.EnumerateArray().Select((item, i) => Date(item, $"{path}[{i}]"))]
            : throw new SpcInputException(path, "there are more dates than a series can have points");

    private static DateOnly Date(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(String(value, path), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new SpcInputException(path, $"a date like \"2026-03-31\" is expected, not {Name(value)}");

    private static int Length(JsonElement list, string path) => list.ValueKind == JsonValueKind.Array ? list.GetArrayLength()
        : throw new SpcInputException(path, $"a list is expected, not {Name(list)}");

    private static string String(JsonElement value, string path)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair passes the parser, and fails only when it is read.
            throw new SpcInputException(path, "the text is not valid Unicode");
        }
    }

    private static string Name(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"the text {Shown(value)}",
        JsonValueKind.Null => "null",
        _ => Shown(value),
    };

    private static string Shown(JsonElement value) => value.GetRawText() is { Length: > 40 } text ? $"{text[..40]}…" : value.GetRawText();

    private static void Note(List<string> ignored, string name)
    {
        // A hostile document could hold a great many names; a few are enough to show a slip.
        if (ignored.Count < 20 && !ignored.Contains(name))
            ignored.Add(name.Length > 60 ? $"{name[..60]}…" : name);
    }
}

/// <summary>One posted point; a null value is missing.</summary>
public readonly record struct SpcRequestPoint(
    [property: JsonPropertyName("date")] DateOnly Date,
    [property: JsonPropertyName("value")] decimal? Value);
