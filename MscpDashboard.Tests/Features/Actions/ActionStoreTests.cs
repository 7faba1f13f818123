using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Features.Actions;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Actions;

public class ActionStoreTests : IAsyncLifetime
{
    private ActionRecord made = null!;

    public async ValueTask InitializeAsync() => made = await ActionRecord.CreateAsync();

    public ValueTask DisposeAsync()
    {
        made.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task List_AllSources_HaveStatusOwnerAndSource()
    {
        var rows = (await made.Store.ListAsync(TemporaryRecord.Viewer)).Rows;

        Assert.Equal(["BP4.1", "BP4.2", "F3.2", "G2.1"], rows.Select(r => r.Ref));
        Assert.Equal([RagStatus.OffTrack, RagStatus.OnTrack, RagStatus.OnTrack, RagStatus.NotStarted], rows.Select(r => r.ComputedStatus));
        Assert.Equal(["Priority 4: Neglect", "Priority 4: Neglect", "Faith F3", "Faith G2, operational"], rows.Select(r => r.SourceLabel));
        Assert.Equal((50, "council", "BP 4.1", 1), (rows[0].OverdueDays, rows[0].Agency, rows[0].DisplayRef, rows[0].Evidence.PracticeUnverified));
        Assert.True(rows[2].Stale);
        Assert.Equal([false, false, false, true], rows.Select(r => r.Illustrative));
    }

    [Fact]
    public async Task Update_FiftyAtOnce_KeepsEveryAcknowledgedSaveOnce()
    {
        var refs = (await made.Store.ListAsync(TemporaryRecord.Viewer)).Rows.Select(r => r.Ref).ToList();
        var opened = new Dictionary<string, ActionFields>();
        foreach (var each in refs)
            opened[each] = (await made.ReadAsync(each)).Fields;
        var before = await made.HistoryCountAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(async () =>
        {
            var was = opened[refs[i % refs.Count]];
            var now = i % 2 == 0 ? was with { Narrative = $"Written by {i}" } : was with { Progress = 60 + i % 30 };
            return await made.Store.UpdateAsync(new ActionEdit(refs[i % refs.Count], was, now), made.Editor());
        })));

        var saved = results.Where(r => r.Outcome == EditOutcome.Saved).ToList();
        Assert.Equal(before + saved.Count, await made.HistoryCountAsync());
        Assert.All(results, r => Assert.Contains(r.Outcome, new[] { EditOutcome.Saved, EditOutcome.Conflict, EditOutcome.Unchanged }));
        // Items at even places get texts only, those at odd places progress only: one save passes for each, all others are told.
        Assert.Equal(refs.Count, saved.Count);
    }

    [Theory]
    [InlineData("bp4.1")]
    [InlineData("BP 4.1")]
    public async Task Find_RefWrittenOtherwise_IsFound(string @ref) => Assert.Equal("BP4.1", (await made.ReadAsync(@ref)).Row.Ref);

    [Fact]
    public async Task Find_Unknown_IsNull() => Assert.Null(await made.Store.FindAsync("BP9.9", TemporaryRecord.Viewer));

    [Fact]
    public async Task Find_PlanAction_HasEvidenceAndSiblings()
    {
        var detail = await made.ReadAsync("BP4.1");

        Assert.Equal("Profile review summary", Assert.Single(detail.Evidence).Title);
        Assert.Equal(["BP4.2"], detail.Siblings.Select(s => s.Ref));
    }

    [Fact]
    public async Task Update_Progress_IsSavedWithHistoryAndPublished()
    {
        var heard = new List<Change>();
        using var _ = made.Record.Feed.Subscribe(Topic.Actions, c => { heard.Add(c); return Task.CompletedTask; });

        var result = await made.SaveAsync("BP4.1", f => f with { Progress = 45, Narrative = "Eleven homes improved" }, ActionRecord.ReaderOf(Role.Partner, "council"));

        Assert.Equal((EditOutcome.Saved, 45), (result.Outcome, result.Now!.Row.Progress));
        var newest = result.Now.History[0];
        Assert.Equal("Partner, council", newest.Who);
        Assert.Equal<(string, string?, string?)>([("Progress", "30%", "45%"), ("So what?", null, "Eleven homes improved")], newest.Changes.Select(c => (c.Field, c.Old, c.New)).OrderBy(c => c.Field));
        Assert.True(SpinWait.SpinUntil(() => heard.Count == 1, 2_000));
        Assert.Equal((made.Overdue.Id, 2), (heard[0].Id, heard[0].Version));
        Assert.Equal(45, (await made.Store.ListAsync(TemporaryRecord.Viewer)).Rows[0].Progress);
    }

    [Fact]
    public async Task Update_NothingChanged_WritesNothing()
    {
        var before = await made.HistoryCountAsync();

        var result = await made.SaveAsync("BP4.1", f => f with { Narrative = "  " });

        Assert.Equal((EditOutcome.Unchanged, before), (result.Outcome, await made.HistoryCountAsync()));
    }

    [Fact]
    public async Task Update_Confirmed_CountsAsAnUpdate()
    {
        var was = (await made.ReadAsync("F3.2")).Fields;

        var result = await made.Store.UpdateAsync(new ActionEdit("F3.2", was, was, Confirm: true), made.Editor());

        Assert.Equal((EditOutcome.Saved, false, 0), (result.Outcome, result.Now!.Row.Stale, result.Now.Row.DaysSinceUpdate));
    }

    [Fact]
    public async Task Update_UnknownAction_IsMissing()
    {
        var nothing = new ActionFields(0, null, null, null, null);

        Assert.Equal(EditOutcome.Missing, (await made.Store.UpdateAsync(new ActionEdit("BP9.9", nothing, nothing), made.Editor())).Outcome);
    }

    [Fact]
    public async Task Update_RatingDiffersWithoutReason_IsRefusedAndSaysBoth()
    {
        var fault = await Assert.ThrowsAsync<InvalidEditException>(() => made.SaveAsync("BP4.1", f => f with { Claimed = RagStatus.AtRisk }));

        Assert.Equal("Reason", fault.Field);
        Assert.Contains("at risk", fault.Message);
        Assert.Contains("off track", fault.Message);
        Assert.Contains("50 days overdue", fault.Message);
        Assert.Null((await made.ReadAsync("BP4.1")).Row.ClaimedStatus);
    }

    [Fact]
    public async Task Update_RatingDiffersWithoutReason_SavesTheRestAndSaysWhatWaits()
    {
        var result = await made.SaveAsync("BP4.1", f => f with { Claimed = RagStatus.AtRisk, Progress = 31, Narrative = "Eleven homes improved" });

        Assert.Equal((EditOutcome.Partly, 31, "Eleven homes improved", (RagStatus?)null), (result.Outcome, result.Now!.Fields.Progress, result.Now.Fields.Narrative, result.Now.Fields.Claimed));
        var waits = Assert.Single(result.Refused);
        Assert.Equal((ActionField.Rating, "Reason"), (waits.Field, waits.Rule.Field));
        Assert.Contains("Say in a few words why yours differs", waits.Rule.Message);
        Assert.Equal(3, result.Asked);
    }

    [Fact]
    public async Task Update_OfTheNarrativeAlone_IsNotAskedAboutARatingThatTheRulesHaveLeftBehind()
    {
        await made.SaveAsync("BP4.2", f => f with { Claimed = RagStatus.OnTrack });
        made.Record.Clock.Advance(TimeSpan.FromDays(150));

        var result = await made.SaveAsync("BP4.2", f => f with { Narrative = "Twelve homes improved" });

        Assert.Equal((EditOutcome.Saved, true, "Twelve homes improved"), (result.Outcome, result.Now!.Row.Differs, result.Now.Fields.Narrative));
    }

    [Fact]
    public async Task Update_NewDateWhileOneIsAskedFor_SavesTheRest()
    {
        await made.SaveAsync("BP4.1", f => f with { DueOn = new DateOnly(2027, 3, 31) }, because: "The tender failed");

        var result = await made.SaveAsync("BP4.1", f => f with { DueOn = new DateOnly(2027, 6, 30), Narrative = "Eleven homes improved" }, because: "It failed twice");

        Assert.Equal((EditOutcome.Partly, "Eleven homes improved", ActionField.Due), (result.Outcome, result.Now!.Fields.Narrative, Assert.Single(result.Refused).Field));
        Assert.Null(result.Now.History[0].Why);
    }

    [Fact]
    public async Task Update_RatingDiffersWithReason_StandsBesideTheRules()
    {
        var row = (await made.SaveAsync("BP4.1", f => f with { Claimed = RagStatus.AtRisk, ClaimedReason = "Recovery agreed" })).Now!.Row;

        Assert.Equal((RagStatus.OffTrack, RagStatus.AtRisk, "Recovery agreed", true), (row.ComputedStatus, row.ClaimedStatus, row.ClaimedReason, row.Differs));
    }

    [Fact]
    public async Task Update_RatingAgreesAfterTheEdit_NeedsNoReason() =>
        // By the rules of before it would differ: at 20% of 50% it is at risk only once saved.
        Assert.Equal(EditOutcome.Saved, (await made.SaveAsync("BP4.2", f => f with { Progress = 20, Claimed = RagStatus.AtRisk })).Outcome);

    [Fact]
    public async Task Update_Done_AwaitsImpact()
    {
        var row = (await made.SaveAsync("BP4.1", f => f with { Progress = 100, Claimed = RagStatus.AwaitingImpact })).Now!.Row;

        Assert.Equal((RagStatus.AwaitingImpact, 0), (row.ComputedStatus, row.OverdueDays));
    }

    [Fact]
    public async Task Update_RatingTakenBack_TakesItsReasonAlong()
    {
        await made.SaveAsync("BP4.1", f => f with { Claimed = RagStatus.AtRisk, ClaimedReason = "Recovery agreed" });

        var row = (await made.SaveAsync("BP4.1", f => f with { Claimed = null })).Now!.Row;

        Assert.Equal((null, (string?)null), (row.ClaimedStatus, row.ClaimedReason));
    }

    [Fact]
    public async Task Update_OthersChangedAnotherField_BothStand()
    {
        var was = (await made.ReadAsync("BP4.1")).Fields;
        await made.SaveAsync("BP4.1", f => f with { Progress = 31 });

        var result = await made.Store.UpdateAsync(new ActionEdit("BP4.1", was, was with { Narrative = "Mine" }), made.Editor());

        Assert.Equal((EditOutcome.Saved, 31, "Mine"), (result.Outcome, result.Now!.Fields.Progress, result.Now.Fields.Narrative));
    }

    [Fact]
    public async Task Update_OthersChangedTheSameField_HoldsItBackAndSavesTheRest()
    {
        var was = (await made.ReadAsync("BP4.1")).Fields;
        await made.SaveAsync("BP4.1", f => f with { Progress = 31 });

        var result = await made.Store.UpdateAsync(new ActionEdit("BP4.1", was, was with { Progress = 45, Narrative = "Mine" }), made.Editor());

        Assert.Equal((EditOutcome.Partly, 31, "Mine", 2), (result.Outcome, result.Now!.Fields.Progress, result.Now.Fields.Narrative, result.Asked));
        Assert.Equal([ActionField.Progress], result.Conflicts);
        Assert.Equal([ActionField.Narrative], result.Saved);
        Assert.Equal(["So what?"], result.Now.History[0].Changes.Select(c => c.Field));
    }

    [Fact]
    public async Task Update_OthersChangedTheOnlyField_IsAConflictAndWritesNothing()
    {
        var was = (await made.ReadAsync("BP4.1")).Fields;
        await made.SaveAsync("BP4.1", f => f with { Progress = 31 });
        var before = await made.HistoryCountAsync();

        var result = await made.Store.UpdateAsync(new ActionEdit("BP4.1", was, was with { Progress = 45 }), made.Editor());

        Assert.Equal((EditOutcome.Conflict, 31, before), (result.Outcome, result.Now!.Fields.Progress, await made.HistoryCountAsync()));
    }

    [Fact]
    public async Task Update_RatingHeldAgainstAProgressInConflict_WaitsWithIt()
    {
        // "Done" without its 100% would be a claim against the rules without a reason, which the writer never made.
        var was = (await made.ReadAsync("BP4.1")).Fields;
        await made.SaveAsync("BP4.1", f => f with { Progress = 31 });

        var result = await made.Store.UpdateAsync(
            new ActionEdit("BP4.1", was, was with { Progress = 100, Claimed = RagStatus.AwaitingImpact, Narrative = "Mine" }), made.Editor());

        Assert.Equal((EditOutcome.Partly, 31, "Mine", (RagStatus?)null), (result.Outcome, result.Now!.Fields.Progress, result.Now.Fields.Narrative, result.Now.Fields.Claimed));
        Assert.Equal([ActionField.Rating], result.Waiting);
    }

    [Fact]
    public async Task Update_RatingThatStandsWithoutTheConflict_IsSaved()
    {
        var was = (await made.ReadAsync("BP4.1")).Fields;
        await made.SaveAsync("BP4.1", f => f with { Progress = 31 });

        var result = await made.Store.UpdateAsync(
            new ActionEdit("BP4.1", was, was with { Progress = 45, Claimed = RagStatus.AtRisk, ClaimedReason = "Recovery agreed" }), made.Editor());

        Assert.Equal((EditOutcome.Partly, 31, RagStatus.AtRisk), (result.Outcome, result.Now!.Fields.Progress, result.Now.Fields.Claimed));
        Assert.Empty(result.Waiting);
    }

    [Fact]
    public async Task Update_DateInConflict_DoesNotLendItsReasonToTheRest()
    {
        // Nobody had dated it when both opened it.
        var was = (await made.ReadAsync("G2.1")).Fields;
        await made.SaveAsync("G2.1", f => f with { DueOn = new DateOnly(2027, 1, 31) });
        var edit = new ActionEdit("G2.1", was, was with { DueOn = new DateOnly(2027, 3, 31), Narrative = "Mine" }, "Mine");

        var result = await made.Store.UpdateAsync(edit, made.Editor(why: "Mine"));

        Assert.Equal((EditOutcome.Partly, null, new DateOnly(2027, 1, 31)), (result.Outcome, result.Now!.History[0].Why, result.Now.Row.DueOn));
    }

    public static TheoryData<int, int> Merges()
    {
        // Every set of fields that one may change beside every set that another changed meanwhile.
        var all = new TheoryData<int, int>();
        for (var mine = 1; mine < 8; mine++)
        {
            for (var theirs = 1; theirs < 8; theirs++)
                all.Add(mine, theirs);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Merges))]
    public async Task Update_BesideAnother_SavesWhatOnlyOneChangedAndHoldsBackTheRest(int mine, int theirs)
    {
        var was = (await made.ReadAsync("BP4.1")).Fields;
        await made.Store.UpdateAsync(new ActionEdit("BP4.1", was, Changed(was, theirs, "theirs", 1), "Theirs"), made.Editor());
        var stood = (await made.ReadAsync("BP4.1")).Fields;
        var wanted = Changed(was, mine, "mine", 2);

        var result = await made.Store.UpdateAsync(new ActionEdit("BP4.1", was, wanted, "Mine"), made.Editor());

        foreach (var field in Enum.GetValues<ActionField>())
        {
            var (byMe, byThem) = ((mine & 1 << (int)field) != 0, (theirs & 1 << (int)field) != 0);
            Assert.Equal(byMe && byThem, result.Conflicts.Contains(field));
            Assert.Equal(byMe && !byThem, result.Saved.Contains(field));
            Assert.False(result.Now!.Fields.DiffersIn(field, byMe && !byThem ? wanted : stood), $"{field}");
        }
    }

    // Ratings come with a reason, so that no rule ties them to the rest.
    private static ActionFields Changed(ActionFields was, int fields, string by, int step) => new(
        (fields & 1) != 0 ? was.Progress + step : was.Progress,
        (fields & 2) != 0 ? RagStatus.AtRisk : was.Claimed,
        (fields & 2) != 0 ? by : was.ClaimedReason,
        (fields & 4) != 0 ? by : was.Narrative,
        was.DueOn);

    [Fact]
    public async Task Update_OthersSaidTheSame_IsNoConflict()
    {
        var was = (await made.ReadAsync("BP4.1")).Fields;
        await made.SaveAsync("BP4.1", f => f with { Progress = 45 });

        Assert.Equal(EditOutcome.Unchanged, (await made.Store.UpdateAsync(new ActionEdit("BP4.1", was, was with { Progress = 45 }), made.Editor())).Outcome);
    }

    [Fact]
    public async Task Update_ManyAtOnce_LosesNothing()
    {
        var was = (await made.ReadAsync("BP4.1")).Fields;
        var edits = new[] { was with { Progress = 60 }, was with { Narrative = "So" }, was with { Claimed = RagStatus.OffTrack } };

        var results = await Task.WhenAll(edits.Select(e => Task.Run(() => made.Store.UpdateAsync(new ActionEdit("BP4.1", was, e), made.Editor()))));

        Assert.All(results, r => Assert.Equal(EditOutcome.Saved, r.Outcome));
        var now = await made.ReadAsync("BP4.1");
        Assert.Equal((60, "So", RagStatus.OffTrack, 4), (now.Fields.Progress, now.Fields.Narrative, now.Fields.Claimed, now.Row.Version));
    }

    [Fact]
    public async Task Update_NewDate_NeedsAReasonAndAnothersApproval()
    {
        var later = new DateOnly(2027, 3, 31);
        Assert.Equal("Reason for the new date", (await Assert.ThrowsAsync<InvalidEditException>(() => made.SaveAsync("BP4.1", f => f with { DueOn = later }))).Field);

        var now = (await made.SaveAsync("BP4.1", f => f with { DueOn = later }, because: "Approved by the Executive")).Now!;

        // It waits for somebody else's approval.
        Assert.Equal((new DateOnly(2026, 9, 30), new DateAsked(later, "Business manager", "Approved by the Executive")), (now.Row.DueOn, now.DateAsked));
        Assert.Equal(new DateOnly(2026, 10, 30), now.UpdatedOn); // A new date is not the owner's update.
    }

    [Fact]
    public async Task Update_DateTakenAway_IsRefused() =>
        await Assert.ThrowsAsync<InvalidEditException>(() => made.SaveAsync("BP4.1", f => f with { DueOn = null }, because: "Why not"));

    public static TheoryData<Role, string?, bool, bool, bool> Allowed()
    {
        var data = new TheoryData<Role, string?, bool, bool, bool>();
        foreach (var role in Enum.GetValues<Role>())
        {
            if (role == Role.Partner)
                continue;
            data.Add(role, null, role == Role.BusinessManager, role == Role.BusinessManager, role == Role.BusinessManager);
        }

        data.Add(Role.Partner, "council", true, false, true); // The owner asks for a new date.
        data.Add(Role.Partner, "police", false, true, false);
        data.Add(Role.Partner, "probation", false, false, false);
        return data;
    }

    [Theory]
    [MemberData(nameof(Allowed))]
    public async Task Update_ByEachRole_FollowsTheRights(Role role, string? agency, bool councils, bool polices, bool redate)
    {
        var reader = ActionRecord.ReaderOf(role, agency);

        Assert.Equal(councils, await SucceedsAsync(() => made.SaveAsync("BP4.1", f => f with { Progress = 31 }, reader)));
        Assert.Equal(polices, await SucceedsAsync(() => made.SaveAsync("BP4.2", f => f with { Progress = 51 }, reader)));
        Assert.Equal(redate, await SucceedsAsync(() => made.SaveAsync("BP4.1", f => f with { DueOn = f.DueOn!.Value.AddDays(90) }, reader, "Agreed")));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("שלום \u202Eabc\u202C مرحبا")]
    [InlineData("👩‍👧‍👦 emoji \u0001\u0007 controls \u007F")]
    public async Task Update_AnyText_IsKeptAsText(string text)
    {
        await made.SaveAsync("BP4.1", f => f with { Narrative = text });

        Assert.Equal(text, (await made.ReadAsync("BP4.1")).Fields.Narrative);
    }

    [Fact]
    public async Task Update_LongestTextWithNul_IsKeptWithoutTheNul()
    {
        await made.SaveAsync("BP4.1", f => f with { Narrative = new string('é', TrackedAction.LongestNarrative - 1) + "\0" });

        Assert.Equal(TrackedAction.LongestNarrative - 1, (await made.ReadAsync("BP4.1")).Fields.Narrative!.Length);
    }

    [Fact]
    public async Task AsAt_PastDay_ShowsThenAndItsHistoryOnly()
    {
        var then = made.Record.Clock.Today();
        made.Record.Clock.Advance(TimeSpan.FromDays(10));
        await made.SaveAsync("BP4.1", f => f with { Progress = 80 });
        var past = TemporaryRecord.Viewer with { AsAt = then };

        var row = (await made.Store.ListAsync(past)).Rows[0];
        var detail = (await made.Store.FindAsync("BP4.1", past))!;

        Assert.Equal((30, 50), (row.Progress, row.OverdueDays));
        Assert.Equal((30, 1, then), (detail.Fields.Progress, detail.History.Count, detail.Today));
        Assert.Equal(60, (await made.Store.ListAsync(TemporaryRecord.Viewer)).Rows[0].OverdueDays);
    }

    private static async Task<bool> SucceedsAsync(Func<Task<ActionEditResult>> edit)
    {
        try
        {
            return (await edit()).Outcome == EditOutcome.Saved;
        }
        catch (NotAllowedException)
        {
            return false;
        }
    }
}
