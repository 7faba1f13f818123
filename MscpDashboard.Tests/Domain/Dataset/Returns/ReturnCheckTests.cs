using CsCheck;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Returns;

namespace MscpDashboard.Tests.Domain.Dataset.Returns;

public sealed class ReturnCheckTests
{
    private static readonly DateOnly Today = new(2026, 11, 19);
    private static readonly DateOnly Quarter = new(2026, 9, 30);
    private static readonly Indicator Attendance = new(1, "CONF_ATTENDANCE_PCT", "Conferences attended (%)", "child_protection", "percent", Frequency.Quarterly, false, Polarity.HighIsGood, true);
    private static readonly Indicator Profiles = new(2, "GCP_COMPLETED_COUNT", "Profiles completed", "child_in_need", "count", Frequency.Quarterly, false, Polarity.HighIsGood, true);
    private static readonly Indicator Fostering = new(3, "PRIVATE_FOSTERING_COUNT", "Private fostering known", "children_looked_after", "count", Frequency.Quarterly, true, Polarity.Neutral, true);
    private static readonly Indicator Published = new(4, "REREF_PCT", "Re-referrals (%)", "referral_and_assessment", "percent", Frequency.Annual, false, Polarity.LowIsGood, false);

    private static readonly string[] Usual = ["CONF_ATTENDANCE_PCT", "GCP_COMPLETED_COUNT", "police", "council", "2026-09-30", "Q2 2026/27", "3", "4", "75%", "c", "x", "", "-1", "1e9", "46295", "Total"];
    private static readonly string[] Parts = ["council", "police", "health"];

    [Fact]
    public void Share_OfNumeratorAndDenominator_IsWorkedOut_AndItsWholeWithIt()
    {
        var report = Check("indicator_code,agency,period_end,numerator,denominator", "CONF_ATTENDANCE_PCT,police,2026-09-30,30,40", "CONF_ATTENDANCE_PCT,health,2026-09-30,\"1,006\",1100");

        Assert.Empty(report.Faults);
        Assert.Equal([("police", 75.0), ("health", 91.5), (null, 90.9)], report.Figures.Select(f => (f.AgencyCode, f.Now.Value!.Value)));
        Assert.Equal((Quality.Incomplete, FigureChange.New), (report.Figures[2].Quality, report.Figures[2].Change));
        Assert.Equal((1_036, 1_140), (report.Figures[2].Now.Numerator, report.Figures[2].Now.Denominator));
    }

    [Fact]
    public void Sheet_WithAColumnForEachPeriod_IsReadAsOneRowAPeriod()
    {
        var report = Check("Police return,,,,\nMeasure,Agency,Q1 2026/27 numerator,Q1 2026/27 denominator,Q2 2026/27 (numerator),Q2 2026/27 (denominator)",
            "CONF_ATTENDANCE_PCT,police,20,40,30,40", "CONF_ATTENDANCE_PCT,health,,,10,40");

        Assert.Empty(report.Faults);
        Assert.Equal(
            [("police", new DateOnly(2026, 6, 30), 50.0), ("police", Quarter, 75.0), ("health", Quarter, 25.0)],
            report.Figures.Where(f => f.Row is not null).Select(f => (f.AgencyCode!, f.Now.End, f.Now.Value!.Value)));
        Assert.Contains(report.Notes, n => n.StartsWith("The sheet has a column for each period, from Q1 2026/27 numerator", StringComparison.Ordinal));
    }

    [Fact]
    public void Sheet_WithAColumnForEachPeriod_NamesAFaultByItsRowAndColumn()
    {
        var report = Check("Measure,Q1 2026/27,Q2 2026/27,Remarks", "GCP_COMPLETED_COUNT,12,about 9,late");

        Assert.Equal((2, "Q2 2026/27", "about 9"), (report.Faults[0].Row, report.Faults[0].Column, report.Faults[0].Value));
        Assert.Equal("One column for each period; “Q1 2026/27” is the same", Assert.Single(Check("Measure,Q1 2026/27,Q1 2026/27", "GCP_COMPLETED_COUNT,12,9").Faults).Expected);
    }

    [Fact]
    public void Whole_OnceEveryPartIsThere_IsFinal()
    {
        var report = Check("indicator_code,agency,period_end,numerator,denominator",
            "CONF_ATTENDANCE_PCT,police,2026-09-30,30,40", "CONF_ATTENDANCE_PCT,health,2026-09-30,30,40", "CONF_ATTENDANCE_PCT,council,2026-09-30,10,20");

        Assert.Equal((70.0, Quality.Final), (report.Figures[^1].Now.Value, report.Figures[^1].Quality));
    }

    [Fact]
    public void Whole_WithAPartThatItsAgencyWithholds_IsWithheld()
    {
        var report = Check("indicator_code,agency,period_end,numerator,denominator", "CONF_ATTENDANCE_PCT,police,2026-09-30,30,40", "CONF_ATTENDANCE_PCT,health,2026-09-30,c,c");

        Assert.Equal((ValueState.Suppressed, null), (report.Figures[^1].Now.State, report.Figures[^1].Now.Value));
    }

    [Theory]
    [InlineData("CONF_ATENDANCE_PCT,police,2026-09-30,3,4,", "indicator_code", "CONF_ATTENDANCE_PCT")]
    [InlineData("CONF_ATTENDANCE_PCT,polise,2026-09-30,3,4,", "agency", "council, police, health")]
    [InlineData("CONF_ATTENDANCE_PCT,,2026-09-30,3,4,", "agency", "whole is worked out")]
    [InlineData("CONF_ATTENDANCE_PCT,police,2026-10-31,3,4,", "period_end", "quarterly")]
    [InlineData("CONF_ATTENDANCE_PCT,police,2026-12-31,3,4,", "period_end", "has ended")]
    [InlineData("CONF_ATTENDANCE_PCT,police,46295,3,4,", "period_end", "30 September 2026")]
    [InlineData("CONF_ATTENDANCE_PCT,police,last quarter,3,4,", "period_end", "Q2 2026/27")]
    [InlineData("CONF_ATTENDANCE_PCT,police,2026-09-30,5,4,", "numerator", "At most the denominator, 4")]
    [InlineData("CONF_ATTENDANCE_PCT,police,2026-09-30,-3,4,", "numerator", "zero or more")]
    [InlineData("CONF_ATTENDANCE_PCT,police,2026-09-30,3.5,4,", "numerator", "whole number")]
    [InlineData("CONF_ATTENDANCE_PCT,police,2026-09-30,3,,", "denominator", "out of")]
    [InlineData("CONF_ATTENDANCE_PCT,police,2026-09-30,,,75", "numerator", "Numerator and denominator")]
    [InlineData("CONF_ATTENDANCE_PCT,police,2026-09-30,3,4,0.7", "value", "75, a percentage from 0 to 100 and no fraction")]
    [InlineData("CONF_ATTENDANCE_PCT,police,2026-09-30,3,4,70", "value", "75, which 3 of 4 is")]
    [InlineData("CONF_ATTENDANCE_PCT,police,2026-09-30,three,4,", "numerator", "A number")]
    [InlineData("CONF_ATTENDANCE_PCT,Total,2026-09-30,3,4,", "agency", "no row of totals")]
    [InlineData("GCP_COMPLETED_COUNT,,2026-09-30,,,-2", "value", "zero or more")]
    [InlineData("GCP_COMPLETED_COUNT,,2026-09-30,,,12%", "value", "without a percent sign")]
    [InlineData("=1+1,police,2026-09-30,3,4,", "indicator_code", "The code or the name of an indicator")]
    public void Row_ThatCannotBe_IsNamedWithItsPlaceAndWhatWasExpected(string row, string column, string expected)
    {
        var report = Check("indicator_code,agency,period_end,numerator,denominator,value", row);

        var fault = Assert.Single(report.Faults);
        Assert.Equal((2, column), (fault.Row, fault.Column));
        Assert.Contains(expected, fault.Expected, StringComparison.Ordinal);
        Assert.Empty(report.Figures);
    }

    [Fact]
    public void Rows_ForOnePoint_AreNamedOnceEach()
    {
        var report = Check("indicator_code,agency,period_end,numerator,denominator", "CONF_ATTENDANCE_PCT,police,2026-09-30,3,4", "CONF_ATTENDANCE_PCT,Police,Q2 2026/27,2,4");

        Assert.Contains("row 2 has it too", Assert.Single(report.Faults).Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Sheet_WithATitleAboveAndAWordBelow_IsReadAllTheSame()
    {
        var report = Check("Police return,,", ",,", "Measure,Organisation,Quarter,Numerator,Out of,Lead", "Conferences attended (%),Police,Q2 2026/27,30,40,A team", "Source: case system,,,,,");

        Assert.Equal(75.0, report.Figures[0].Now.Value);
        Assert.Equal(["2 rows above the headings were passed over.", "Row 5 has one cell only and was passed over as text.", "Not needed and passed over: Lead."], report.Notes);
    }

    [Fact]
    public void File_ThatTheProductItselfExports_ComesBackAsItIs()
    {
        // Each row of an export says the day that it was made on.
        var report = Check("indicator_code,period_start,period_end,period_label,value,title,source,as_at,filters", "GCP_COMPLETED_COUNT,2026-07-01,2026-09-30,Q2 2026/27,41,Profiles,Returns,2026-11-19,none");

        Assert.Empty(report.Faults);
        Assert.Equal(41, report.Figures[0].Now.Value);
    }

    [Fact]
    public void Partner_SendsWhatItOwes_AndNothingElse()
    {
        var own = Check(Context() with { OwnAgency = "police" }, "indicator_code,period_end,numerator,denominator", "CONF_ATTENDANCE_PCT,2026-09-30,3,4");
        Assert.Equal("police", own.Figures[0].AgencyCode);

        var other = Check(Context() with { OwnAgency = "police" }, "indicator_code,agency,period_end,numerator,denominator,value", "CONF_ATTENDANCE_PCT,health,2026-09-30,3,4,", "GCP_COMPLETED_COUNT,,2026-09-30,,,4");
        Assert.Equal(["police: an agency returns its own figures only", "An indicator that police owes for Q2 2026/27: CONF_ATTENDANCE_PCT"], other.Faults.Select(f => f.Expected));
    }

    [Fact]
    public void Whole_OwedByOneAgency_IsMedways()
    {
        var report = Check(Context() with { OwnAgency = "council" }, "indicator_code,period,value", "GCP_COMPLETED_COUNT,Q2 2026/27,41", "PRIVATE_FOSTERING_COUNT,2026-09-30,0");

        Assert.All(report.Figures, f => Assert.Null(f.AgencyCode));
        Assert.Equal([new DateOnly(2026, 7, 1), Quarter], report.Figures.Select(f => f.Now.Start));
    }

    [Fact]
    public void Figure_KnownAlready_IsTheSame_AndAnotherIsARevision()
    {
        var known = Known(Profiles, null, (Quarter, 41));

        Assert.Equal(FigureChange.Same, Check(known, "indicator_code,period,value", "GCP_COMPLETED_COUNT,Q2 2026/27,41").Figures[0].Change);
        var revised = Check(known, "indicator_code,period,value", "GCP_COMPLETED_COUNT,Q2 2026/27,43").Figures[0];
        Assert.Equal((FigureChange.Revised, Quality.Revised, 41.0), (revised.Change, revised.Quality, revised.Before!.Value));
    }

    [Fact]
    public void Cell_LeftEmpty_TakesNothingBack()
    {
        Assert.Contains("not supplied", Assert.Single(Check(Known(Profiles, null, (Quarter, 41)), "indicator_code,period,value", "GCP_COMPLETED_COUNT,Q2 2026/27,").Faults).Expected, StringComparison.Ordinal);
        var said = Check(Known(Profiles, null, (Quarter, 41)), "indicator_code,period,value", "GCP_COMPLETED_COUNT,Q2 2026/27,not supplied").Figures[0];
        Assert.Equal((ValueState.NotSupplied, "not supplied", FigureChange.Revised), (said.Now.State, said.Mark, said.Change));
        var empty = Check("indicator_code,period,value", "GCP_COMPLETED_COUNT,Q2 2026/27,");
        Assert.Equal((0, 0), (empty.FaultCount, empty.Figures.Count));
        Assert.Contains("One row has no figure", Assert.Single(empty.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("400", "ten times")]
    [InlineData("4", "a tenth")]
    [InlineData("60", "outside the indicator’s own limits")]
    public void Figure_OutOfTheUsual_IsAskedAbout(string value, string why)
    {
        var ends = ReturnPeriods.Ended(Frequency.Quarterly, new DateOnly(2026, 7, 2), 12).ToArray();
        var known = Known(Profiles, null, [.. ends.Select((end, i) => (end, 40.0 + (i % 3)))]);

        var question = Assert.Single(Check(known, "indicator_code,period,value", $"GCP_COMPLETED_COUNT,Q2 2026/27,{value}").Questions);
        Assert.Equal((2, value), (question.Row, question.Value));
        Assert.Contains(why, question.Why, StringComparison.Ordinal);
        Assert.Empty(Check(known, "indicator_code,period,value", "GCP_COMPLETED_COUNT,Q2 2026/27,42").Questions);
    }

    [Fact]
    public void Percentage_ThatReadsAsAFraction_IsAFault_UnlessItHasItsSign()
    {
        var known = Known(Published, null, (new DateOnly(2025, 3, 31), 24.8));

        Assert.Contains("reads as a fraction", Assert.Single(Check(known, "indicator_code,period,value", "REREF_PCT,2025/26,0.248").Faults).Expected, StringComparison.Ordinal);
        Assert.Equal(0.4, Check(known, "indicator_code,period,value", "REREF_PCT,2025/26,0.4%").Figures[0].Now.Value);
    }

    [Fact]
    public void Period_ThatIsSignedOff_IsNamedOnlyWhenItChanges()
    {
        var signed = Known(Profiles, null, (Quarter, 41)) with { SignedOff = new HashSet<(Frequency, DateOnly)> { (Frequency.Quarterly, Quarter) } };

        Assert.Empty(Check(signed, "indicator_code,period,value", "GCP_COMPLETED_COUNT,Q2 2026/27,41").SignedOff);
        Assert.Equal(["Q2 2026/27"], Check(signed, "indicator_code,period,value", "GCP_COMPLETED_COUNT,Q2 2026/27,42").SignedOff);
    }

    [Theory]
    [InlineData("GCP_COMPLETED_COUNT,Q2 2026/27,1,234")]
    [InlineData("GCP_COMPLETED_COUNT,Q2 2026/27,20,5")]
    public void Number_CutByItsComma_IsAFault(string row)
    {
        var report = Check("indicator_code,period,value", row);

        Assert.Empty(report.Figures);
        Assert.Contains("quotation marks", Assert.Single(report.Faults).Expected, StringComparison.Ordinal);
        Assert.Empty(Check("indicator_code,period,value", "GCP_COMPLETED_COUNT,Q2 2026/27,20,a remark,,").Faults);
    }

    [Fact]
    public void Faults_BeyondAThousand_AreCounted()
    {
        var report = Check(["indicator_code,period,value", .. Enumerable.Repeat("NOTHING_SUCH,Q2 2026/27,1", 1_200)]);

        Assert.Equal((1_000, 1_200), (report.Faults.Count, report.FaultCount));
    }

    [Fact]
    public void Codes_ThatNobodyKnows_AreCountedBeyondThoseListed()
    {
        var many = Context() with { Indicators = [.. Enumerable.Range(1, 400).Select(i => new Indicator(i, $"SOME_LONG_INDICATOR_{i}_COUNT", $"Indicator {i}", "theme", "count", Frequency.Quarterly, false, Polarity.Neutral, true))] };

        var report = Check(many, ["indicator_code,period,value", .. Enumerable.Range(1, 49_000).Select(i => $"SOME_LONG_INDICATER_{i}_COUNT,Q2 2026/27,1")]);

        Assert.Equal((1_000, 49_000), (report.Faults.Count, report.FaultCount));
    }

    [Fact]
    public void Rows_OfAnything_AreFiguresOrFaults_AndNeverBoth()
    {
        var cell = Gen.OneOf(Gen.Int[0, Usual.Length - 1].Select(i => Usual[i]), Gen.String[0, 12]);
        cell.Array[6].Array[1, 6].Sample(rows =>
        {
            var cells = rows.Select((r, i) => (i + 2, (IReadOnlyList<string>)r)).Prepend((1, ["indicator_code", "agency", "period", "numerator", "denominator", "value"]));
            var report = ReturnCheck.Of(ReturnTable.Read(cells), Context());

            Assert.True(report.FaultCount == 0 || report.Figures.Count == 0);
            Assert.All(report.Figures, f => Assert.Equal(f.Now.State == ValueState.Value, f.Now.Value is not null));
            Assert.All(report.Figures, f => Assert.True(f.Now.Numerator is null || f.Now.Numerator <= f.Now.Denominator));
        });
    }

    private static ReturnReport Check(params string[] lines) => Check(Context(), lines);

    private static ReturnReport Check(ReturnContext context, params string[] lines)
    {
        var file = new MscpDashboard.Import.TableFile(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(string.Join("\r\n", lines))));
        return ReturnCheck.Of(ReturnTable.Read(file.Rows().Select(r => (r.Number, r.Cells)), file.Notes), context);
    }

    private static ReturnContext Known(Indicator indicator, string? agency, params (DateOnly End, double Value)[] known) => Context() with
    {
        Known = new Dictionary<(int, int, string?), IReadOnlyList<KnownFigure>>
        {
            [(indicator.Key, 1, agency)] = [.. known.OrderBy(k => k.End).Select(k => new KnownFigure(k.End.AddDays(1).AddMonths(-3), k.End, ValueState.Value, k.Value, null, null))],
        },
    };

    private static ReturnContext Context() => new()
    {
        Indicators = [Attendance, Profiles, Fostering, Published],
        Areas = [new Area(1, Area.Medway, "Medway", "local_authority"), new Area(2, Area.England, "England", "country")],
        Agencies = [("council", "Council"), ("police", "Police"), ("health", "Health")],
        Duties =
        [
            .. Parts.Select(a => new ReturnDuty(Attendance.Id, a, part: true, 35, new DateOnly(2025, 6, 30))),
            new ReturnDuty(Profiles.Id, "council", part: false, 60, new DateOnly(2025, 6, 30)),
            new ReturnDuty(Fostering.Id, "council", part: false, 60, new DateOnly(2025, 6, 30)),
        ],
        Known = new Dictionary<(int, int, string?), IReadOnlyList<KnownFigure>>(),
        SignedOff = new HashSet<(Frequency, DateOnly)>(),
        Today = Today,
    };
}
