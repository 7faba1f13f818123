using Microsoft.EntityFrameworkCore;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Features.Dataset;
using MscpDashboard.Features.History;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;
using static MscpDashboard.Tests.Support.DatasetRows;

namespace MscpDashboard.Tests.Features.Dataset;

/// <summary>What an indicator is said to be, on a database.</summary>
public class IndicatorEditTests : IDisposable
{
    private const string Caseload = "CASELOAD";

    private static readonly Reader One = new("PMQA analyst", Role.PmqaAnalyst, UserId: "one");
    private static readonly Reader Manager = new("Business manager", Role.BusinessManager, UserId: "manager");
    private static readonly Agency Police = new("police", "Kent Police", "Police", AgencyKind.SafeguardingPartner, 1);

    private readonly TemporaryRecord _record = new();

    private IndicatorEditStore Store => new(_record, Reader(_record), _record.Feed);

    public void Dispose()
    {
        _record.Dispose();
        GC.SuppressFinalize(this);
    }

    // Business manager, Executive, PMQA, Learning Lessons, Scrutineer, Secure estate scrutineer, Partner, Viewer.
    [Theory]
    [InlineData("own screen", "Y.Y.....")]
    [InlineData("shared screen", "........")]
    [InlineData("past day", "........")]
    public async Task Edit_OfEachRole_IsAllowedAsTheTableSays(string how, string expected)
    {
        await FillAsync(9);
        var allowed = "";
        foreach (var role in Enum.GetValues<Role>())
        {
            var reader = new Reader("Somebody", role, role == Role.Partner ? "police" : null, SharedScreen: how == "shared screen", AsAt: how == "past day" ? new DateOnly(2026, 11, 1) : null, UserId: $"{role}");
            try
            {
                await SaveAsync(reader, await FieldsAsync() with { Name = $"As {role} says" });
                allowed += "Y";
            }
            catch (NotAllowedException)
            {
                Assert.False(reader.May(Right.AddIndicator));
                allowed += ".";
            }
        }

        Assert.Equal(expected, allowed);
    }

    [Fact]
    public async Task Edit_ByWhoMayDoSomethingElse_IsRefusedByTheStoreToo()
    {
        await FillAsync(9);
        var partner = Editor.For(TemporaryRecord.Police, Right.SendReturn, _record.Clock);

        await Assert.ThrowsAsync<NotAllowedException>(async () => await Store.SaveAsync(new IndicatorEdit(Caseload, 1, await FieldsAsync() with { Name = "Mine" }), partner));
    }

    [Fact]
    public async Task Edit_OfEverything_IsReadEverywhere_IsOneEntryInWords_AndLeavesCodeAndFigures()
    {
        await FillAsync(60, 24);
        List<Change> heard = [];
        using var listening = _record.Feed.Subscribe(Topic.Dataset, change => { heard.Add(change); return Task.CompletedTask; });
        var said = new IndicatorFields("Children seen in time", "health", "percent", Polarity.HighIsGood, true, "Children of the area who were seen.\nNot those who moved.", Police.Id);

        var result = await SaveAsync(One, said);

        Assert.Equal((IndicatorEditOutcome.Saved, 2, said), (result.Outcome, result.Version, result.Now));
        var detail = (await DatasetDisclosureTests.Store(_record).FindAsync(TemporaryRecord.Viewer, Caseload))!;
        Assert.Equal((said, "Police", Caseload), (IndicatorFields.Of(detail.Indicator), detail.Owner, detail.Indicator.Code));
        Assert.Equal([60.0, 24.0], detail.Reading.Series.Points.Select(p => p.Value));
        Assert.StartsWith("Children seen in time is a percentage, higher is better; Police answers for it", detail.Sentences[IndicatorViews.Definition], StringComparison.Ordinal);

        var entries = (await new HistoryStore(_record, _record.Clock).ReadAsync(new HistoryQuestion(null, null, null, detail.Indicator.Id.ToString(), null, null, Loaded: false, null), 100, TemporaryRecord.Viewer)).Rows;
        Assert.Equal(
            [
                "Agency: – → Kent Police", "Better when: Lower → Higher", "Definition: – → Children of the area who were seen.\nNot those who moved.", "Measured on a day: No → Yes",
                "Name: Caseload → Children seen in time", "Theme: Other → Health", "Unit: Number of children or events → Percentage",
            ],
            Assert.Single(entries).Changes.Select(c => $"{c.Field}: {c.Old ?? "–"} → {c.New}").Order(StringComparer.Ordinal));
        await Patience.UntilAsync(() => Task.FromResult(heard.Count > 0));
        Assert.Equal([new Change(Topic.Dataset, detail.Indicator.Id, 2)], heard);
    }

    [Fact]
    public async Task Edit_ThatChangesNothing_WritesNothing()
    {
        await FillAsync(9);

        Assert.Equal((IndicatorEditOutcome.Unchanged, 1), await SaveAsync(One, await FieldsAsync() with { Name = " Caseload ", Definition = "  " }) is var result ? (result.Outcome, result.Version) : default);
        Assert.Equal(IndicatorEditOutcome.Missing, (await Store.SaveAsync(new IndicatorEdit("NOTHING", 1, await FieldsAsync()), Editor.For(One, Right.AddIndicator, _record.Clock))).Outcome);
    }

    [Fact]
    public async Task Edit_ThatCannotBe_IsRefusedInWordsAndChangesNothing()
    {
        await FillAsync(9, 120);
        var was = await FieldsAsync();

        foreach (var (said, field, words) in new[]
        {
            (was with { Name = "re-referrals WITHIN 12 months" }, "Name", "REREF_PCT"),
            (was with { Name = "" }, "Name", "1 to 300"),
            (was with { Unit = "furlongs" }, "Unit", "Choose a unit"),
            (was with { Unit = "percent" }, "Unit", "from 0 to 100; one of the figures is not"),
            (was with { OwnerAgencyId = Guid.NewGuid() }, "Agency", "or none"),
            (was with { Definition = "Ask Ann on 07700 900123 who is counted" }, "Definition", "phone number"),
            (was with { Unit = "value" }, "Unit", "Say that its figures don’t count children"),
        })
        {
            var refusal = await Assert.ThrowsAsync<InvalidEditException>(() => SaveAsync(One, said));
            Assert.Equal(field, refusal.Field);
            Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        }

        Assert.Equal(was, await FieldsAsync());
        Assert.Equal(IndicatorEditOutcome.Saved, (await SaveAsync(One, was with { Definition = "Ask on 07700 900123 [stays: the help line]" })).Outcome);
        Assert.Equal(IndicatorEditOutcome.Saved, (await SaveAsync(One, await FieldsAsync() with { Unit = "value" }, countsNoChildren: true)).Outcome);
    }

    [Fact]
    public async Task Edit_BesideAnothers_IsMerged_AndWhatBothChangedWaits()
    {
        await FillAsync(9);
        var opened = await FieldsAsync();
        await SaveAsync(Manager, opened with { Name = "Theirs", Theme = "health" }, version: 1);

        var result = await SaveAsync(One, opened with { Name = "Mine", Definition = "Who is counted" }, version: 1);

        Assert.Equal((IndicatorEditOutcome.Conflict, 3), (result.Outcome, result.Version));
        Assert.Equal([IndicatorField.Name], result.Conflicts);
        Assert.Equal(("Theirs", "health", "Who is counted"), result.Now is { } now ? (now.Name, now.Theme, now.Definition) : default);
        Assert.Equal(IndicatorEditOutcome.Saved, (await SaveAsync(One, result.Now! with { Name = "Mine" }, version: 3)).Outcome);
        Assert.Equal("Mine", (await FieldsAsync()).Name);
    }

    [Fact]
    public async Task Unit_Changed_NeverShowsAViewerAHiddenNumber_NowOrAsAtAnyDay()
    {
        foreach (var (from, _) in UnitWords.All)
        {
            using var record = new TemporaryRecord(_record.Clock.GetUtcNow());
            await record.AddAsync([.. Places, Measure(from), Row(7, MedwayKey, 2024, 12), Row(7, MedwayKey, 2025, 3), Row(7, MedwayKey, 2026, 9, agency: "health"), Row(7, MedwayKey, 2026, 2, agency: "police"), Row(7, MedwayKey, 2026, 11)]);
            var hidden = await SeenAsync(record, null) is var shown && !shown.Contains(3);
            foreach (var (to, _) in UnitWords.All)
            {
                record.Clock.Advance(TimeSpan.FromDays(2));
                var store = new IndicatorEditStore(record, Reader(record), record.Feed);
                await using var db = record.CreateDbContext();
                var indicator = await db.Indicators.AsNoTracking().SingleAsync(i => i.Code == Caseload);
                try
                {
                    await store.SaveAsync(new IndicatorEdit(Caseload, indicator.Version, IndicatorFields.Of(indicator) with { Unit = to }, CountsNoChildren: true), Editor.For(One, Right.AddIndicator, record.Clock));
                }
                catch (InvalidEditException refusal)
                {
                    Assert.Equal("Unit", refusal.Field);
                }

                hidden |= !(await SeenAsync(record, null)).Contains(3);
                if (!hidden)
                    continue;
                foreach (var back in (int?[])[null, 1, 3, 30])
                    Assert.DoesNotContain(3, await SeenAsync(record, back));
            }
        }

        static async Task<List<double>> SeenAsync(TemporaryRecord record, int? back)
        {
            var viewer = TemporaryRecord.Viewer with { AsAt = back is { } days ? DateOnly.FromDateTime(record.Clock.GetUtcNow().UtcDateTime).AddDays(-days) : null };
            return await DatasetDisclosureTests.Store(record).FindAsync(viewer, Caseload) is { } detail ? [.. detail.Observations().Select(o => o.Point.Value).OfType<double>()] : [];
        }
    }

    [Fact]
    public async Task Unit_ThatMakesThemNumbersOfChildren_HidesSmallOnesOnEarlierDaysToo()
    {
        await _record.AddAsync([.. Places, Measure("value"), .. Years(7, MedwayKey, 2026, 12, 3, 9)]);
        _record.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal([12, 3, 9], await SeenAsync(TemporaryRecord.Viewer));

        await SaveAsync(One, await FieldsAsync() with { Unit = "count" });

        foreach (var reader in new[] { TemporaryRecord.Viewer, TemporaryRecord.Viewer with { AsAt = new DateOnly(2026, 11, 20) }, TemporaryRecord.Police, One with { SharedScreen = true } })
            Assert.Equal([12, null, 9], await SeenAsync(reader));
        Assert.Equal([12, 3, 9], await SeenAsync(One with { AsAt = new DateOnly(2026, 11, 20) }));

        async Task<IEnumerable<double?>> SeenAsync(Reader reader) => (await Reader(_record).ReadingsAsync(reader, [Caseload]))[0].Series.Points.Select(p => p.Value);
    }

    [Theory]
    [InlineData("value", false)]
    [InlineData("count", true)]
    public async Task LinkedIndicator_KeepsItsUnitAndHowItIsCounted(string unit, bool snapshot)
    {
        await _record.AddAsync([.. Places, new Indicator(8, "REF_COUNT", "Referrals", "other", "count", Frequency.Annual, false, Polarity.LowIsGood, false)]);
        var edit = new IndicatorEdit("REF_COUNT", 1, new IndicatorFields("Referrals", "other", unit, Polarity.Neutral, snapshot, null, null), CountsNoChildren: true);

        Assert.Contains("small numbers stay hidden by that", (await Assert.ThrowsAsync<InvalidEditException>(() => Store.SaveAsync(edit, Editor.For(One, Right.AddIndicator, _record.Clock)))).Message, StringComparison.Ordinal);
        Assert.True((await Store.ChoicesAsync(One, "REF_COUNT"))!.Linked);
    }

    [Fact]
    public async Task Choices_HoldThePresentUnitAndOwnerWhateverTheyAre()
    {
        var ended = new Agency("cookham-wood", "Cookham Wood", "Cookham Wood", AgencyKind.RelevantAgency, 2) { To = new DateOnly(2024, 3, 31) };
        var gone = new Agency("old", "Old", "Old", AgencyKind.RelevantAgency, 3) { To = new DateOnly(2020, 3, 31) };
        var measure = Measure("cases_per_fte");
        measure.OwnerAgencyId = ended.Id;
        await _record.AddAsync(Police, ended, gone, measure);

        var choices = (await Store.ChoicesAsync(One, "caseload"))!;

        Assert.Equal(("cases_per_fte", "Cases per FTE"), choices.Units[^1]);
        Assert.Equal(["Kent Police", "Cookham Wood"], choices.Agencies.Select(a => a.Name));
        Assert.Equal([("other", "Other")], choices.Themes);
        Assert.Null(await Store.ChoicesAsync(One, "NOTHING"));
    }

    private static Indicator Measure(string unit) => new(7, Caseload, "Caseload", "other", unit, Frequency.Annual, snapshot: false, Polarity.LowIsGood, local: false);

    private async Task<IndicatorEditResult> SaveAsync(Reader reader, IndicatorFields said, int? version = null, bool countsNoChildren = false)
    {
        await using var db = _record.CreateDbContext();
        var now = await db.Indicators.AsNoTracking().Where(i => i.Code == Caseload).Select(i => i.Version).SingleAsync();
        return await Store.SaveAsync(new IndicatorEdit(Caseload, version ?? now, said, countsNoChildren), Editor.For(reader, Right.AddIndicator, _record.Clock));
    }

    private async Task<IndicatorFields> FieldsAsync()
    {
        await using var db = _record.CreateDbContext();
        return IndicatorFields.Of(await db.Indicators.AsNoTracking().SingleAsync(i => i.Code == Caseload));
    }

    private Task FillAsync(params double?[] values) => _record.AddAsync([.. Places, Police, Percent(), Measure("count"), .. Years(7, MedwayKey, 2026, values)]);
}
