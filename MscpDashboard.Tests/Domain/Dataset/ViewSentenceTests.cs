using CsCheck;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Tests.Domain.Dataset;

public sealed class ViewSentenceTests
{
    private static readonly DateOnly Day = new(2026, 11, 19);

    [Fact]
    public void Trend_SevenAboveTheAverageAndATargetThatChanged_SaysBoth()
    {
        var indicator = Measure(Polarity.HighIsGood);
        var change = new TargetChange(indicator.Id, new DateOnly(2024, 4, 1), 70, RatingRule.Tolerance, 5, null, "The plan asks for more", "Business manager");
        indicator.SetTarget(60, RatingRule.Tolerance, 5);
        var reading = Reading(indicator, IndicatorSetting.Of(indicator, Area.Medway, [], [change]), 60, 70, 60, 70, 60, 70, 60, 69, 70, 69, 70, 69, 70, 69);

        var sentence = ViewSentences.Trend(reading);

        Assert.Contains("seven years running above the average", sentence, StringComparison.Ordinal);
        Assert.EndsWith("Before 1 April 2024 the target was 60.0%.", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_TargetOfThePeriod_RatesIt()
    {
        var indicator = Measure(Polarity.HighIsGood);
        indicator.SetTarget(60, RatingRule.Tolerance, 5);
        TargetChange[] later = [new(indicator.Id, new DateOnly(2026, 4, 1), 90, RatingRule.Tolerance, 5, null, "More", "Business manager")];
        TargetChange[] earlier = [new(indicator.Id, new DateOnly(2026, 3, 31), 90, RatingRule.Tolerance, 5, null, "More", "Business manager")];

        Assert.Equal(MeasureBand.Met, Reading(indicator, IndicatorSetting.Of(indicator, Area.Medway, [], later), 61, 62, 63).Rating.Band);
        Assert.Equal(MeasureBand.Missed, Reading(indicator, IndicatorSetting.Of(indicator, Area.Medway, [], earlier), 61, 62, 63).Rating.Band);
    }

    [Fact]
    public void Reading_ApprovedRebase_OpensASegmentAndSaysWhy()
    {
        var indicator = Measure(Polarity.LowIsGood);
        var rebase = Ask(indicator, 2022);
        rebase.Decide(true, "Business manager", "other", Day, null);

        var reading = Reading(indicator, IndicatorSetting.Of(indicator, Area.Medway, [rebase], []), 40, 41, 40, 41, 20, 21, 20, 21, 20);

        Assert.Equal(2, reading.Chart.Segments.Length);
        Assert.Contains("The limits start afresh from 2022: A new front door.", reading.Words.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, Area.Medway)]
    [InlineData(true, Area.England)]
    public void Reading_RebaseNotApprovedOrOfAnotherArea_ChangesNothing(bool approved, string area)
    {
        var indicator = Measure(Polarity.LowIsGood);
        var rebase = Ask(indicator, 2022, area);
        if (approved)
            rebase.Decide(true, "Business manager", "other", Day, null);

        Assert.Single(Reading(indicator, IndicatorSetting.Of(indicator, Area.Medway, [rebase], []), 40, 41, 40, 41, 20, 21, 20, 21, 20).Chart.Segments);
    }

    [Fact]
    public void Reading_RebaseWhosePointIsGone_IsPassedOver()
    {
        var indicator = Measure(Polarity.LowIsGood);
        var rebase = Ask(indicator, 1999);
        rebase.Decide(true, "Business manager", "other", Day, null);

        Assert.Single(Reading(indicator, IndicatorSetting.Of(indicator, Area.Medway, [rebase], []), 40, 41, 40).Chart.Segments);
    }

    [Fact]
    public void Rebase_ByTheAsker_OrTwice_OrRefusedWithoutReason_IsNotDecided()
    {
        var indicator = Measure(Polarity.LowIsGood);
        var rebase = Ask(indicator, 2022);

        Assert.Contains("asked for themselves", Assert.Throws<InvalidEditException>(() => rebase.Decide(true, "PMQA analyst", "asker", Day, null)).Message, StringComparison.Ordinal);
        Assert.Contains("Say why", Assert.Throws<InvalidEditException>(() => rebase.Decide(false, "PMQA analyst", "another", Day, " ")).Message, StringComparison.Ordinal);
        rebase.Decide(false, "PMQA analyst", "another", Day, "Chance alone");
        Assert.Contains("refused already", Assert.Throws<InvalidEditException>(() => rebase.Decide(true, "Business manager", "third", Day, null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compared_ValuesThatReadTheSame_AreLevel()
    {
        var reading = Reading(Measure(Polarity.LowIsGood), null, 20, 24.81);

        Assert.Equal(
            "Medway, at 24.8% in the year to March 2026, is above its neighbours’ median (21.1%), and below the South East (28.4%), and level with England (24.8%).",
            ViewSentences.Compared("Medway", reading, [("England", 24.79), ("the South East", 28.4), ("its neighbours’ median", 21.1), ("Nowhere", null)]));
    }

    [Theory]
    [InlineData(Polarity.LowIsGood, "Medway is the best of five in the year to March 2026, in the best quarter; its neighbours’ median is 22.5%.")]
    [InlineData(Polarity.HighIsGood, "Medway is 5th best of five in the year to March 2026, in the worst quarter; its neighbours’ median is 22.5%.")]
    [InlineData(Polarity.Neutral, "Medway is 5th highest of five in the year to March 2026, in the lowest quarter; its neighbours’ median is 22.5%.")]
    public void Ranked_FollowsPolarity(Polarity polarity, string expected) =>
        Assert.Equal(expected, ViewSentences.Ranked("Medway", Reading(Measure(polarity), null, 19, 20), [21, 22, 23, 24]));

    [Fact]
    public void Parts_SayWhichMoved()
    {
        var reading = IndicatorReading.Of(Measure(Polarity.LowIsGood), new IndicatorSeries(Area.Medway, null, [Point(2025, 25, 50, 200), Point(2026, 30, 60, 200)]));

        Assert.Equal("60 of 200 in the year to March 2026; since 2025 the numerator rose from 50 to 60 and the denominator stayed at 200.", ViewSentences.Parts(reading));
    }

    [Fact]
    public void ByAgency_SaysRangeAndWhatIsMissing()
    {
        var reading = Reading(Measure(Polarity.HighIsGood), null, 50, 60);
        (string, IndicatorSeries)[] agencies =
        [
            ("Police", new(Area.Medway, "police", [Point(2026, 92)])), ("Health", new(Area.Medway, "health", [Point(2026, 55)])),
            ("Council", new(Area.Medway, "council", [Point(2026, 80).Withheld()])), ("Schools", new(Area.Medway, "schools", [Point(2025, 80)])),
        ];

        Assert.Equal("In the year to March 2026, from 55.0% (Health) to 92.0% (Police) in two agencies; one suppressed; not supplied by Schools.", ViewSentences.ByAgency(reading, agencies));
    }

    [Theory]
    [InlineData("value", "Rotations is a number without a unit, lower is better; no agency is named for it, and it comes from a source.")]
    [InlineData("count", "Rotations is a number, lower is better; no agency is named for it, and it comes from a source.")]
    [InlineData("rate_per_10000", "Rotations is given per 10,000, lower is better; no agency is named for it, and it comes from a source.")]
    [InlineData("pounds", "Rotations is given in pounds, lower is better; no agency is named for it, and it comes from a source.")]
    public void Defined_ByUnit_SaysWhatTheFigureIs(string unit, string expected) =>
        Assert.Equal(expected, ViewSentences.Defined(new Indicator(1, "ROTATIONS", "Rotations", "other", unit, Frequency.Annual, false, Polarity.LowIsGood, false), null, "a source"));

    [Fact]
    public void EverySentence_OfAUnitWithoutAWord_HasNone()
    {
        var indicator = new Indicator(1, "ROTATIONS", "Rotations", "other", "value", Frequency.Annual, false, Polarity.LowIsGood, false);
        var reading = IndicatorReading.Of(indicator, new IndicatorSeries(Area.Medway, null, [.. Enumerable.Range(2010, 17).Select(year => Point(year, year % 2 == 0 ? 2.7 : 4.1))]));
        string[] sentences =
        [
            ViewSentences.Trend(reading), ViewSentences.Compared("Medway", reading, [("England", 3)]), ViewSentences.Ranked("Medway", reading, [1, 2, 3, 4]),
            ViewSentences.ByAgency(reading, [("Police", reading.Series)]), PointSentence.Of("Medway", reading, reading.Latest!),
        ];

        Assert.Contains("limits", sentences[0], StringComparison.Ordinal);
        Assert.All(sentences, s => Assert.DoesNotContain("value", s, StringComparison.Ordinal));
    }

    [Fact]
    public void EverySentence_OfAnySeries_IsWholeAndNeverHoldsAWithheldValue() =>
        Gen.Select(Gen.Double[0, 100].Select(v => Math.Round(v, 1)).Array[1, 20], Gen.Int[0, 19], Gen.Enum<Polarity>()).Sample((values, hide, polarity) =>
        {
            var points = values.Select((v, i) => Point(2026 - values.Length + 1 + i, v, 77_777, 88_888)).ToArray();
            points[hide % points.Length] = points[hide % points.Length].Withheld();
            var reading = IndicatorReading.Of(Measure(polarity), new IndicatorSeries(Area.Medway, null, points));
            string[] sentences =
            [
                ViewSentences.Trend(reading), ViewSentences.Compared("Medway", reading, [("England", 50)]), ViewSentences.Ranked("Medway", reading, [10, 20, 30, 40]), ViewSentences.Parts(reading),
                ViewSentences.ByAgency(reading, [("Police", reading.Series)]), ViewSentences.Revised(reading, [points]), ViewSentences.Defined(reading.Indicator, null, "a source"),
                .. points.Select(p => PointSentence.Of("Medway", reading, p)),
            ];

            var newestHidden = reading.Latest!.Value is null;
            return sentences.All(s => s.EndsWith('.') && !s.Contains("  ", StringComparison.Ordinal) && char.IsUpper(s[0]) | char.IsDigit(s[0]))
                && (!newestHidden || (sentences[1].Contains("suppressed", StringComparison.Ordinal) && sentences[3].Contains("suppressed", StringComparison.Ordinal)));
        });

    [Fact]
    public void Quarters_EqualValuesShareOne_BetterIsNeverLower_AndOrderDoesNotMatter() =>
        Gen.Select(Gen.Int[0, 30].Select(v => (double)v).Array[Quarters.Fewest, 30], Gen.Enum<Polarity>()).Sample((values, polarity) =>
        {
            var (quarters, reversed) = (Quarters.Of(values, polarity), Quarters.Of(values.Reverse(), polarity));
            var low = polarity == Polarity.LowIsGood;
            return values.All(v => quarters[v] == reversed[v])
                && values.All(a => values.All(b => a == b ? quarters[a] == quarters[b] : (low ? a < b : a > b) ? quarters[a] <= quarters[b] : quarters[a] >= quarters[b]))
                && quarters[low ? values.Min() : values.Max()] == Quarter.First;
        });

    [Theory]
    [InlineData("Only three were restrained", "three")]
    [InlineData("Of 1,243 children 3 came back", "3")]
    [InlineData("In 2023 and 3.5 or 13 or thirteen", "")]
    [InlineData("Three.", "Three")]
    [InlineData(null, "")]
    public void WithheldFigures_InDigitsOrWords_AreFound(string? text, string expected) => Assert.Equal(expected, string.Join(' ', WithheldFigures.In(text, [3])));

    [Fact]
    public void Commentary_ChangedAfterAgreement_IsADraftAgain_AndOwnWordsAreNotAgreed()
    {
        var commentary = new Commentary(Guid.NewGuid(), new DateOnly(2026, 3, 31));
        Assert.True(commentary.Write("It rose", null, " ", "PMQA analyst"));
        Assert.Throws<InvalidEditException>(() => commentary.Agree("PMQA analyst", ownWords: true, Day));
        commentary.Agree("PMQA analyst", ownWords: false, Day);

        Assert.False(commentary.Write(" It rose ", null, null, "Business manager"));
        Assert.Equal(CommentaryState.Agreed, commentary.State);
        Assert.True(commentary.Write("It fell", null, null, "Business manager"));
        Assert.Equal((CommentaryState.Draft, null, null), (commentary.State, commentary.AgreedBy, commentary.AgreedOn));
        Assert.Throws<InvalidEditException>(() => commentary.Write(" ", null, null, "Business manager"));
        Assert.Throws<InvalidEditException>(() => commentary.Write(new string('x', Commentary.Longest + 1), null, null, "Business manager"));
    }

    private static Indicator Measure(Polarity polarity) => Support.DatasetRows.Percent(polarity: polarity);

    private static Rebase Ask(Indicator indicator, int year, string area = Area.Medway) => new(indicator.Id, area, new DateOnly(year, 3, 31), "A new front door.", "PMQA analyst", "asker", Day);

    private static IndicatorReading Reading(Indicator indicator, IndicatorSetting? setting, params double[] values) =>
        IndicatorReading.Of(indicator, new IndicatorSeries(Area.Medway, null, [.. values.Select((v, i) => Point(2026 - values.Length + 1 + i, v))]), setting: setting);

    private static SeriesPoint Point(int year, double value, double? top = null, double? bottom = null) =>
        new(new DateOnly(year - 1, 4, 1), new DateOnly(year, 3, 31), null, ValueState.Value, value, top, bottom);
}
