using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.Features.Comments;
using MscpDashboard.Features.History;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MscpDashboard.Tests.Features.History;

public class HistoryStoreTests : IAsyncLifetime
{
    private static readonly HistoryQuestion All = new(null, null, null, null, null, null, false, null);
    private readonly TemporaryRecord record = new();
    private readonly Agency police = new("police", "Kent Police", "Police", AgencyKind.SafeguardingPartner, 1);
    private readonly PlanPriority priority = new(4, "Neglect", "4.2");
    private readonly HistoryStore store;
    private PlanAction action = null!;

    public HistoryStoreTests() => store = new HistoryStore(record, record.Clock);

    public async ValueTask InitializeAsync()
    {
        action = new PlanAction(priority.Id, "BP4.1", "Neglect strategy", police.Id, "4.2");
        await record.AddAsync(police, priority, action);
    }

    public ValueTask DisposeAsync()
    {
        record.Dispose();
        return default;
    }

    [Fact]
    public async Task Read_AnUpdate_SaysItInWords()
    {
        await UpdateAsync(45, RagStatus.AtRisk, "Lead in post");

        var row = Assert.Single((await ReadAsync(All)).Rows);
        Assert.Equal(("Partner, police", "Police", "Plan action", "BP 4.1", "Neglect strategy", "/actions/BP4.1", "changed", "Because"),
            (row.Who, row.Agency, row.Kind, row.Item, row.Title, row.Href, row.Verb, row.Why));
        Assert.Contains(new("Own rating", null, "At risk"), row.Changes);
        Assert.Contains(new("Progress", "0%", "45%"), row.Changes);
    }

    [Fact]
    public async Task Read_AComment_IsToldOfItsItem_WithWhatItSays()
    {
        var comments = new CommentStore(record, record.Feed);
        await comments.AddAsync("BP4.1", "When will it be done?", Editor.For(TemporaryRecord.Manager with { UserId = "manager" }, Right.Comment, record.Clock));

        var row = Assert.Single((await ReadAsync(All)).Rows);

        Assert.Equal(("commented on", "BP 4.1", "Neglect strategy", "/actions/BP4.1#comments"), (row.Verb, row.Item, row.Title, row.Href));
        Assert.Equal(new("Comment", null, "When will it be done?"), Assert.Single(row.Changes));
    }

    [Fact]
    public async Task Read_OfOneItem_SaysTheReferenceThatFindsIt()
    {
        Assert.Equal("BP 4.1", (await ReadAsync(All with { Item = action.Id.ToString() })).Reference);
        Assert.Equal("no such thing", (await ReadAsync(All with { Item = "no such thing" })).Reference);
    }

    [Fact]
    public async Task Read_ByAPartner_NamesTheAgencyOnce()
    {
        await UpdateAsync(45, RagStatus.AtRisk, "Lead in post");

        Assert.Equal("Partner, Police", Assert.Single((await ReadAsync(All)).Rows).By);
    }

    [Fact]
    public async Task Read_StartingRecord_IsLeftOutUnlessAskedFor()
    {
        Assert.Empty((await ReadAsync(All)).Rows);
        Assert.Equal(3, (await ReadAsync(All with { Loaded = true })).Rows.Count);
        Assert.Equal(3, (await ReadAsync(All with { Who = HistoryStore.Loader })).Rows.Count);
    }

    [Fact]
    public async Task Read_Filters_NarrowIt()
    {
        await UpdateAsync(10);
        record.Clock.Advance(TimeSpan.FromDays(2));
        var second = record.Clock.Today();
        await UpdateAsync(20);

        Assert.Equal(2, (await ReadAsync(All with { Who = "Partner, police" })).Rows.Count);
        Assert.Empty((await ReadAsync(All with { Who = "Viewer" })).Rows);
        Assert.Equal(2, (await ReadAsync(All with { Agency = "police" })).Rows.Count);
        Assert.Equal(2, (await ReadAsync(All with { Kind = "PlanAction" })).Rows.Count);
        Assert.Empty((await ReadAsync(All with { Kind = "EvidenceItem" })).Rows);
        Assert.Equal(2, (await ReadAsync(All with { Item = "bp 4.1" })).Rows.Count);
        Assert.Equal(2, (await ReadAsync(All with { Item = action.Id.ToString() })).Rows.Count);
        Assert.Empty((await ReadAsync(All with { Item = "no such" })).Rows);
        Assert.Single((await ReadAsync(All with { From = second })).Rows);
        Assert.Single((await ReadAsync(All with { To = second.AddDays(-1) })).Rows);
        Assert.Single((await store.ReadAsync(All, 50, TemporaryRecord.Viewer with { AsAt = second.AddDays(-1) })).Rows);
    }

    [Fact]
    public async Task Read_OlderAndOlder_MeetsEveryEntryOnce()
    {
        for (var i = 1; i <= 7; i++)
        {
            await UpdateAsync(i);
            // Two and two share a moment.
            if (i % 2 == 0)
                record.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var seen = new List<string?>();
        long? before = null;
        do
        {
            var stretch = await store.ReadAsync(All with { Before = before }, 3, TemporaryRecord.Viewer);
            seen.AddRange(stretch.Rows.Select(r => r.Changes.Single(c => c.Field == "Progress").New));
            before = stretch.Older;
        }
        while (before is not null);

        Assert.Equal(["7%", "6%", "5%", "4%", "3%", "2%", "1%"], seen);
    }

    [Fact]
    public async Task Read_WhatEvidenceSupports_NamesBothEnds()
    {
        var evidence = new EvidenceItem("Audit", EvidenceLevel.Output, police.Id, record.Clock.Today(), record.Clock.GetUtcNow().UtcDateTime, "Business manager");
        await using (var db = record.CreateDbContext())
        {
            db.Add(evidence);
            db.Add(new EvidenceLink(evidence.Id, SupportedKind.Action, action.Id));
            await db.SaveAsync(Editor.For(TemporaryRecord.Manager, Right.AddEvidence, record.Clock));
        }

        var row = (await ReadAsync(All with { Kind = "EvidenceLink" })).Rows.Single();
        Assert.Equal(("Audit", "supports BP 4.1", $"/evidence/{evidence.Id}"), (row.Item, row.Title, row.Href));
        Assert.Contains((await ReadAsync(All with { Item = "BP4.1" })).Rows, r => r.Kind == row.Kind);
    }

    [Fact]
    public async Task Read_DeletedItem_KeepsItsNameWithoutALink()
    {
        await using (var db = record.CreateDbContext())
        {
            db.Remove(await db.Actions.SingleAsync());
            await db.SaveAsync(Editor.For(TemporaryRecord.Manager, Right.UpdateAction, record.Clock));
        }

        var row = (await ReadAsync(All)).Rows.Single();
        Assert.Equal(("BP 4.1", null, "deleted"), (row.Item, row.Href, row.Verb));
    }

    [Fact]
    public async Task Choices_AreWhatThereIs()
    {
        await UpdateAsync(10);
        var choices = await store.ChoicesAsync(TemporaryRecord.Viewer);
        Assert.Equal(["Partner, police", "Starting record"], choices.Who);
        Assert.Equal([("Agency", "Agency"), ("PlanAction", "Plan action"), ("PlanPriority", "Priority")], choices.Kinds);
    }

    private Task<HistoryPageRows> ReadAsync(HistoryQuestion question) => store.ReadAsync(question, 50, TemporaryRecord.Viewer);

    private async Task UpdateAsync(int progress, RagStatus? claimed = null, string? reason = null)
    {
        await using var db = record.CreateDbContext();
        (await db.Actions.SingleAsync()).Update(progress, claimed, reason, null, record.Clock.Today());
        await db.SaveAsync(Editor.For(TemporaryRecord.Police, Right.UpdateAction, record.Clock, "Because"));
    }
}
