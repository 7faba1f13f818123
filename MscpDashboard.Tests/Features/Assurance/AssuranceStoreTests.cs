using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Assurance;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Features.Assurance;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Assurance;

public sealed class AssuranceStoreTests : IAsyncLifetime
{
    private ChainRecord chain = null!;

    public async ValueTask InitializeAsync() => chain = await ChainRecord.CreateAsync();

    public ValueTask DisposeAsync()
    {
        chain.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Review_WithoutLinks_ShowsEachGap()
    {
        var view = (await chain.Store().ReviewAsync(TemporaryRecord.Viewer, "FAITH"))!;
        var f3 = view.Steps.Single(s => s.Ref == "F3");

        Assert.Equal("None of Faith’s two recommendations has accepted evidence of impact on children", view.Lead);
        Assert.Equal("; no indicator is linked, so no figure can show it.", view.Tail);
        Assert.Equal([ChainGap.NoIndicator], f3.Gaps);
        Assert.Equal([ChainGap.NoEvidence, ChainGap.NoIndicator], f3.Parts.Single(p => p.AgencyCode == "hospital").Gaps);
        Assert.Equal([ChainGap.OutputOnly, ChainGap.NoIndicator], f3.Parts.Single(p => p.AgencyCode == "police").Gaps);
        var council = f3.Parts.Single(p => p.AgencyCode == "council");
        Assert.Equal([ChainGap.ImpactUnverified, ChainGap.NoIndicator], council.Gaps);
        Assert.Equal((chain.Small.Today.AddDays(-5), "Dip sample of strategy meetings"), (council.DoneOn!.Value, council.Highest!.Title));
        Assert.Contains(ChainGap.ClosedWithoutImpact, view.Steps.Single(s => s.Ref == "F6").Parts.Single(p => p.Ref == "F6.1").Gaps);
    }

    [Fact]
    public async Task Review_WhereNobodyIsAsked_SaysSo()
    {
        var george = (await chain.Store().ReviewAsync(TemporaryRecord.Viewer, "george"))!;

        Assert.Equal([ChainGap.NobodyAsked, ChainGap.NoIndicator], george.Steps.Single(s => s.Ref == "G1").Gaps);
        Assert.Equal(3, george.Steps.Single(s => s.Ref == "G2").Parts.Count);
        Assert.Null(await chain.Store().ReviewAsync(TemporaryRecord.Viewer, "nobody"));
        Assert.Null(await chain.Store().PriorityAsync(TemporaryRecord.Viewer, 9));
    }

    [Fact]
    public async Task Indicator_Linked_IsReadAroundTheDayOfTheWork()
    {
        await chain.LinkAsync(ChainRecord.Shares);

        var view = (await chain.Store().ReviewAsync(TemporaryRecord.Viewer, "faith"))!;
        var f6 = view.Steps.Single(s => s.Ref == "F6");
        var reading = Assert.Single(f6.Parts.Single(p => p.Ref == "F6.2").Readings);

        Assert.Equal((BeforeAfterVerdict.NoChange, 14, 3), (reading.Verdict, reading.PeriodsBefore, reading.PeriodsSince));
        Assert.Contains("counts on neither side", reading.Sentence, StringComparison.Ordinal);
        Assert.Equal([ChainGap.ClosedWithoutImpact, ChainGap.FiguresEndBefore], f6.Parts.Single(p => p.Ref == "F6.1").Gaps);
        Assert.Equal([ChainGap.NoEvidence], f6.Parts.Single(p => p.Ref == "F6.2").Gaps);
        Assert.Equal("; for one no indicator is linked, and no figure is better since the work was done.", view.Tail);
    }

    [Fact]
    public async Task Indicator_ThatEvidenceSupports_CountsAsLinked()
    {
        var code = await OneAsync<Indicator>(i => i.Code == ChainRecord.Shares);
        var audit = new EvidenceItem("Audit of legal planning", EvidenceLevel.Impact, chain.Small.Police.Id, chain.Small.Today.AddDays(-400), DateTime.UnixEpoch, "Partner, police");
        audit.Accept(chain.Small.Today.AddDays(-300), "Learning Lessons chair");
        await chain.Record.AddAsync(audit, new EvidenceLink(audit.Id, SupportedKind.Action, chain.Old.Id), new EvidenceLink(audit.Id, SupportedKind.Indicator, code.Id));

        var f6 = (await chain.Store().ReviewAsync(TemporaryRecord.Viewer, "faith"))!.Steps.Single(s => s.Ref == "F6");

        Assert.Equal((ChainRecord.Shares, true), (f6.Indicators[0].Code, f6.Indicators[0].ByEvidence));
        Assert.Empty(f6.Linked);
        Assert.Empty(f6.Parts.Single(p => p.Ref == "F6.2").Gaps);
        Assert.Contains(ChainGap.NoIndicator, f6.Parts.Single(p => p.Ref == "F6.1").Gaps);
    }

    [Fact]
    public async Task SmallCounts_AreWithheldFromWhoeverMayNotSeeThem()
    {
        await chain.LinkAsync(ChainRecord.SmallCounts);

        var viewer = await ReadingAsync(TemporaryRecord.Viewer);
        var shared = await ReadingAsync(TemporaryRecord.Manager with { SharedScreen = true });
        var manager = await ReadingAsync(TemporaryRecord.Manager);

        foreach (var (part, reading) in new[] { viewer, shared })
        {
            Assert.Equal((BeforeAfterVerdict.EndsBefore, 0, null), (reading.Verdict, reading.PeriodsSince, reading.MeanSince));
            Assert.Contains(ChainGap.FiguresSuppressed, part.Gaps);
            Assert.Contains("suppressed", reading.Sentence, StringComparison.Ordinal);
            Assert.DoesNotContain(reading.Around.Values, v => v < 6);
        }

        Assert.Equal((BeforeAfterVerdict.Concern, 3m), (manager.Reading.Verdict, manager.Reading.MeanSince));
    }

    [Fact]
    public async Task PastDate_ShowsTheLinksOfThen()
    {
        chain.Record.Clock.Advance(TimeSpan.FromDays(3));
        await chain.LinkAsync(ChainRecord.Shares);

        var then = (await chain.Store().ReviewAsync(TemporaryRecord.Viewer with { AsAt = chain.Small.Today.AddDays(1) }, "faith"))!;
        var now = (await chain.Store().ReviewAsync(TemporaryRecord.Viewer, "faith"))!;

        Assert.Empty(then.Steps.Single(s => s.Ref == "F6").Indicators);
        Assert.Single(now.Steps.Single(s => s.Ref == "F6").Indicators);
    }

    [Fact]
    public async Task Links_AreTheManagersAndThemesTheChairsToo()
    {
        var store = chain.Store();

        Assert.Throws<NotAllowedException>(() => Editor.For(ChainRecord.Chair, Right.LinkIndicators, chain.Record.Clock));
        Assert.Throws<NotAllowedException>(() => Editor.For(TemporaryRecord.Police, Right.SetThemes, chain.Record.Clock));
        var chair = Editor.For(ChainRecord.Chair, Right.SetThemes, chain.Record.Clock);
        await Assert.ThrowsAsync<NotAllowedException>(() => store.LinkAsync(new LinksEdit("F6", LinkField.Indicators, [], [ChainRecord.Shares]), chair, TestContext.Current.CancellationToken));
        Assert.Equal(LinksOutcome.Saved, (await store.LinkAsync(new LinksEdit("F6", LinkField.Themes, [], ["neglect"]), chair, TestContext.Current.CancellationToken)).Outcome);
    }

    [Fact]
    public async Task Links_OfTwoPeopleAtOnce_AreBothKept()
    {
        await Task.WhenAll(chain.LinkAsync(ChainRecord.Shares), chain.LinkAsync(ChainRecord.SmallCounts), chain.Store().LinkAsync(new LinksEdit("F6", LinkField.Themes, [], ["neglect"]), chain.Manager(Right.SetThemes)));

        var links = await OneAsync<ItemLinks>(l => l.Ref == "F6");
        Assert.Equal([ChainRecord.Shares, ChainRecord.SmallCounts], links.Indicators.Order());
        Assert.Equal(["neglect"], links.ThemeCodes);
        Assert.Equal(3, links.Version);
    }

    [Fact]
    public void Merge_DoesWhatWasTakenAndAdded_ToWhatIsThere()
    {
        Assert.Equal(["B", "C", "D"], AssuranceStore.Merge(["A", "B", "C"], ["A", "B"], ["B", "D"]));
        Assert.Equal(["A"], AssuranceStore.Merge(["A"], ["A", "B"], ["A"]));
        Assert.Equal(["A"], AssuranceStore.Merge(["A"], [], ["A"]));
    }

    [Fact]
    public async Task Link_ToNothingThereIs_IsRefusedOrGone()
    {
        await Assert.ThrowsAsync<InvalidEditException>(() => chain.LinkAsync("NO_SUCH_CODE"));
        await Assert.ThrowsAsync<InvalidEditException>(() => chain.Store().LinkAsync(new LinksEdit("F6", LinkField.Themes, [], ["weather"]), chain.Manager(Right.SetThemes)));
        Assert.Equal(LinksOutcome.Gone, (await chain.Store().LinkAsync(new LinksEdit("Z9", LinkField.Themes, [], ["neglect"]), chain.Manager(Right.SetThemes))).Outcome);
        await using var db = chain.Record.CreateDbContext();
        Assert.False(await db.ItemLinks.AnyAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Link_Changed_IsInHistoryInWords()
    {
        await chain.LinkAsync(ChainRecord.Shares);
        await chain.Store().LinkAsync(new LinksEdit("F6", LinkField.Themes, [], ["neglect", "planning-and-drift"]), chain.Manager(Right.SetThemes));
        Assert.Equal(LinksOutcome.Unchanged, (await chain.LinkAsync(ChainRecord.Shares)).Outcome);

        await using var db = chain.Record.CreateDbContext();
        var entries = await db.History.Where(h => h.Kind == nameof(ItemLinks)).OrderBy(h => h.Version).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, entries.Count);
        Assert.Equal(("F6", "Business manager"), (entries[1].Label, entries[1].Who));
        var change = Assert.Single(HistoryWords.Changes(entries[1]));
        Assert.Equal(("Themes", "Neglect, Planning and drift"), (change.Field, change.New));
    }

    [Fact]
    public async Task Themes_AcrossReviews_NameWhatRepeats()
    {
        foreach (var @ref in (string[])["F3", "G1"])
            await chain.Store().LinkAsync(new LinksEdit(@ref, LinkField.Themes, [], ["information-sharing"]), chain.Manager(Right.SetThemes));

        var view = await chain.Store().ThemesAsync(TemporaryRecord.Viewer);

        Assert.Equal("Asked in George and Faith, both published January 2020", Assert.Single(view.Themes).Repeats);
        Assert.Equal(["F6", "G2"], view.Without.Select(i => i.Ref).Order());
    }

    private async Task<(ChainPart Part, ChainReading Reading)> ReadingAsync(Reader reader)
    {
        var part = (await chain.Store().ReviewAsync(reader, "faith"))!.Steps.Single(s => s.Ref == "F6").Parts.Single(p => p.Ref == "F6.2");
        return (part, Assert.Single(part.Readings));
    }

    private async Task<T> OneAsync<T>(System.Linq.Expressions.Expression<Func<T, bool>> which)
        where T : class
    {
        await using var db = chain.Record.CreateDbContext();
        return await db.Set<T>().SingleAsync(which, TestContext.Current.CancellationToken);
    }
}
