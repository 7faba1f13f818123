using MscpDashboard.Data.Dataset;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Features.Dataset;
using MscpDashboard.Features.History;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;
using static MscpDashboard.Tests.Support.DatasetRows;

namespace MscpDashboard.Tests.Features.Dataset;

/// <summary>Commentary, new limits, targets and events on a database.</summary>
public class IndicatorWritingTests : IDisposable
{
    private static readonly DateOnly End = new(2026, 3, 31);
    private static readonly Reader OneAnalyst = new("PMQA analyst", Role.PmqaAnalyst, UserId: "one");
    private static readonly Reader OtherAnalyst = new("PMQA analyst", Role.PmqaAnalyst, UserId: "other");
    private static readonly Reader Manager = new("Business manager", Role.BusinessManager, UserId: "manager");

    private readonly TemporaryRecord _record = new();

    private CommentaryStore Commentaries => new(_record, Reader(_record), _record.Feed);

    private IndicatorDecisions Decisions => new(_record, Reader(_record), _record.Feed);

    public void Dispose()
    {
        _record.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Commentary_IsADraftUntilAnotherAgrees_AndReadersKeepTheAgreedWords()
    {
        await FillAsync();
        var first = await WriteAsync(OneAnalyst, "It rose", 0);
        Assert.Equal(CommentaryOutcome.Saved, first.Outcome);
        Assert.Empty(await Commentaries.ReadAsync(TemporaryRecord.Viewer, "REREF_PCT"));
        Assert.Contains("own words", (await Assert.ThrowsAsync<InvalidEditException>(() => AgreeAsync(OneAnalyst, first.Now!))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotAllowedException>(() => AgreeAsync(TemporaryRecord.Police, first.Now!));

        var agreed = (await AgreeAsync(Manager, first.Now!)).Now!;
        var changed = await WriteAsync(OtherAnalyst, "It fell", agreed.Version);

        Assert.Equal((CommentaryState.Draft, null), (changed.Now!.State, changed.Now.AgreedBy));
        Assert.Equal(("It fell", true), Assert.Single(await Commentaries.ReadAsync(OneAnalyst, "REREF_PCT")) is var own ? (own.Story, own.MayAgree) : default);
        var mended = await WriteAsync(Manager, "It fell a little", changed.Now.Version);
        Assert.Equal(changed.Now.WrittenBy == mended.Now!.WrittenBy ? "" : $"{changed.Now.WrittenBy} and Business manager", mended.Now.WrittenBy);
        Assert.Equal(("It rose", CommentaryState.Agreed), Assert.Single(await Commentaries.ReadAsync(TemporaryRecord.Viewer, "REREF_PCT")) is var seen ? (seen.Story, seen.State) : default);
    }

    [Fact]
    public async Task Commentary_Drafts_AreNotOnASharedScreen()
    {
        await FillAsync();
        var draft = (await WriteAsync(OneAnalyst, "Not for the wall", 0)).Now!;
        var wall = OtherAnalyst with { SharedScreen = true };

        Assert.Empty(await Commentaries.ReadAsync(wall, "REREF_PCT"));
        await Assert.ThrowsAsync<NotAllowedException>(() => WriteAsync(wall, "On the wall", draft.Version));
        await Assert.ThrowsAsync<NotAllowedException>(() => AgreeAsync(wall, draft));
    }

    [Fact]
    public async Task Commentary_Drafts_AreNotInTheHistoryOfOthers()
    {
        await FillAsync();
        await WriteAsync(OneAnalyst, "Not for all eyes yet", 0);
        var history = new HistoryStore(_record, _record.Clock);

        Assert.Contains(await KindsAsync(OneAnalyst), k => k == "Commentary");
        Assert.DoesNotContain(await KindsAsync(TemporaryRecord.Viewer), k => k == "Commentary");
        Assert.DoesNotContain(await KindsAsync(OneAnalyst with { SharedScreen = true }), k => k == "Commentary");
        var told = (await history.ReadAsync(new HistoryQuestion(null, null, "Commentary", null, null, null, Loaded: true, null), 100, OneAnalyst)).Rows[0];
        Assert.Equal(("Re-referrals within 12 months", "/dataset/REREF_PCT"), (told.Item, told.Href));
        Assert.DoesNotContain(await KindsAsync(TemporaryRecord.Police), k => k == "Commentary");

        async Task<IEnumerable<string>> KindsAsync(Reader reader) =>
            (await history.ReadAsync(new HistoryQuestion(null, null, null, null, null, null, Loaded: true, null), 100, reader)).Rows.Select(r => r.Kind);
    }

    [Fact]
    public async Task Commentary_OfAPartner_IsOfItsOwnPartOnly()
    {
        await FillAsync();

        await Assert.ThrowsAsync<NotAllowedException>(() => WriteAsync(TemporaryRecord.Police, "On the whole", 0));
        await Assert.ThrowsAsync<NotAllowedException>(() => WriteAsync(TemporaryRecord.Police, "On health", 0, "health"));
        Assert.Equal(CommentaryOutcome.Saved, (await WriteAsync(TemporaryRecord.Police, "On our part", 0, "police")).Outcome);
        await Assert.ThrowsAsync<NotAllowedException>(() => WriteAsync(TemporaryRecord.Viewer, "As a viewer", 0));
    }

    [Fact]
    public async Task Commentary_SavedMeanwhile_IsAConflictAndNothingIsLost()
    {
        await FillAsync();
        await WriteAsync(OneAnalyst, "Mine", 0);

        var late = await WriteAsync(Manager, "Theirs", 0);

        Assert.Equal((CommentaryOutcome.Conflict, "Mine"), (late.Outcome, late.Now!.Story));
        Assert.Equal(CommentaryOutcome.Saved, (await WriteAsync(Manager, "Theirs", late.Now.Version)).Outcome);
    }

    [Fact]
    public async Task Commentary_WithAWithheldFigure_AsksWhoSeesItAndTellsNobodyElse()
    {
        await FillAsync();
        await _record.AddAsync(Row(2, MedwayKey, 2026, 3));

        var asked = await WriteAsync(OneAnalyst, "Only three this year", 0, code: "RESTRAINT_COUNT");
        Assert.Equal((CommentaryOutcome.Asked, "three"), (asked.Outcome, Assert.Single(asked.Figures)));
        Assert.Equal(CommentaryOutcome.Saved, (await WriteAsync(OneAnalyst, "Only four this year", 0, code: "RESTRAINT_COUNT")).Outcome);

        // A partner who could be asked could find the figure by trying.
        Assert.Equal(CommentaryOutcome.Saved, (await WriteAsync(TemporaryRecord.Police, "Three of ours", 0, "police", "RESTRAINT_COUNT")).Outcome);
    }

    [Fact]
    public async Task Rebase_CountsOnceAnotherApproves_AndNotOnTheDaysBefore()
    {
        await FillAsync();
        await AskAsync(OneAnalyst, 2020);
        var asked = Assert.Single((await DetailAsync(TemporaryRecord.Viewer)).Rebases);
        Assert.Single((await DetailAsync(TemporaryRecord.Viewer)).Reading.Chart.Segments);
        await Assert.ThrowsAsync<InvalidEditException>(() => Decisions.DecideRebaseAsync(asked.Id, true, null, Editor.For(OneAnalyst, Right.ApproveRebase, _record.Clock)));
        await Assert.ThrowsAsync<NotAllowedException>(() => Decisions.DecideRebaseAsync(asked.Id, true, null, Editor.For(TemporaryRecord.Police, Right.ApproveRebase, _record.Clock)));

        _record.Clock.Advance(TimeSpan.FromDays(2));
        Assert.True(await Decisions.DecideRebaseAsync(asked.Id, true, null, Editor.For(Manager, Right.ApproveRebase, _record.Clock)));

        var now = await DetailAsync(TemporaryRecord.Viewer);
        Assert.Equal(2, now.Reading.Chart.Segments.Length);
        Assert.Contains("from 2020: A new front door", now.Sentences[IndicatorViews.Trend], StringComparison.Ordinal);
        Assert.Equal("New limits: A new front door", Assert.Single(IndicatorChart.From(now, CompareWith.None).Breaks).Reason);
        Assert.Equal(2, (await Reader(_record).ReadingsAsync(TemporaryRecord.Viewer, ["REREF_PCT"]))[0].Chart.Segments.Length);
        Assert.Single((await DetailAsync(TemporaryRecord.Viewer with { AsAt = new DateOnly(2026, 11, 20) })).Reading.Chart.Segments);
    }

    [Fact]
    public async Task Decisions_OfManyAtOnce_AreMadeOnce()
    {
        await FillAsync();

        Assert.Equal(1, await MadeAsync(() => AskAsync(OneAnalyst, 2020)));
        Assert.Single((await DetailAsync(TemporaryRecord.Viewer)).Rebases);
        Assert.Equal(1, await MadeAsync(() => Decisions.SetTargetAsync("REREF_PCT", new NewTarget(End, 20, "Agreed"), Editor.For(Manager, Right.SetTarget, _record.Clock))));

        static async Task<int> MadeAsync(Func<Task> decide)
        {
            Task[] all = [.. Enumerable.Range(0, 8).Select(_ => Task.Run(decide))];
            await Task.WhenAll(all).ContinueWith(_ => { }, TaskScheduler.Default);
            Assert.All(all.Where(t => t.IsFaulted), t => Assert.IsType<InvalidEditException>(t.Exception!.InnerException));
            return all.Count(t => t.IsCompletedSuccessfully);
        }
    }

    [Fact]
    public async Task Rebase_WhereThereIsNoPoint_NamesTheNearest_AndIsAskedForOnce()
    {
        await FillAsync();

        var wrong = await Assert.ThrowsAsync<InvalidEditException>(() => Decisions.AskForRebaseAsync("REREF_PCT", new NewRebase(new DateOnly(2020, 5, 1), "Why"), OneAnalyst, Editor.For(OneAnalyst, Right.AskForRebase, _record.Clock)));
        Assert.Contains("2020-03-31", wrong.Message, StringComparison.Ordinal);
        await AskAsync(OneAnalyst, 2020);
        await Assert.ThrowsAsync<InvalidEditException>(() => AskAsync(OtherAnalyst, 2020));
        await Assert.ThrowsAsync<InvalidEditException>(() => AskAsync(OtherAnalyst, 2013));
    }

    [Fact]
    public async Task Target_FromADayOn_StepsOnTheChartAndRatesThePeriodsAfterIt()
    {
        await FillAsync();
        await Decisions.SetTargetAsync("REREF_PCT", new NewTarget(new DateOnly(2020, 1, 1), 15, "The plan asks for it", 5), Editor.For(Manager, Right.SetTarget, _record.Clock));
        await Decisions.SetTargetAsync("REREF_PCT", new NewTarget(new DateOnly(2025, 1, 1), 10, "More is asked", 5), Editor.For(Manager, Right.SetTarget, _record.Clock));

        var detail = await DetailAsync(TemporaryRecord.Viewer);
        var chart = IndicatorChart.From(detail, CompareWith.None);

        Assert.Equal([null, 15, 15, 15, 15, 15, 10, 10], chart.TargetSteps!.Skip(6));
        Assert.Equal((MeasureBand.Missed, 10.0), (detail.Reading.Rating.Band, detail.Reading.Target.Target));
        await Assert.ThrowsAsync<NotAllowedException>(() => Decisions.SetTargetAsync("REREF_PCT", new NewTarget(End, 1, "x"), Editor.For(OneAnalyst, Right.SetTarget, _record.Clock)));
        await Assert.ThrowsAsync<InvalidEditException>(() => Decisions.SetTargetAsync("REREF_PCT", new NewTarget(new DateOnly(2025, 1, 1), 1, "x"), Editor.For(Manager, Right.SetTarget, _record.Clock)));
    }

    [Fact]
    public async Task Event_IsOnItsChartAtThePeriodItFallsIn_OrOnEveryChart_AndCanBeTakenOff()
    {
        await FillAsync();
        var editor = Editor.For(OneAnalyst, Right.PinEvent, _record.Clock);
        await Decisions.PinAsync("REREF_PCT", new NewEvent(new DateOnly(2020, 3, 23), "First lockdown", OnEveryChart: true), editor);
        await Decisions.PinAsync("RESTRAINT_COUNT", new NewEvent(new DateOnly(2021, 1, 1), "Elsewhere"), editor);

        var detail = await DetailAsync(TemporaryRecord.Viewer);
        var pin = Assert.Single(IndicatorChart.From(detail, CompareWith.None).Pins);
        Assert.Equal((7, "First lockdown"), (pin.Index, pin.Text));

        Assert.True(await Decisions.UnpinAsync(detail.Events[0].Id, editor));
        Assert.Empty((await DetailAsync(TemporaryRecord.Viewer)).Events);
    }

    private Task<CommentaryResult> WriteAsync(Reader reader, string story, int version, string? agency = null, string code = "REREF_PCT") =>
        Commentaries.WriteAsync(code, new CommentaryEdit(End, agency, version, new CommentaryText(story, null, null)), reader, Editor.For(reader, Right.WriteCommentary, _record.Clock));

    private Task<CommentaryResult> AgreeAsync(Reader reader, CommentaryRow row) => Commentaries.AgreeAsync(row.Id, row.Version, reader, Editor.For(reader, Right.AgreeCommentary, _record.Clock));

    private Task<bool> AskAsync(Reader reader, int year) =>
        Decisions.AskForRebaseAsync("REREF_PCT", new NewRebase(new DateOnly(year, 3, 31), "A new front door"), reader, Editor.For(reader, Right.AskForRebase, _record.Clock));

    private async Task<IndicatorDetail> DetailAsync(Reader reader) => (await DatasetDisclosureTests.Store(_record).FindAsync(reader, "REREF_PCT"))!;

    private Task FillAsync() => _record.AddAsync(
    [
        .. Places, Percent(), Count(), new Agency("police", "Kent Police", "Police", AgencyKind.SafeguardingPartner, 1), new Agency("health", "NHS Kent and Medway", "Health", AgencyKind.SafeguardingPartner, 2),
        .. Years(1, MedwayKey, 2026, 20, 21, 20, 19, 20, 21, 20, 30, 31, 30, 31, 30, 31, 30),
    ]);
}
