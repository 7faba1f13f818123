using MscpDashboard.Data.Drafts;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Features.Actions;

namespace MscpDashboard.Tests.Features.Actions;

public sealed class ActionFormTests : IAsyncLifetime
{
    private ActionRecord made = null!;
    private ActionDetail detail = null!;
    private ActionForm form = null!;

    public async ValueTask InitializeAsync()
    {
        made = await ActionRecord.CreateAsync();
        detail = await made.ReadAsync("BP4.1");
        form = new ActionForm(detail);
    }

    public ValueTask DisposeAsync()
    {
        made.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Names_SeveralFields_ReadAsOneSentence()
    {
        Assert.Equal("the rating", ActionForm.Names([ActionField.Rating]));
        Assert.Equal("progress, the rating and “So what?”", ActionForm.Names([ActionField.Progress, ActionField.Rating, ActionField.Rating, ActionField.Narrative]));
    }

    [Fact]
    public async Task Rebase_OlderThanWhatTheFormKnows_TakesNothingBack()
    {
        await made.SaveAsync("BP4.1", f => f with { Progress = 31 });
        form.Rebase(await made.ReadAsync("BP4.1"));

        Assert.Empty(form.Rebase(detail));
        Assert.Equal((31, 31, false), (form.Progress, form.Was.Progress, form.Dirty));
    }

    [Fact]
    public async Task Saved_WhatWasWrittenMeanwhile_StaysAndIsNotSaved()
    {
        form.ProgressText = "31 %";
        var sent = form.Now;
        form.Narrative = "Written while the progress was being saved";
        await made.SaveAsync("BP4.1", f => f with { Progress = 31 });
        form.Saved(sent, Enum.GetValues<ActionField>(), await made.ReadAsync("BP4.1"));

        Assert.Equal(("31", "Written while the progress was being saved"), (form.ProgressText, form.Narrative));
        Assert.Equal([ActionField.Narrative], Enum.GetValues<ActionField>().Where(form.Touched));
        Assert.Empty(form.Conflicts);
    }

    [Fact]
    public async Task Saved_InAFieldThatAnotherChangedToo_AsksWhichStands()
    {
        var sent = form.Now;
        form.Narrative = "Mine, since";
        await made.SaveAsync("BP4.1", f => f with { Narrative = "Theirs, since" });
        form.Saved(sent, Enum.GetValues<ActionField>(), await made.ReadAsync("BP4.1"));

        Assert.Equal([ActionField.Narrative], form.Conflicts.Keys);
        Assert.Equal("Mine, since", form.Narrative);
    }

    [Fact]
    public void New_Form_IsClean() => Assert.False(form.Dirty);

    [Theory]
    [InlineData("45", 45)]
    [InlineData(" 45 % ", 45)]
    [InlineData("0", 0)]
    [InlineData("100", 100)]
    [InlineData("101", null)]
    [InlineData("-1", null)]
    [InlineData("4.5", null)]
    [InlineData("", null)]
    [InlineData("half", null)]
    public void ProgressText_IsReadAsAWholePercentage(string typed, int? expected)
    {
        form.ProgressText = typed;

        Assert.Equal((expected, true), (form.Progress, form.Dirty));
    }

    [Fact]
    public void Rate_Done_IsAllOfIt_AndAnotherRatingGoesBack()
    {
        form.ProgressText = "60";
        form.Rate(RagStatus.AwaitingImpact);
        Assert.Equal((100, RagStatus.AwaitingImpact, false), (form.Progress, form.Computed.Status, form.Differs));

        form.Rate(RagStatus.AtRisk);

        Assert.Equal((60, RagStatus.OffTrack, true), (form.Progress, form.Computed.Status, form.Differs));
    }

    [Fact]
    public void Preview_DateAskedFor_DecidesNothingUntilItIsApproved()
    {
        form.DueOn = new DateOnly(2027, 6, 30);

        Assert.Equal((detail.Row.ComputedStatus, detail.Row.ComputedReason), (form.Computed.Status, form.Computed.Reason));
    }

    [Fact]
    public async Task Rate_AnotherRating_LeavesTheReasonOfTheOldOneBehind()
    {
        await made.SaveAsync("BP4.1", f => f with { Claimed = RagStatus.OnTrack, ClaimedReason = "Will meet the date" });
        form = new ActionForm(await made.ReadAsync("BP4.1"));

        form.Rate(RagStatus.AtRisk);
        Assert.Equal("", form.ClaimedReason);
        form.Rate(RagStatus.OnTrack);
        Assert.Equal(("Will meet the date", false), (form.ClaimedReason, form.Dirty));

        form.ClaimedReason = "The lead is back";
        form.Rate(RagStatus.AtRisk);
        Assert.Equal("The lead is back", form.ClaimedReason);
    }

    [Fact]
    public void Preview_RecordedFields_IsWhatTheStoreSays() =>
        Assert.Equal((detail.Row.ComputedStatus, detail.Row.ComputedReason), (form.Computed.Status, form.Computed.Reason));

    [Fact]
    public async Task Rebase_FieldNotWrittenIn_TakesTheOthersValue()
    {
        form.Narrative = "Mine";

        var taken = form.Rebase((await made.SaveAsync("BP4.1", f => f with { Progress = 31 })).Now!);

        Assert.Equal([ActionField.Progress], taken);
        Assert.Equal(("31", "Mine", 31), (form.ProgressText, form.Narrative, form.Was.Progress));
        Assert.Empty(form.Conflicts);
    }

    [Fact]
    public async Task Rebase_FieldWrittenInByBoth_IsAConflictUntilSettled()
    {
        form.ProgressText = "45";
        form.Rebase((await made.SaveAsync("BP4.1", f => f with { Progress = 31 })).Now!);
        Assert.Equal(31, form.Conflicts[ActionField.Progress].Progress);
        Assert.Equal("45", form.ProgressText);

        form.KeepMine(ActionField.Progress);

        Assert.Empty(form.Conflicts);
        Assert.Equal((45, 31), (form.Now.Progress, form.Was.Progress));
    }

    [Fact]
    public async Task UseTheirs_Conflict_ShowsTheirsAndIsClean()
    {
        form.Rate(RagStatus.AtRisk);
        form.ClaimedReason = "Mine";
        form.Rebase((await made.SaveAsync("BP4.1", f => f with { Claimed = RagStatus.OnTrack, ClaimedReason = "Theirs" })).Now!);

        form.UseTheirs(ActionField.Rating);

        Assert.Equal((RagStatus.OnTrack, "Theirs", false), (form.Claimed, form.ClaimedReason, form.Dirty));
    }

    [Fact]
    public async Task Rebase_OthersWroteTheSame_IsSettledByItself()
    {
        form.ProgressText = "45";

        form.Rebase((await made.SaveAsync("BP4.1", f => f with { Progress = 45 })).Now!);

        Assert.False(form.Dirty);
        Assert.Empty(form.Conflicts);
    }

    [Fact]
    public async Task Rebase_ProgressThatCannotBeRead_IsNotReplaced()
    {
        form.ProgressText = "4x";

        form.Rebase((await made.SaveAsync("BP4.1", f => f with { Progress = 31 })).Now!);

        Assert.Equal("4x", form.ProgressText);
        Assert.True(form.Conflicts.ContainsKey(ActionField.Progress));
    }

    [Fact]
    public async Task Rebase_FieldWithTheCaret_WaitsUntilItHasLeft()
    {
        form.Rebase((await made.SaveAsync("BP4.1", f => f with { Narrative = "Theirs", Progress = 31 })).Now!, ActionField.Narrative);
        Assert.Equal(("", "31", true), (form.Narrative, form.ProgressText, form.Holds(ActionField.Narrative)));

        Assert.Equal([ActionField.Narrative], form.TakeOver());

        Assert.Equal(("Theirs", false, false), (form.Narrative, form.Holds(ActionField.Narrative), form.Dirty));
    }

    [Fact]
    public void Draft_EveryField_ComesBackAsItWasTyped()
    {
        Write(form);

        var other = new ActionForm(detail);
        var restored = other.Restore(form.ToDraft(), Enum.GetValues<ActionField>());

        Assert.Equal(Enum.GetValues<ActionField>().Order(), restored.Order());
        Assert.Equal(
            (form.ProgressText, form.Claimed, form.ClaimedReason, form.Narrative, form.DueOn, form.RedatedBecause, true),
            (other.ProgressText, other.Claimed, other.ClaimedReason, other.Narrative, other.DueOn, other.RedatedBecause, other.Dirty));
        Assert.Equal(form.ToDraft().OrderBy(f => f.Key), other.ToDraft().OrderBy(f => f.Key));
    }

    [Fact]
    public void Draft_CleanForm_IsEmpty() => Assert.Empty(form.ToDraft());

    [Fact]
    public async Task Restore_OthersSavedAnotherField_KeepsBoth()
    {
        form.Narrative = "Mine";
        var draft = form.ToDraft();

        var other = new ActionForm((await made.SaveAsync("BP4.1", f => f with { Progress = 31 })).Now!);
        other.Restore(draft, Enum.GetValues<ActionField>());

        Assert.Equal(("Mine", "31"), (other.Narrative, other.ProgressText));
        Assert.Empty(other.Conflicts);
    }

    [Fact]
    public async Task Restore_OthersSavedTheSameField_IsAConflict()
    {
        form.Narrative = "Mine";
        var draft = form.ToDraft();

        var other = new ActionForm((await made.SaveAsync("BP4.1", f => f with { Narrative = "Theirs" })).Now!);
        other.Restore(draft, Enum.GetValues<ActionField>());

        Assert.Equal(("Mine", "Theirs"), (other.Narrative, other.Conflicts[ActionField.Narrative].Narrative));
    }

    [Fact]
    public void Restore_FieldWrittenInMeanwhile_StaysAndIsLeftToCopy()
    {
        Write(form);
        var other = new ActionForm(detail) { Narrative = "Written since" };

        var restored = other.Restore(form.ToDraft(), Enum.GetValues<ActionField>());

        Assert.DoesNotContain(ActionField.Narrative, restored);
        Assert.Equal("Written since", other.Narrative);
        Assert.Contains((ActionField.Narrative, "Eleven homes"), other.Worth(form.ToDraft()));
    }

    [Fact]
    public void Restore_FieldOfSomebodyElse_IsLeftOut()
    {
        Write(form);
        var other = new ActionForm(detail);

        Assert.Equal([ActionField.Narrative], other.Restore(form.ToDraft(), [ActionField.Narrative]));

        Assert.Equal(detail.Fields.DueOn, other.DueOn);
    }

    [Fact]
    public async Task Worth_DraftThatTheRecordSaysByNow_IsNothing()
    {
        form.Narrative = "Mine";
        var draft = form.ToDraft();

        Assert.Empty(new ActionForm((await made.SaveAsync("BP4.1", f => f with { Narrative = "Mine" })).Now!).Worth(draft));
    }

    [Theory]
    [InlineData("Progress", "many")]
    [InlineData("Rating", "Splendid")]
    [InlineData("Due", "tomorrow")]
    [InlineData("Gone", "A field of an older version")]
    public void Restore_TextThatNoVersionWrote_BreaksNothing(string field, string text) =>
        form.Restore(new Dictionary<string, DraftField> { [field] = new(text, text) }, Enum.GetValues<ActionField>());

    private static void Write(ActionForm form)
    {
        form.ProgressText = "4x";
        form.Rate(RagStatus.AtRisk);
        (form.ClaimedReason, form.Narrative, form.DueOn, form.RedatedBecause) = ("Because", "Eleven homes", new DateOnly(2027, 3, 31), "Agreed");
    }
}
