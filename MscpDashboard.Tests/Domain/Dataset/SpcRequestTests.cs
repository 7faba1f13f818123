using System.Text.Json;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Tests.Domain.Dataset;

public sealed class SpcRequestTests
{
    [Theory]
    [InlineData("[]", "document", "an object with the series is expected, not a list")]
    [InlineData("{}", "points", "at least one point is needed, each with a date and a value")]
    [InlineData("""{"points":{}}""", "points", "a list is expected, not an object")]
    [InlineData("""{"points":[]}""", "points", "at least one point is needed, each with a date and a value")]
    [InlineData("""{"points":[4]}""", "points[0]", "an object with a date and a value is expected, not 4")]
    [InlineData("""{"points":[{"date":"2024-01-01","value":1},{"value":2}]}""", "points[1].date", "the date is missing; one like \"2026-03-31\" is expected")]
    [InlineData("""{"points":[{"date":"2024-01-01"}]}""", "points[0].value", "the value is left out; give a number, or null where there is none")]
    [InlineData("""{"points":[{"date":"01/02/2024","value":1}]}""", "points[0].date", "a date like \"2026-03-31\" is expected, not the text \"01/02/2024\"")]
    [InlineData("""{"points":[{"date":"2024-01-01","value":"12"}]}""", "points[0].value", "a number or null is expected, not the text \"12\"")]
    [InlineData("""{"points":[{"date":"2024-01-01","value":true}]}""", "points[0].value", "a number or null is expected, not true")]
    [InlineData("""{"points":[{"date":"2024-01-01","value":1e40}]}""", "points[0].value", "1e40 is too large; at most 1000000000000000 either side of zero can be computed")]
    [InlineData("""{"points":[{"date":"2024-01-01","value":1}],"improvement_direction":"up"}""", "improvement_direction", "increase, decrease or neutral is expected, not the text \"up\"")]
    [InlineData("""{"points":[{"date":"2024-01-01","value":1}],"fix_after_n_points":12.5}""", "fix_after_n_points", "a whole number or null is expected, not 12.5")]
    [InlineData("""{"points":[{"date":"2024-01-01","value":1}],"screen_moving_ranges":"yes"}""", "screen_moving_ranges", "true or false is expected, not the text \"yes\"")]
    [InlineData("""{"points":[{"date":"2024-01-01","value":1}],"rebase_dates":["2024-13-01"]}""", "rebase_dates[0]", "a date like \"2026-03-31\" is expected, not the text \"2024-13-01\"")]
    [InlineData("""{"points":[{"date":"2024-01-01","value":1}],"target":"95"}""", "target", "a number or null is expected, not the text \"95\"")]
    [InlineData("""{"points":[{"date":"\ud800","value":1}]}""", "points[0].date", "the text is not valid Unicode")]
    public void Read_WhatCannotBeRead_IsNamedByItsPlace(string document, string entry, string reason)
    {
        var fault = Assert.Throws<SpcInputException>(() => Read(document));

        Assert.Equal((entry, reason), (fault.Entry, fault.Reason));
    }

    [Fact]
    public void Read_NamesWithoutMeaning_AreIgnoredAndSaid()
    {
        var request = Read("""{"points":[{"date":"2024-01-01","value":1,"note":"x"},{"date":"2024-01-02","value":null,"note":"y"}],"fix_after":12}""");

        Assert.Equal(["points[].note", "fix_after"], request.Ignored);
        Assert.Equal([new(new(2024, 1, 1), 1), new(new(2024, 1, 2), null)], request.Points);
    }

    [Fact]
    public void Read_TooManyPoints_IsRefused()
    {
        var points = string.Join(',', Enumerable.Range(0, 5_001).Select(i => $$"""{"date":"{{new DateOnly(2000, 1, 1).AddDays(i):yyyy-MM-dd}}","value":{{i}}}"""));

        Assert.Equal("points[5000]", Assert.Throws<SpcInputException>(() => Read($$"""{"points":[{{points}}]}""")).Entry);
    }

    [Fact]
    public void Answer_PointMeetsSeveralRules_ListsAll()
    {
        var values = new[] { 50, 52, 50, 48, 50, 52, 50, 48, 50, 52, 50, 48, 51, 52, 53, 54, 55, 56, 57, 80 };
        var chart = XmrChart.Of([.. values.Select((v, i) => new XmrEntry(new DateOnly(2024, 1, 1).AddDays(i), v))], new() { FixAfterPoints = 12 });

        var last = SpcAnswer.Of(chart).Points[^1];
        Assert.Equal("outside", last.Rule);
        Assert.Equal(["outside", "trend", "shift"], last.Rules);
    }

    private static SpcRequest Read(string document) => SpcRequest.Read(JsonDocument.Parse(document).RootElement);
}
