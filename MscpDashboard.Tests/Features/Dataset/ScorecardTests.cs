using MscpDashboard.Domain.Plan;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Components;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Features.Dataset;
using MscpDashboard.Tests.Support;
using static MscpDashboard.Tests.Support.DatasetRows;

namespace MscpDashboard.Tests.Features.Dataset;

public sealed class ScorecardTests : IDisposable
{
    private readonly TemporaryRecord _record = new();

    public void Dispose() => _record.Dispose();

    [Fact]
    public async Task Headline_CountsSignalsOfTheNewestPeriod()
    {
        var scorecard = await FilledAsync();

        Assert.Equal("One of 3 indicators shows a signal", scorecard.Headline);
        Assert.StartsWith("Concern in 1, improvement in 0", scorecard.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NeedsAttention_IsConcernOrNotSupplied()
    {
        var scorecard = await FilledAsync();

        Assert.Equal(["LATE_COUNT", "REREF_PCT"], scorecard.Rows.Where(r => r.NeedsAttention).Select(r => r.Indicator.Code));
        Assert.Contains("not supplied", scorecard.Rows.Single(r => r.Indicator.Code == "LATE_COUNT").Flags);
    }

    [Theory]
    [InlineData("?find=restraint_c", "RESTRAINT_COUNT")]
    [InlineData("?find=RESTRAINT_C+secure", "RESTRAINT_COUNT")]
    [InlineData("?show=attention&sort=name", "REREF_PCT,LATE_COUNT")]
    [InlineData("?topic=referral_and_assessment", "REREF_PCT")]
    [InlineData("?origin=published", "REREF_PCT")]
    [InlineData("?sort=signal", "REREF_PCT,RESTRAINT_COUNT,LATE_COUNT")]
    [InlineData("?find=nothing+like+it", "")]
    public async Task Apply_AddressDecidesRowsAndOrder(string query, string codes)
    {
        var scorecard = await FilledAsync();

        var groups = ScorecardQuery.From(new PageQuery("http://localhost/dataset" + query), ["referral_and_assessment", "secure_estate"]).Apply(scorecard);

        Assert.Equal(codes, string.Join(',', groups.SelectMany(g => g).Select(r => r.Indicator.Code)));
    }

    [Theory]
    [InlineData("", "Referral and assessment: REREF_PCT | Secure estate: LATE_COUNT,RESTRAINT_COUNT")]
    [InlineData("?group=priority", "Priority 1: Neglect: REREF_PCT,RESTRAINT_COUNT | Priority 4: Exploitation: REREF_PCT | Of no priority: LATE_COUNT")]
    [InlineData("?group=agency", "Police: RESTRAINT_COUNT | Published statistics, of no one agency: REREF_PCT,LATE_COUNT")]
    [InlineData("?group=attention&sort=name", "Needs attention: REREF_PCT,LATE_COUNT | As expected: RESTRAINT_COUNT")]
    [InlineData("?sort=signal", ": REREF_PCT,RESTRAINT_COUNT,LATE_COUNT")]
    public async Task Apply_Groups_StandUnderTheirHeadings(string query, string expected)
    {
        var police = new Agency("police", "Kent Police", "Police", AgencyKind.SafeguardingPartner, 1);
        await _record.AddAsync(police, new PlanPriority(1, "Neglect", "4.1", "RESTRAINT_COUNT REREF_PCT"), new PlanPriority(4, "Exploitation", "4.1", "REREF_PCT"));
        var scorecard = await FilledAsync(police.Id);

        var groups = ScorecardQuery.From(new PageQuery("http://localhost/dataset" + query), []).Apply(scorecard);

        Assert.Equal(expected, string.Join(" | ", groups.Select(g => $"{g.Key}: {string.Join(',', g.Select(r => r.Indicator.Code))}")));
    }

    [Theory]
    [InlineData("", "period,before,change,england,southeast,neighbours,trend,variation,target,against", false)]
    [InlineData("?columns=owner,TARGET,rubbish&rows=compact", "target,owner", true)]
    [InlineData("?columns=none", "", false)]
    public void From_Columns_AreThoseThatThereAre_InTheirOrder(string address, string columns, bool compact)
    {
        var query = ScorecardQuery.From(new PageQuery("http://localhost/dataset" + address), []);

        Assert.Equal((columns, compact), (string.Join(',', query.Columns), query.Compact));
    }

    [Fact]
    public async Task Row_WithAgreedCommentaryAtItsNewestFigure_SaysSo_AndADraftDoesNot()
    {
        var scorecard = await FilledAsync();
        Assert.DoesNotContain(scorecard.Rows, r => r.Commented);
        var (drafted, agreed) = (new Commentary(scorecard.Rows.Single(r => r.Indicator.Code == "REREF_PCT").Indicator.Id, new DateOnly(2026, 3, 31), null), new Commentary(scorecard.Rows.Single(r => r.Indicator.Code == "RESTRAINT_COUNT").Indicator.Id, new DateOnly(2026, 3, 31), null));
        drafted.Write("It rose", null, null, "PMQA analyst");
        agreed.Write("It stayed", null, null, "Business manager");
        agreed.Agree("PMQA analyst", ownWords: false, new DateOnly(2026, 11, 1));
        await _record.AddAsync(drafted, agreed);

        Assert.Equal(["RESTRAINT_COUNT"], (await DatasetDisclosureTests.Store(_record).ScorecardAsync(TemporaryRecord.Viewer)).Rows.Where(r => r.Commented).Select(r => r.Indicator.Code));
    }

    [Fact]
    public void From_ValuesThatCannotBeRead_AreNotedAndPassedOver()
    {
        var address = new PageQuery("http://localhost/dataset?sort=loudest&origin=moon&topic=x");

        var query = ScorecardQuery.From(address, ["health"]);

        Assert.Equal(3, address.Notes.Count);
        Assert.Equal(new ScorecardQuery(), query);
    }

    [Fact]
    public async Task Find_UnknownCode_HasNearestNames()
    {
        await FilledAsync();
        var store = DatasetDisclosureTests.Store(_record);

        Assert.Null(await store.FindAsync(TemporaryRecord.Viewer, "REREF_PC"));
        Assert.Null(await store.FindAsync(TemporaryRecord.Viewer, new string('x', 100_000)));
        Assert.Equal("REREF_PCT", (await store.NearestAsync(TemporaryRecord.Viewer, "REREF_PC"))[0].Code);
        Assert.Empty(await store.NearestAsync(TemporaryRecord.Viewer, "<script>"));
    }

    [Fact]
    public async Task Find_UnknownArea_NamesThoseThereAre()
    {
        await FilledAsync();

        var unknown = await Assert.ThrowsAsync<UnknownAreaException>(() => DatasetDisclosureTests.Store(_record).FindAsync(TemporaryRecord.Viewer, "REREF_PCT", "E99"));

        Assert.Equal([Area.Medway], unknown.Areas.Select(a => a.Code));
    }

    [Fact]
    public async Task Find_CodeInAnyCase_IsFoundWithPublicationsAndRevisions()
    {
        await FilledAsync();
        await _record.AddAsync(Row(1, MedwayKey, 2026, 45, recorded: Recorded.AddDays(3)));

        var detail = await DatasetDisclosureTests.Store(_record).FindAsync(TemporaryRecord.Viewer, "reref_pct");

        Assert.Equal([40, 45], Assert.Single(detail!.Revisions).Select(r => r.Value));
        Assert.Equal("DfE: Children in need census", detail.Publications);
        Assert.Equal(45, detail.Reading.Latest!.Value);
    }

    private async Task<Scorecard> FilledAsync(Guid? owner = null)
    {
        var restraint = Count();
        restraint.OwnerAgencyId = owner;
        await _record.AddAsync(
        [
            .. Places, Percent(), restraint, Count(3, "LATE_COUNT"),
            .. Years(1, MedwayKey, 2026, 20, 21, 20, 19, 20, 21, 20, 19, 20, 21, 20, 19, 20, 40),
            .. Years(2, MedwayKey, 2026, 20, 21, 20, 19, 20, 21, 20, 19, 20, 21, 20, 19, 20, 20),
            Row(3, MedwayKey, 2025, 12), Row(3, MedwayKey, 2026, null),
        ]);
        return await DatasetDisclosureTests.Store(_record).ScorecardAsync(TemporaryRecord.Viewer);
    }
}
