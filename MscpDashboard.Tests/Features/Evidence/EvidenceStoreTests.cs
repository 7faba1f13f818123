using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using MscpDashboard.Data;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.Features.Evidence;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Evidence;

public class EvidenceStoreTests : IAsyncLifetime
{
    private readonly TemporaryRecord record = new();
    private readonly Agency police = new("police", "Kent Police", "Police", AgencyKind.SafeguardingPartner, 1);
    private readonly Agency health = new("health", "NHS Kent and Medway", "NHS", AgencyKind.SafeguardingPartner, 2);
    private readonly PlanPriority priority = new(4, "Neglect", "4.2");
    private readonly EvidenceFiles files;
    private readonly EvidenceStore store;
    private PlanAction action = null!;

    public EvidenceStoreTests()
    {
        files = new EvidenceFiles(new EvidenceSettings(Path.Combine(record.Folder, "evidence"), 1_000_000), record.Clock, NullLogger<EvidenceFiles>.Instance);
        store = new EvidenceStore(record, record.Feed, record.Clock, files);
    }

    private static Reader Analyst => new("PMQA analyst", Role.PmqaAnalyst);

    private static Reader Chair => new("Learning Lessons chair", Role.LearningLessonsChair);

    private DateOnly Today => record.Clock.Today();

    public async ValueTask InitializeAsync()
    {
        action = new PlanAction(priority.Id, "BP4.1", "Neglect strategy", police.Id, "4.2");
        await record.AddAsync(police, health, priority, action);
    }

    public ValueTask DisposeAsync()
    {
        record.Dispose();
        return default;
    }

    // Who may add evidence, and of which agency.
    [Theory]
    [InlineData(Role.BusinessManager, null, "police", true)]
    [InlineData(Role.PmqaAnalyst, null, "health", true)]
    [InlineData(Role.LearningLessonsChair, null, "police", true)]
    [InlineData(Role.Partner, "police", "police", true)]
    [InlineData(Role.Partner, "police", "health", false)]
    [InlineData(Role.Executive, null, "police", false)]
    [InlineData(Role.Scrutineer, null, "police", false)]
    [InlineData(Role.SecureEstateScrutineer, null, "police", false)]
    [InlineData(Role.Viewer, null, "police", false)]
    public async Task Add_ByRole_FollowsTheTable(Role role, string? own, string agency, bool allowed)
    {
        var reader = new Reader("Somebody", role, own);
        async Task AddAsync() => await store.AddAsync(Edit(agency: agency), null, Editor.For(reader, Right.AddEvidence, record.Clock));

        if (allowed)
            await AddAsync();
        else
            await Assert.ThrowsAsync<NotAllowedException>(AddAsync);
        Assert.Equal(allowed ? 1 : 0, (await store.RegisterAsync(Analyst)).Rows.Count);
    }

    [Theory]
    [InlineData(Role.PmqaAnalyst, true)]
    [InlineData(Role.LearningLessonsChair, true)]
    [InlineData(Role.BusinessManager, false)]
    [InlineData(Role.Partner, false)]
    [InlineData(Role.Executive, false)]
    [InlineData(Role.Scrutineer, false)]
    [InlineData(Role.SecureEstateScrutineer, false)]
    [InlineData(Role.Viewer, false)]
    public async Task Accept_ByRole_FollowsTheTable(Role role, bool allowed)
    {
        var id = await AddAsync(TemporaryRecord.Police, Edit());
        async Task AcceptAsync() => await store.AcceptAsync(id, 1, Editor.For(new Reader("Somebody", role, role == Role.Partner ? "police" : null), Right.AcceptEvidence, record.Clock));

        if (allowed)
            await AcceptAsync();
        else
            await Assert.ThrowsAsync<NotAllowedException>(AcceptAsync);
        Assert.Equal(allowed ? EvidenceStanding.Accepted : EvidenceStanding.Unverified, (await RowAsync(id)).Standing);
    }

    [Fact]
    public async Task Accept_ByWhoAddedIt_IsRefused()
    {
        var id = await AddAsync(Analyst, Edit());

        var refusal = await Assert.ThrowsAsync<NotAllowedException>(() => AcceptAsync(id, 1, Analyst));

        Assert.Contains("somebody else", refusal.Message);
        Assert.Null((await AcceptAsync(id, 1, Chair)).Theirs);
        Assert.Equal((EvidenceStanding.Accepted, "Learning Lessons chair", (DateOnly?)Today), ((await RowAsync(id)).Standing, (await RowAsync(id)).AcceptedBy, (await RowAsync(id)).AcceptedOn));
    }

    [Fact]
    public async Task NotEnough_SaysWhy_AndCanBeAcceptedOnceItIs()
    {
        var id = await AddAsync(TemporaryRecord.Police, Edit());
        await Assert.ThrowsAsync<InvalidEditException>(() => FindAsync(Chair, " "));
        await Assert.ThrowsAsync<NotAllowedException>(() => FindAsync(TemporaryRecord.Police, "Mine"));
        await Assert.ThrowsAsync<InvalidEditException>(() => FindAsync(Chair, "Ask sam@example.org"));

        Assert.Null((await FindAsync(Chair, "Twelve cases are few")).Theirs);
        Assert.Equal((EvidenceStanding.Unverified, "Learning Lessons chair", "Twelve cases are few", (DateOnly?)Today), ((await RowAsync(id)).Standing, (await RowAsync(id)).NotEnoughBy, (await RowAsync(id)).NotEnoughBecause, (await RowAsync(id)).NotEnoughOn));
        Assert.NotNull((await FindAsync(Chair, "From an older version")).Theirs);

        // Whoever judged it made no claim, and may judge it again.
        Assert.Null((await AcceptAsync(id, 2, Chair)).Theirs);
        Assert.Equal((EvidenceStanding.Accepted, null), ((await RowAsync(id)).Standing, (await RowAsync(id)).NotEnoughBecause));

        Task<EvidenceSaved> FindAsync(Reader reader, string because) => store.FindNotEnoughAsync(id, 1, because, Editor.For(reader, Right.AcceptEvidence, record.Clock));
    }

    [Fact]
    public async Task NotEnough_WhatIsChangedAfterIt_WaitsToBeJudgedAgain()
    {
        var id = await AddAsync(TemporaryRecord.Police, Edit());
        await store.FindNotEnoughAsync(id, 1, "Twelve cases are few", Editor.For(Chair, Right.AcceptEvidence, record.Clock));
        await UpdateAsync(id, Edit(version: 2) with { Description = "Forty cases" });

        Assert.Equal((EvidenceStanding.Unverified, null), ((await RowAsync(id)).Standing, (await RowAsync(id)).NotEnoughOn));
    }

    [Fact]
    public async Task Update_OfAnotherAgencysEvidence_IsRefused()
    {
        var id = await AddAsync(TemporaryRecord.Manager, Edit(agency: "health"));
        var editor = Editor.For(TemporaryRecord.Police, Right.AddEvidence, record.Clock);

        await Assert.ThrowsAsync<NotAllowedException>(() => store.UpdateAsync(id, Edit(agency: "police", version: 1), null, editor));
        var own = await AddAsync(TemporaryRecord.Police, Edit());
        await Assert.ThrowsAsync<NotAllowedException>(() => store.UpdateAsync(own, Edit(agency: "health", version: 1), null, editor));
    }

    [Fact]
    public async Task Add_WithSupports_ShowsAndTellsEverybody()
    {
        var told = new TaskCompletionSource<Change>();
        using var _ = record.Feed.Subscribe(Topic.Evidence, change =>
        {
            told.TrySetResult(change);
            return Task.CompletedTask;
        });

        var id = await AddAsync(TemporaryRecord.Police, Edit(supports: [action.Id, priority.Id]));

        Assert.Equal(new Change(Topic.Evidence, id, 1), await told.Task.WaitAsync(Patience.Usual));
        var row = await RowAsync(id);
        Assert.Equal(["P4", "BP 4.1"], row.Supports.Select(s => s.Ref));
        Assert.Equal(["Priority 4", "BP 4.1"], row.Supports.Select(s => s.Words));
        Assert.Equal(["/plan/4", "/actions/BP4.1"], row.Supports.Select(s => s.Href));
        Assert.Equal(("Police", "Partner, police", EvidenceStanding.Unverified), (row.Agency, row.AddedBy, row.Standing));
    }

    [Fact]
    public async Task Add_SupportingWhatIsNotThere_IsRefusedWhole()
    {
        var refusal = await Assert.ThrowsAsync<InvalidEditException>(() => AddAsync(TemporaryRecord.Police, Edit(supports: [Guid.NewGuid()])));
        Assert.Equal("Supports", refusal.Field);
        Assert.Empty((await store.RegisterAsync(Analyst)).Rows);
    }

    [Theory]
    [InlineData("", "https://example.org/a", 0, "Title")]
    [InlineData("   ", "https://example.org/a", 0, "Title")]
    [InlineData("Audit", "http://example.org/a", 0, "Link")]
    [InlineData("Audit", "javascript:alert(1)", 0, "Link")]
    [InlineData("Audit", "https://user:secret@example.org/", 0, "Link")]
    [InlineData("Audit", "file:///etc/passwd", 0, "Link")]
    [InlineData("Audit", "", 0, "Link")]
    [InlineData("Audit", "https://example.org/a", 1, "Effective date")]
    [InlineData("Audit", "https://example.org/a", -15000, "Effective date")]
    public async Task Add_WrongField_IsNamed(string title, string link, int days, string field)
    {
        var refusal = await Assert.ThrowsAsync<InvalidEditException>(() =>
            AddAsync(TemporaryRecord.Police, Edit() with { Title = title, Link = link, EffectiveOn = Today.AddDays(days) }));
        Assert.Equal(field, refusal.Field);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("عنوان من اليمين إلى اليسار")]
    [InlineData("\U0001F9D2 control \u0007 mark")]
    public async Task Add_OddText_IsStoredAsText(string title) => Assert.Equal(title, (await RowAsync(await AddAsync(TemporaryRecord.Police, Edit() with { Title = title }))).Title);

    [Fact]
    public async Task Add_HundredThousandCharacters_AreStoredAndOneMoreRefused()
    {
        var id = await AddAsync(TemporaryRecord.Police, Edit() with { Description = new string('x', 100_000) });
        Assert.Equal(100_000, (await RowAsync(id)).Description!.Length);
        await Assert.ThrowsAsync<InvalidEditException>(() => AddAsync(TemporaryRecord.Police, Edit() with { Description = new string('x', 100_001) }));
    }

    [Fact]
    public async Task Update_StaleVersion_GivesTheirsAndKeepsThem()
    {
        var id = await AddAsync(TemporaryRecord.Police, Edit());
        await UpdateAsync(id, Edit(version: 1) with { Title = "Theirs" });

        var saved = await UpdateAsync(id, Edit(version: 1) with { Title = "Mine" });

        Assert.Equal(("Theirs", 2), (saved.Theirs!.Title, saved.Theirs.Version));
        Assert.Equal("Theirs", (await RowAsync(id)).Title);
        Assert.Null((await UpdateAsync(id, Edit(version: 2) with { Title = "Mine" })).Theirs);
    }

    [Fact]
    public async Task Update_OthersChangedOtherFields_BothStand()
    {
        var id = await AddAsync(TemporaryRecord.Police, Edit());
        await UpdateAsync(id, Edit(version: 1) with { Title = "Theirs" });

        var saved = await UpdateAsync(id, Edit(version: 1) with { Description = "Mine" });

        Assert.Null(saved.Theirs);
        Assert.Equal(("Theirs", "Mine"), ((await RowAsync(id)).Title, (await RowAsync(id)).Description));
    }

    [Fact]
    public async Task Update_OneFieldInConflict_SavesTheRestAndNamesIt()
    {
        var id = await AddAsync(TemporaryRecord.Police, Edit());
        await UpdateAsync(id, Edit(version: 1) with { Title = "Theirs", Level = EvidenceLevel.Impact });

        var saved = await UpdateAsync(id, Edit(version: 1) with { Title = "Mine", Description = "Mine" });

        Assert.Equal(["Title"], saved.Conflicts);
        var row = await RowAsync(id);
        Assert.Equal(("Theirs", "Mine", EvidenceLevel.Impact, 3), (row.Title, row.Description, row.Level, saved.Theirs!.Version));
    }

    [Fact]
    public async Task Update_AcceptedMeanwhile_AsksBeforeItSaysSomethingElse()
    {
        var id = await AddAsync(TemporaryRecord.Police, Edit());
        await AcceptAsync(id, 1, Chair);

        var saved = await UpdateAsync(id, Edit(version: 1) with { Level = EvidenceLevel.Impact, Description = "Mine" });

        Assert.Equal(["Description", "Level"], saved.Conflicts!.Order());
        Assert.Equal(EvidenceStanding.Accepted, (await RowAsync(id)).Standing);
        Assert.Null((await UpdateAsync(id, Edit(version: saved.Theirs!.Version) with { Level = EvidenceLevel.Impact, Description = "Mine" })).Theirs);
        Assert.Equal((EvidenceStanding.Unverified, EvidenceLevel.Impact), ((await RowAsync(id)).Standing, (await RowAsync(id)).Level));
    }

    [Fact]
    public async Task Update_DifferentFieldsAtOnce_LosesNothing()
    {
        var id = await AddAsync(TemporaryRecord.Police, Edit());
        EvidenceEdit[] edits = [Edit(version: 1) with { Title = "New title" }, Edit(version: 1) with { Description = "New words" }, Edit(version: 1) with { Level = EvidenceLevel.Impact }];

        var results = await Task.WhenAll(edits.Select(e => Task.Run(() => UpdateAsync(id, e))));

        Assert.All(results, r => Assert.Null(r.Theirs));
        var row = await RowAsync(id);
        Assert.Equal(("New title", "New words", EvidenceLevel.Impact), (row.Title, row.Description, row.Level));
    }

    [Fact]
    public async Task Accept_WhatChangedMeanwhile_IsNotAccepted()
    {
        var id = await AddAsync(TemporaryRecord.Police, Edit());
        await UpdateAsync(id, Edit(version: 1) with { Level = EvidenceLevel.Impact });

        Assert.NotNull((await AcceptAsync(id, 1, Chair)).Theirs);
        Assert.Equal(EvidenceStanding.Unverified, (await RowAsync(id)).Standing);
    }

    [Fact]
    public async Task Update_OfWhatWasAccepted_NeedsAcceptingAgain_UnlessItSaysTheSame()
    {
        var id = await AddAsync(TemporaryRecord.Police, Edit());
        await AcceptAsync(id, 1, Chair);

        await UpdateAsync(id, Edit(version: 2));
        Assert.Equal(EvidenceStanding.Accepted, (await RowAsync(id)).Standing);
        await UpdateAsync(id, Edit(version: 2) with { Title = "A better title" });

        var row = await RowAsync(id);
        Assert.Equal((EvidenceStanding.Unverified, null, null), (row.Standing, row.AcceptedBy, row.AcceptedOn));
    }

    [Fact]
    public async Task Update_Supports_KeepsWhatOthersLinkedMeanwhile()
    {
        var id = await AddAsync(TemporaryRecord.Police, Edit(supports: [action.Id]));
        await UpdateAsync(id, Edit(version: 1, supports: [action.Id, priority.Id], before: [action.Id]));

        // A form opened before that takes the action away, and knows nothing of the priority.
        await UpdateAsync(id, Edit(version: 1, supports: [], before: [action.Id]));

        Assert.Equal(["P4"], (await RowAsync(id)).Supports.Select(s => s.Ref));
    }

    [Fact]
    public async Task Add_WithFile_HoldsItAndFindsItsDouble()
    {
        var held = await HoldAsync();
        var saved = await store.AddAsync(Edit() with { Link = null }, held, Editor.For(TemporaryRecord.Police, Right.AddEvidence, record.Clock));

        var download = await store.DownloadAsync(saved.Id, Analyst);
        await using var content = download!.Content;
        Assert.Equal(("audit.pdf", "application/pdf"), (download.FileName, download.ContentType));
        Assert.Equal(SampleFiles.Pdf.Length, content!.Length);
        Assert.Equal(saved.Id, (await store.HolderOfAsync(held.Sha256, Analyst))!.Id);
        Assert.Null(await store.HolderOfAsync("other", Analyst));
    }

    [Fact]
    public async Task Add_RefusedWithFile_HoldsTheFileStill()
    {
        var held = await HoldAsync();
        await Assert.ThrowsAsync<InvalidEditException>(() => store.AddAsync(Edit() with { Title = "" }, held, Editor.For(TemporaryRecord.Police, Right.AddEvidence, record.Clock)));

        await store.AddAsync(Edit(), held, Editor.For(TemporaryRecord.Police, Right.AddEvidence, record.Clock));
        Assert.True(files.Has(held.Key));
    }

    [Fact]
    public async Task Update_WithASecondFile_IsRefused()
    {
        var saved = await store.AddAsync(Edit(), await HoldAsync(), Editor.For(TemporaryRecord.Police, Right.AddEvidence, record.Clock));
        var refusal = await Assert.ThrowsAsync<InvalidEditException>(async () =>
            await store.UpdateAsync(saved.Id, Edit(version: 1), await HoldAsync(), Editor.For(TemporaryRecord.Police, Right.AddEvidence, record.Clock)));
        Assert.Equal("File", refusal.Field);
    }

    [Fact]
    public async Task Find_FileLostFromDisk_SaysSo()
    {
        var held = await HoldAsync();
        var saved = await store.AddAsync(Edit(), held, Editor.For(TemporaryRecord.Police, Right.AddEvidence, record.Clock));
        File.Delete(Path.Combine(record.Folder, "evidence", held.Key));

        Assert.True((await store.FindAsync(saved.Id, Analyst))!.FileMissing);
        Assert.Null((await store.DownloadAsync(saved.Id, Analyst))!.Content);
    }

    [Fact]
    public async Task Register_AsAtAPastDay_IsAsItWasThen()
    {
        var id = await AddAsync(TemporaryRecord.Police, Edit(supports: [action.Id]));
        var then = Today;
        record.Clock.Advance(TimeSpan.FromDays(3));
        await AcceptAsync(id, 1, Chair);
        await UpdateAsync(id, Edit(version: 2, supports: [], before: [action.Id]) with { Title = "Later" });

        var past = Assert.Single((await store.RegisterAsync(Analyst with { AsAt = then })).Rows);
        Assert.Equal(("Audit", EvidenceStanding.Unverified, "BP 4.1"), (past.Title, past.Standing, Assert.Single(past.Supports).Ref));
        Assert.Empty((await store.RegisterAsync(Analyst with { AsAt = then.AddDays(-1) })).Rows);
        Assert.Null(await store.FindAsync(id, Analyst with { AsAt = then.AddDays(-1) }));
    }

    [Fact]
    public void Edit_OfThePast_IsRefused() => Assert.Throws<NotAllowedException>(() => Editor.For(TemporaryRecord.Police with { AsAt = Today.AddDays(-1) }, Right.AddEvidence, record.Clock));

    [Fact]
    public async Task AgenciesToAddFor_Partner_AreItsOwn()
    {
        Assert.Equal(["police"], (await store.AgenciesToAddForAsync(TemporaryRecord.Police)).Select(a => a.Code));
        Assert.Equal(["police", "health"], (await store.AgenciesToAddForAsync(TemporaryRecord.Manager)).Select(a => a.Code));
        Assert.Empty(await store.AgenciesToAddForAsync(TemporaryRecord.Viewer));
    }

    private EvidenceEdit Edit(string agency = "police", int version = 0, Guid[]? supports = null, Guid[]? before = null) =>
        new("Audit", null, EvidenceLevel.PracticeChange, agency, Today.AddDays(-30), "https://example.org/a", supports ?? [], before ?? [], version);

    private async Task<Guid> AddAsync(Reader reader, EvidenceEdit edit) => (await store.AddAsync(edit, null, Editor.For(reader, Right.AddEvidence, record.Clock))).Id;

    private Task<EvidenceSaved> UpdateAsync(Guid id, EvidenceEdit edit) => store.UpdateAsync(id, edit, null, Editor.For(TemporaryRecord.Police, Right.AddEvidence, record.Clock));

    private Task<EvidenceSaved> AcceptAsync(Guid id, int version, Reader reader) => store.AcceptAsync(id, version, Editor.For(reader, Right.AcceptEvidence, record.Clock));

    private async Task<EvidenceRow> RowAsync(Guid id) => (await store.FindAsync(id, Analyst))!.Row;

    [Fact]
    public async Task Undo_OwnLastSave_BringsBackTheWordsOfBefore_AndNobodyElses()
    {
        var police = TemporaryRecord.Police with { UserId = "partner-police" };
        var editor = Editor.For(police, Right.AddEvidence, record.Clock);
        var saved = await store.AddAsync(Edit() with { Link = "https://www.example.org/audit" }, null, editor);
        Assert.Null(await store.UndoableAsync(saved.Id, police));
        await store.UpdateAsync(saved.Id, Edit(version: 1) with { Title = "Changed too soon", Link = "https://www.example.org/audit" }, null, editor);
        Assert.Equal(2, await store.UndoableAsync(saved.Id, police));
        Assert.Null(await store.UndoableAsync(saved.Id, police with { UserId = "somebody else" }));
        Assert.Null(await store.UndoableAsync(saved.Id, TemporaryRecord.Viewer with { UserId = "partner-police" }));

        await Assert.ThrowsAsync<NotAllowedException>(() => store.UndoAsync(saved.Id, 2, Editor.For(new Reader("Partner, health", Role.Partner, "health", UserId: "partner-police"), Right.AddEvidence, record.Clock)));
        await store.UndoAsync(saved.Id, 2, editor);

        var now = (await store.FindAsync(saved.Id, TemporaryRecord.Viewer))!.Row;
        Assert.Equal((Edit().Title, 3), (now.Title, now.Version));
        await Assert.ThrowsAsync<InvalidEditException>(() => store.UndoAsync(saved.Id, 2, editor));
    }

    [Fact]
    public async Task Add_FileThatMayIdentifySomebody_IsKeptOnlyWithAReasonInHistory()
    {
        var held = await files.HoldAsync(new MemoryStream("case,contact\n1,943 476 5919\n"u8.ToArray()), "cases.csv", null, default);
        Assert.Equal("an NHS number", Assert.Single(held.Found).What);
        var editor = Editor.For(TemporaryRecord.Police, Right.AddEvidence, record.Clock);

        var fault = await Assert.ThrowsAsync<InvalidEditException>(() => store.AddAsync(Edit(), held, editor));
        Assert.Equal("File", fault.Field);
        Assert.False(files.Has(held.Key));

        var saved = await store.AddAsync(Edit() with { FileStays = "A made-up number of the training pack" }, held, editor);
        Assert.True(files.Has(held.Key));
        await using var db = record.CreateDbContext();
        Assert.Equal("The file stays as it is: A made-up number of the training pack", db.History.Single(h => h.ItemId == saved.Id).Why);
    }

    private Task<HeldFile> HoldAsync() => files.HoldAsync(new MemoryStream(SampleFiles.Pdf), "audit.pdf", null, default);
}
