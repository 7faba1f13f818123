using System.Text;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Returns;
using MscpDashboard.Import;

namespace MscpDashboard.Tests.Domain.Dataset.Returns;

/// <summary>Figures as an agency's own spreadsheet has them: rounded, with months as dates, and with names of its own.</summary>
public sealed class ReturnSpellingTests
{
    private static readonly Indicator Share = new(1, "DA_REPEAT_PCT", "Domestic abuse: repeat within 12 months (%)", "child_protection", "percent", Frequency.Quarterly, false, Polarity.LowIsGood, true);
    private static readonly Indicator Monthly = new(2, "MISSING_COUNT", "Missing children reported", "missing", "count", Frequency.Monthly, false, Polarity.LowIsGood, true);
    private static readonly Indicator Yearly = new(3, "CAUTIONED_COUNT", "Children cautioned", "justice", "count", Frequency.Annual, false, Polarity.LowIsGood, true);
    private static readonly Indicator OnADay = new(4, "OPEN_CASES_COUNT", "Cases open", "justice", "count", Frequency.Monthly, true, Polarity.LowIsGood, true);
    private static readonly Indicator Others = new(5, "CPP_REPEAT_PCT", "Repeat child protection plans (%)", "child_protection", "percent", Frequency.Quarterly, false, Polarity.LowIsGood, true);

    [Theory]
    [InlineData("62,75,0.83", 82.7, 1)]
    [InlineData("62,75,83%", 82.7, 1)]
    [InlineData("62,75,83", 82.7, 1)]
    [InlineData("62,75,82.67", 82.7, 1)]
    [InlineData("62,75,82.7", 82.7, 0)]
    [InlineData("62,75,", 82.7, 0)]
    [InlineData("3,4,0.75", 75, 1)]
    [InlineData("4,5,0.8", 80, 1)]
    [InlineData("0,75,0", 0, 0)]
    public void Value_ThatIsARoundingOfItsShare_IsWorkedOutAgain_AndSaidSo(string figures, double kept, int reworked)
    {
        var report = Check("indicator_code,period,numerator,denominator,value", "DA_REPEAT_PCT,Q2 2026/27," + figures);

        Assert.Empty(report.Faults);
        Assert.Equal(kept, report.Figures[0].Now.Value);
        Assert.Equal(reworked == 0 ? [] : ["One value was worked out again from numerator and denominator."], report.Notes);
    }

    [Theory]
    [InlineData("62,75,84%")]
    [InlineData("62,75,0.84")]
    [InlineData("62,75,0.83%")]
    [InlineData("62,75,1")]
    [InlineData("62,75,0.8")]
    [InlineData("62,75,83.0")]
    public void Value_ThatIsNoRoundingOfItsShare_IsAFault(string figures) =>
        Assert.StartsWith("82.7", Assert.Single(Check("indicator_code,period,numerator,denominator,value", "DA_REPEAT_PCT,Q2 2026/27," + figures).Faults).Expected, StringComparison.Ordinal);

    [Theory]
    [InlineData("MISSING_COUNT", "period", "2026-07-01", "2026-07-31", "July 2026")]
    [InlineData("MISSING_COUNT", "period_end", "2026-07-01", "2026-07-31", "July 2026")]
    [InlineData("DA_REPEAT_PCT", "quarter", "2026-07-01", "2026-09-30", "Q2 2026/27")]
    [InlineData("CAUTIONED_COUNT", "year", "2025-04-01", "2026-03-31", "the year to 31 March 2026")]
    public void Date_OfAPeriodsFirstDay_IsThatPeriod_AndSaidSo(string code, string heading, string date, string end, string name)
    {
        var report = Check($"indicator_code,{heading},numerator,denominator", $"{code},{date},12,40");

        Assert.Empty(report.Faults);
        Assert.Equal(DateOnly.Parse(end, System.Globalization.CultureInfo.InvariantCulture), report.Figures[0].Now.End);
        Assert.Equal([$"A date that is the first day of a period was taken as that period: {date} as {name}."], report.Notes);
    }

    [Theory]
    [InlineData("MISSING_COUNT", "period", "2026-07-15")]
    [InlineData("MISSING_COUNT", "period", "2026-11-01")]
    [InlineData("DA_REPEAT_PCT", "quarter", "2026-08-01")]
    [InlineData("DA_REPEAT_PCT", "period_end", "2026-07-01")]
    [InlineData("CAUTIONED_COUNT", "year", "2026-01-01")]
    [InlineData("OPEN_CASES_COUNT", "month", "2026-07-01")]
    public void Date_ThatBeginsNoPeriod_IsAFault(string code, string heading, string date) =>
        Assert.Equal(date, Assert.Single(Check($"indicator_code,{heading},numerator,denominator", $"{code},{date},12,40").Faults).Value);

    [Theory]
    [InlineData("1083,3402", "many times", "3402")]
    [InlineData("47,150", "less than a quarter", "150")]
    [InlineData("200,6500", "about a tenth", "200")]
    [InlineData("330,790", "outside", "330")]
    public void Share_MadeOfNumbersOutOfTheUsual_IsAskedAbout(string figures, string why, string shown)
    {
        var ends = ReturnPeriods.Ended(Frequency.Quarterly, new DateOnly(2026, 7, 2), 12).ToArray();
        var known = Context() with
        {
            Known = new Dictionary<(int, int, string?), IReadOnlyList<KnownFigure>>
            {
                [(Share.Key, 1, null)] = [.. ends.Order().Select((end, i) => new KnownFigure(end.AddDays(1).AddMonths(-3), end, ValueState.Value, 31 + (i % 3), 200 + (5 * (i % 3)), 640 + (10 * (i % 2))))],
            },
        };

        var question = Assert.Single(Check(known, "indicator_code,period,numerator,denominator", "DA_REPEAT_PCT,Q2 2026/27," + figures).Questions);
        Assert.Contains(why, question.Why, StringComparison.Ordinal);
        Assert.True(question.Value == shown || question.Value.EndsWith('%'), question.Value);
        Assert.Empty(Check(known, "indicator_code,period,numerator,denominator", "DA_REPEAT_PCT,Q2 2026/27,205,645").Questions);
    }

    [Fact]
    public void Names_OfTheSendersOwn_AreListed_WithWhatItOwesThatIsCalledAlike()
    {
        var report = Check(Context() with { OwnAgency = "police" }, "kpi,quarter,number,out of", "DA repeat <12 months,Q2 2026/27,200,640", "da  REPEAT <12 months,Q1 2026/27,201,640", "Total,Q2 2026/27,200,640");

        var name = Assert.Single(report.Names);
        Assert.Equal(("DA repeat <12 months", 2, 2, null), (name.Text, name.Row, name.Rows, name.Code));
        Assert.Equal(["DA_REPEAT_PCT"], name.Nearest);
        Assert.Equal([2, 3, 4], report.Faults.Select(f => f.Row!.Value));
        Assert.Empty(report.Figures);
    }

    [Fact]
    public void Names_ThatSomebodySaid_AreRead_AndStayToBeSeen()
    {
        var said = Context() with { OwnAgency = "police", Names = new Dictionary<string, string> { ["da repeat <12 months"] = "DA_REPEAT_PCT", ["gone"] = "NO_LONGER_THERE" } };

        var report = Check(said, "kpi,quarter,number,out of", "DA repeat <12 months,Q2 2026/27,200,640");
        Assert.Empty(report.Faults);
        Assert.Equal(("DA_REPEAT_PCT", Share), (Assert.Single(report.Names).Code, report.Figures[0].Indicator));
        Assert.Null(Assert.Single(Check(said, "kpi,quarter,number,out of", "Gone,Q2 2026/27,200,640").Names).Code);
        // What an indicator is called goes before what a sender once called something else.
        Assert.Equal(Others, Check(said with { OwnAgency = null, Names = new Dictionary<string, string> { ["cpp_repeat_pct"] = "DA_REPEAT_PCT" } }, "kpi,quarter,number,out of", "CPP_REPEAT_PCT,Q2 2026/27,200,640").Figures[0].Indicator);
    }

    [Fact]
    public void Names_OnASheetWithAColumnForEachPeriod_AreWrongOnceARow()
    {
        var report = Check("kpi,2026-07-01,2026-08-01,2026-09-01", "Young people gone,12,13,14", "Total,1,2,3");

        Assert.Equal(["Young people gone", "Total"], report.Faults.Select(f => f.Value));
        Assert.Equal((2, 1), (report.FaultCount, Assert.Single(report.Names).Rows));
        Assert.Equal(
            [new DateOnly(2026, 7, 31), new DateOnly(2026, 8, 31), new DateOnly(2026, 9, 30)],
            Check("kpi,2026-07-01,2026-08-01,2026-09-01", "MISSING_COUNT,12,13,14").Figures.Select(f => f.Now.End));
    }

    [Fact]
    public void Names_ThatMayIdentifyAPerson_AreNotOffered() =>
        Assert.Empty(Check("kpi,quarter,number,out of", "Ask jane.doe@example.org,Q2 2026/27,200,640").Names);

    [Fact]
    public void Words_OfASender_HoldHeadingsAndNames_AndTheNewestIsMeant()
    {
        var words = new SenderHeadings("police");
        words.Learn(new Dictionary<string, ReturnColumn?> { ["how_many"] = ReturnColumn.Numerator, ["lead"] = null }, new Dictionary<string, string> { ["da repeat"] = "DA_REPEAT_PCT" });
        words.Learn(new Dictionary<string, ReturnColumn?>(), new Dictionary<string, string> { ["da repeat"] = "CPP_REPEAT_PCT", ["missing"] = "MISSING_COUNT" });

        Assert.Equal([("how_many", ReturnColumn.Numerator), ("lead", (ReturnColumn?)null)], words.Meanings().Select(m => (m.Key, m.Value)));
        Assert.Equal([("da repeat", "CPP_REPEAT_PCT"), ("missing", "MISSING_COUNT")], words.Names().Select(n => (n.Key, n.Value)));
    }

    private static ReturnReport Check(params string[] lines) => Check(Context(), lines);

    private static ReturnReport Check(ReturnContext context, params string[] lines)
    {
        var file = new TableFile(new MemoryStream(Encoding.UTF8.GetBytes(string.Join("\r\n", lines))));
        return ReturnCheck.Of(ReturnTable.Read(file.Rows().Select(r => (r.Number, r.Cells)), file.Notes), context);
    }

    private static ReturnContext Context() => new()
    {
        Indicators = [Share, Monthly, Yearly, OnADay, Others],
        Areas = [new Area(1, Area.Medway, "Medway", "local_authority")],
        Agencies = [("police", "Kent Police")],
        Duties = [new ReturnDuty(Share.Id, "police", part: false, 35, new DateOnly(2025, 6, 30))],
        Known = new Dictionary<(int, int, string?), IReadOnlyList<KnownFigure>>(),
        SignedOff = new HashSet<(Frequency, DateOnly)>(),
        Today = new DateOnly(2026, 11, 19),
    };
}
