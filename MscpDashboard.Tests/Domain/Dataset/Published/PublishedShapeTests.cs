using MscpDashboard.Domain.Dataset.Published;

namespace MscpDashboard.Tests.Domain.Dataset.Published;

public sealed class PublishedShapeTests
{
    [Theory]
    [InlineData("cla_number_and_rate.csv", PublishedForm.ExploreEducation, "population_type", "population_estimate|children_count|rate_per_10000")]
    [InlineData("d3_cpps_subsequent_plan.csv", PublishedForm.ExploreEducation, "category", "CPP_start|CPP_subsequent|CPP_subsequent_percent")]
    [InlineData("la_cla_placement_stability.csv", PublishedForm.ExploreEducation, "cla_group|placement_stability", "children_count|children_percent")]
    [InlineData("absence_la.csv", PublishedForm.ExploreEducation, "absence_terms|social_care_group|phase_type_grouping", null)]
    [InlineData("lait_long.csv", PublishedForm.Lait, "Short Desc", "Values")]
    [InlineData("fingertips_90284.csv", PublishedForm.Fingertips, "Indicator ID|Sex|Age|Category Type|Category", "Value|Count|Denominator")]
    public void Recognise_FileAsItIsPublished_SaysWhatItsColumnsAreFor(string file, PublishedForm form, string apart, string? figures)
    {
        var shape = PublishedFiles.Shape(file);

        Assert.Equal((form, null), (shape.Form, shape.Missing));
        Assert.Equal(apart, Headings(shape, ColumnRole.TellsApart));
        if (figures is not null)
            Assert.Equal(figures, Headings(shape, ColumnRole.Figure));
    }

    [Fact]
    public void Recognise_AnyTable_FindsHeadingsBelowATitle_AndTellsEqualHeadingsApart()
    {
        var shape = PublishedShape.Recognise([(1, ["Children's services", "", "", ""]), (3, ["Area", "Year", "Rate", "Rate"]), (4, ["Medway", "2025", "1.5", "c"]), (5, ["England", "2025", "2", "x"])])!;

        Assert.Equal((PublishedForm.Table, 3, null), (shape.Form, shape.HeadingRow, shape.Missing));
        Assert.Equal("Rate|Rate (2)", Headings(shape, ColumnRole.Figure) + "|" + Headings(shape, ColumnRole.TellsApart));
    }

    [Fact]
    public void Recognise_UnknownHeadings_AreForAPersonToSay()
    {
        var shape = PublishedShape.Recognise([(1, ["Where", "When", "How many"]), (2, ["Medway", "2025", "7"])])!;
        Assert.Equal("a column that says the period", shape.Missing);

        var said = shape.With(new Dictionary<string, ColumnRole> { ["Where"] = ColumnRole.AreaName, ["When"] = ColumnRole.Period });
        Assert.Equal((null, "How many"), (said.Missing, Headings(said, ColumnRole.Figure)));
    }

    [Theory]
    [InlineData("E06000035", "E06000035")]
    [InlineData("887", "E06000035")]
    [InlineData("medway", "E06000035")]
    [InlineData("Medway2", "E06000035")]
    [InlineData("Medway [note 3]", "E06000035")]
    [InlineData("970", "E92000001")]
    [InlineData("London (Inner)", "E13000001")]
    [InlineData("Yorkshire and the Humber", "E12000003")]
    [InlineData("E10000002", "E06000060")]
    [InlineData("E07000110", null)]
    [InlineData("W06000015", null)]
    [InlineData("", null)]
    public void Area_ByAnyOfItsNames_IsFound(string cell, string? code) => Assert.Equal(code, EnglishAreas.Find(cell)?.Code);

    [Theory]
    [InlineData("34.299999999999997", 34.3)]
    [InlineData("4.5080000000000002E-2", 0.04508)]
    [InlineData("1,234", 1234.0)]
    [InlineData("-2.73", -2.73)]
    [InlineData("NaN", null)]
    [InlineData("Infinity", null)]
    [InlineData("1e999", null)]
    [InlineData("c", null)]
    [InlineData("", null)]
    public void Number_AsPublished_IsWhatWasMeant(string cell, double? number) => Assert.Equal(number, PublishedNumber.Read(cell));

    private static string Headings(PublishedShape shape, ColumnRole role) => string.Join('|', shape.Of(role).Select(c => c.Heading));
}
