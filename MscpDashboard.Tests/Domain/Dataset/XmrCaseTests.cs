using System.Text.Json;
using System.Text.Json.Nodes;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Tests.Domain.Dataset;

/// <summary>The eight worked cases of <c>SpcCases</c>, each in both variants, through the posted document and back.</summary>
public sealed class XmrCaseTests
{
    /// <summary>
    /// Where this product decides otherwise than the package that made a case: case, variant, place, ours, why.
    /// None of the eight meets such a place: all are "standard" by their own account. The decisions themselves
    /// (fall-back of screening, a trend's own direction, a missing newest row) are tested in <see cref="XmrDecisionTests"/>.
    /// </summary>
    private static readonly (string Case, string Variant, string Place, string Ours, string Why)[] Deviations = [];

    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (var entry in Json("index.json").EnumerateArray())
        {
            data.Add(entry.GetProperty("file").GetString()!, "screened");
            data.Add(entry.GetProperty("file").GetString()!, "unscreened");
        }

        return data;
    }

    [Fact]
    public void Index_AllCases_AreHere() => Assert.Equal(16, Cases().Count);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Chart_OfWorkedCase_IsAsExpected(string file, string variant)
    {
        var given = Json(file);
        var input = JsonNode.Parse(given.GetProperty("input").GetRawText())!.AsObject();
        input["screen_moving_ranges"] = variant == "screened";

        var request = SpcRequest.Read(JsonSerializer.SerializeToElement(input));
        var answer = JsonSerializer.SerializeToElement(SpcAnswer.Of(request.ToChart(), request.Ignored));

        var faults = new List<string>();
        Compare(given.GetProperty("expected").GetProperty(variant), answer, "", (place, expected, actual) =>
        {
            var deviation = Array.Find(Deviations, d => d.Case == given.GetProperty("id").GetString() && d.Variant == variant && d.Place == place);
            if (deviation.Ours != actual)
                faults.Add($"{place}: expected {expected}, was {actual}");
        });
        Assert.Empty(faults);
        Assert.Empty(request.Ignored);
    }

    private static void Compare(JsonElement expected, JsonElement actual, string place, Action<string, string, string> differs)
    {
        if (expected.ValueKind == JsonValueKind.Object && actual.ValueKind == JsonValueKind.Object)
        {
            foreach (var entry in expected.EnumerateObject())
            {
                if (actual.TryGetProperty(entry.Name, out var found))
                    Compare(entry.Value, found, $"{place}.{entry.Name}", differs);
                else
                    differs($"{place}.{entry.Name}", entry.Value.GetRawText(), "left out");
            }
        }
        else if (expected.ValueKind == JsonValueKind.Array && actual.ValueKind == JsonValueKind.Array && expected.GetArrayLength() == actual.GetArrayLength())
        {
            for (var i = 0; i < expected.GetArrayLength(); i++)
                Compare(expected[i], actual[i], $"{place}[{i}]", differs);
        }
        else if (!Same(expected, actual))
        {
            differs(place, expected.GetRawText(), actual.GetRawText());
        }
    }

    private static bool Same(JsonElement expected, JsonElement actual)
    {
        if (expected.ValueKind != JsonValueKind.Number || actual.ValueKind != JsonValueKind.Number)
            return expected.GetRawText() == actual.GetRawText();

        var (a, b) = (expected.GetDouble(), actual.GetDouble());
        return Math.Abs(a - b) <= Math.Max(1e-9, 1e-9 * Math.Abs(a));
    }

    private static JsonElement Json(string file)
    {
        using var stream = typeof(XmrCaseTests).Assembly.GetManifestResourceStream($"SpcCases/{file}")!;
        return JsonDocument.Parse(stream).RootElement;
    }
}
