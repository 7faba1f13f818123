using System.Globalization;
using CsCheck;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Published;

namespace MscpDashboard.Tests.Domain.Dataset.Published;

public sealed class PublishedCheckTests
{
    private const int Medway = 1;
    private const int England = 2;

    private static readonly string[] Marks = ["c", "x", "z", ""];

    private static readonly Indicator Share = new(1, "SHARE_PCT", "A share", "other", "percent", Frequency.Annual, false, Polarity.Neutral, false);
    private static readonly Indicator Gap = new(2, "GAP", "A gap", "other", "points", Frequency.Annual, false, Polarity.Neutral, false);

    [Theory]
    [InlineData("45.6", ValueState.Value)]
    [InlineData("c", ValueState.Suppressed)]
    [InlineData("k", ValueState.Suppressed)]
    [InlineData("low", ValueState.Suppressed)]
    [InlineData("u", ValueState.Suppressed)]
    [InlineData("x", ValueState.NotSupplied)]
    [InlineData("z", ValueState.NotApplicable)]
    [InlineData("NaN", ValueState.NotApplicable)]
    [InlineData("-", ValueState.Suppressed)]
    public void Cell_IsANumberOrItsMark_AndAMarkIsNeverANumber(string cell, ValueState state)
    {
        var (check, figures) = Read($"Medway,2025,{cell}");

        Assert.Empty(check.Faults);
        var figure = Assert.Single(figures);
        Assert.Equal((state, state == ValueState.Value ? null : cell, state != ValueState.Value), (figure.Figure.State, figure.Mark, double.IsNaN(figure.Figure.Value)));
    }

    [Fact]
    public void Dash_OfEngland_HidesNobody() => Assert.Equal(ValueState.NotSupplied, Assert.Single(Read("England,2025,-").Figures).Figure.State);

    [Theory]
    [InlineData("Medway,2025,45;6", "45;6", "A number, or a mark such as c, x, z or -")]
    [InlineData("Medway,2025,-3", "-3", "A percentage of zero or more")]
    [InlineData("Medway,2025,456", "456", "A percentage from 0 to 100")]
    [InlineData("Medway,last year,4", "last year", "A period such as 2025, 2024/25, 202425, Q1 2025/26 or April 2025")]
    [InlineData("Medway,Q1 2025/26,4", "Q1 2025/26", "A year, as A share has; this is a quarter")]
    public void Row_ThatCannotBe_IsNamedWithWhatWasExpected(string row, string value, string expected)
    {
        var (check, _) = Read("England,2024,5", row);

        Assert.Equal(new FigureFault(3, expected.StartsWith("A p", StringComparison.Ordinal) && expected.Contains("period", StringComparison.Ordinal) || expected.StartsWith("A year", StringComparison.Ordinal) ? "Year" : "Value", value, expected), Assert.Single(check.Faults));
    }

    [Fact]
    public void Value_BelowZero_IsFineWhereItIsADifference() => Assert.Empty(Read(Gap, null, "Medway,2025,-2.73").Check.Faults);

    [Fact]
    public void Point_Twice_IsReadOnceWhenBothSayTheSame_AndRefusedWhenNot()
    {
        var same = Read("Medway,2025,4", "Medway,2025,4.0");
        Assert.Equal((1, 1, 0), (same.Figures.Count, same.Check.Repeated, same.Check.FaultCount));

        Assert.Equal("One figure for each area and period; row 2 says 4", Assert.Single(Read("Medway,2025,4", "Medway,2025,5").Check.Faults).Expected);
    }

    [Theory]
    [InlineData("2025 (prov)", "2025", "4|5")]
    [InlineData("2025", "2025 (prov)", "4")]
    [InlineData("2025", "2025 (Revised)", "4|5")]
    [InlineData("2025 (Revised)", "2025", "4")]
    public void Vintages_OfOneYearInAFile_AreRevisionsInTheirOrder(string first, string second, string kept)
    {
        var (check, figures) = Read($"Medway,{first},4", $"Medway,{second},5");

        Assert.Empty(check.Faults);
        Assert.Equal(kept, string.Join('|', figures.Select(f => f.Figure.Value.ToString(CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void Figure_HeldAlready_IsTheSameOrARevision_AndAnOlderPublicationChangesNothing()
    {
        Dictionary<FigureKey, HeldFigure> Held() => new()
        {
            [new(1, Medway, new DateOnly(2024, 3, 31).DayNumber)] = new(ValueState.Value, 4, 2, 50, Quality.Final, 0, new DateOnly(2026, 4, 1).DayNumber),
            [new(1, Medway, new DateOnly(2025, 3, 31).DayNumber)] = new(ValueState.Value, 4, 2, 50, Quality.Final, 0, new DateOnly(2026, 4, 1).DayNumber),
        };

        var later = Read(Share, Held(), "Medway,2024,4", "Medway,2025,5", "Medway,2026,6");
        Assert.Equal((1, 1, 1), (later.Check.Added, later.Check.Revised, later.Check.Same));
        Assert.Equal((3, 4.0, 5.0), (later.Check.Changes[0].Row, later.Check.Changes[0].Before.Value, later.Check.Changes[0].Now.Value));

        var older = Read(Share, Held(), new DateOnly(2025, 1, 1), "Medway,2024,4", "Medway,2025,5");
        Assert.Equal((0, 0, 1, 1), (older.Check.Added, older.Check.Revised, older.Check.Same, older.Check.Older));
    }

    [Fact]
    public void Percentages_AsFractions_AreFoundWhereHeldOnesAreNot()
    {
        var held = new Dictionary<FigureKey, HeldFigure> { [new(1, Medway, new DateOnly(2024, 3, 31).DayNumber)] = new(ValueState.Value, 45.6, double.NaN, double.NaN, Quality.Final, 0) };

        Assert.Contains("these are fractions", Assert.Single(Read(Share, held, "Medway,2024,0.456", "Medway,2025,0.5").Check.Faults).Expected, StringComparison.Ordinal);
        Assert.Empty(Read("Medway,2024,0.045", "Medway,2025,0.05").Check.Faults);
    }

    [Theory]
    [InlineData("5", "3", 1)]
    [InlineData("104", "100", 1)]
    [InlineData("110", "100", 0)]
    [InlineData("120", "100", 1)]
    public void Numerator_AboveItsDenominator_IsAFault_UnlessBothAreRounded(string numerator, string denominator, int faults)
    {
        List<(int, IReadOnlyList<string>)> table = [(1, ["Area", "Year", "Value", "Top", "Of"]), (2, ["Medway", "2025", "100", numerator, denominator])];
        var shape = PublishedShape.Recognise(table)!.With(new Dictionary<string, ColumnRole> { ["Value"] = ColumnRole.Figure });
        var check = new PublishedCheck(shape, new Dictionary<string, MappedMeasure> { [PublishedMeasure.KeyOf(shape, "", "Value")] = new(Share, 3, 4, false, YearEnd.March) }, _ => Medway, []);

        Assert.Equal(1 - faults, check.Read(table, f => f).Count());
        Assert.Equal(faults, check.FaultCount);
    }

    [Fact]
    public void Rows_OfPlacesThatAreNotKept_AreCountedAndNamed() =>
        Assert.Equal("2 rows are of places that the dataset keeps no figures of, such as Kent, Medwey.", Assert.Single(Read("Kent,2025,4", "Medwey,2025,4", "Medway,2025,4").Check.Notes));

    [Fact]
    public void File_ReadAgain_ChangesNothing() => Gen.Select(Gen.Int[2000, 2030], Gen.OneOf(Gen.Double[0, 100].Select(d => Math.Round(d, 1).ToString(CultureInfo.InvariantCulture)), Gen.Int[0, Marks.Length - 1].Select(i => Marks[i]))).Array[1, 30].Sample(points =>
    {
        string[] rows = [.. points.DistinctBy(p => p.Item1).Select(p => $"Medway,{p.Item1},{p.Item2}")];
        var held = new Dictionary<FigureKey, HeldFigure>();
        var first = Read(Share, held, rows);
        var again = Read(Share, held.ToDictionary(h => h.Key, h => h.Value with { Row = 0 }), rows);

        Assert.Equal((0, 0), (first.Check.FaultCount, first.Check.Revised));
        Assert.Empty(again.Figures);
        Assert.Equal(first.Check.Added, again.Check.Same);
    });

    private static (PublishedCheck Check, List<PublishedFigure> Figures) Read(params string[] rows) => Read(Share, null, rows);

    private static (PublishedCheck Check, List<PublishedFigure> Figures) Read(Indicator indicator, Dictionary<FigureKey, HeldFigure>? held, params string[] rows) => Read(indicator, held, null, rows);

    private static (PublishedCheck Check, List<PublishedFigure> Figures) Read(Indicator indicator, Dictionary<FigureKey, HeldFigure>? held, DateOnly? publishedOn, params string[] rows)
    {
        List<(int, IReadOnlyList<string>)> table = [(1, ["Area", "Year", "Value"]), .. rows.Select((r, i) => (i + 2, (IReadOnlyList<string>)r.Split(',')))];
        var shape = PublishedShape.Recognise(table)!.With(new Dictionary<string, ColumnRole> { ["Value"] = ColumnRole.Figure });
        var check = new PublishedCheck(
            shape, new Dictionary<string, MappedMeasure> { [PublishedMeasure.KeyOf(shape, "", "Value")] = new(indicator, -1, -1, false, YearEnd.March) },
            area => area.Code switch { Area.Medway => Medway, Area.England => England, _ => null }, held ?? [])
        { PublishedOn = publishedOn };
        return (check, [.. check.Read(table, f => f)]);
    }
}
