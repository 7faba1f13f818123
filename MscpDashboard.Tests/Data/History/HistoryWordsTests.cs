using System.Text.Json;
using MscpDashboard.Data;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Data.History;

public sealed class HistoryWordsTests
{
    [Fact]
    public void Words_OfEveryFieldAndKind_AreKnown()
    {
        using var record = new TemporaryRecord();
        using var db = record.CreateDbContext();

        var types = db.Model.GetEntityTypes().Where(t => typeof(HistoricalItem).IsAssignableFrom(t.ClrType) && !t.ClrType.IsAbstract).ToList();

        Assert.NotEmpty(types);
        Assert.All(types, t => Assert.True(HistoryWords.AllKinds.ContainsKey(t.ClrType.Name), t.ClrType.Name));
        Assert.All(types.SelectMany(t => t.GetProperties()), p => Assert.True(HistoryWords.Knows(p.Name), $"{p.DeclaringType.ClrType.Name}.{p.Name}"));
    }

    [Fact]
    public void Changes_ARecommendationIsProposed_HaveTheStageThatItsPageShowed()
    {
        HistoryEntry Entry(string kind) => new()
        {
            Kind = kind, ItemId = Guid.NewGuid(), Version = 2, WhenUtc = DateTime.UtcNow, Who = "Business manager", Label = "F3", State = "{}",
            Changes = JsonSerializer.Serialize(new[] { new FieldChange("Stage", "NotStarted", "ClosureProposed") }),
        };

        Assert.Equal(new("Stage", "Done, awaiting impact", "Closure proposed"), Assert.Single(HistoryWords.Changes(Entry("Recommendation"))));
        Assert.Equal(new("Stage", "Not started", "Closure proposed"), Assert.Single(HistoryWords.Changes(Entry("PlanAction"))));
    }

    [Theory]
    [InlineData("ClaimedStatus", "OffTrack", "Off track")]
    [InlineData("ClaimedStatus", "AwaitingImpact", "Awaiting impact")]
    [InlineData("Stage", "DoneAwaitingImpact", "Done, awaiting impact")]
    [InlineData("Level", "PracticeChange", "Practice change")]
    [InlineData("Level", "Impact", "Impact on children")]
    [InlineData("Standing", "Accepted", "Accepted")]
    [InlineData("DueOn", "2026-03-31", "31 March 2026")]
    [InlineData("PublishedMonth", "2019-06-01", "June 2019")]
    [InlineData("AddedAtUtc", "2026-07-01T11:05:00.0000000Z", "1 July 2026, 12:05")]
    [InlineData("Progress", "45", "45%")]
    [InlineData("Target", "1234.5", "1,234.5")]
    [InlineData("Joint", "True", "Yes")]
    [InlineData("Ref", "BP4.1", "BP 4.1")]
    [InlineData("UpdateCycleDays", "60", "60 days")]
    [InlineData("Unit", "rate_per_10000", "Rate per 10,000")]
    [InlineData("Unit", "percent", "Percentage")]
    [InlineData("Unit", "value", "Another measure")]
    [InlineData("Theme", "child_protection", "Child protection")]
    [InlineData("Snapshot", "False", "No")]
    [InlineData("Polarity", "LowIsGood", "Lower")]
    [InlineData("FileSize", "1260000", "1.3 MB")]
    [InlineData("Narrative", "<script>alert(1)</script>", "<script>alert(1)</script>")]
    [InlineData("DueOn", "not a date", "not a date")]
    [InlineData("Narrative", null, null)]
    [InlineData("Narrative", "", null)]
    public void Value_OfAField_IsInWords(string field, string? stored, string? expected) => Assert.Equal(expected, HistoryWords.Value(field, stored));

    [Fact]
    public void Value_OfAStatus_IsItsWordInTheKey() =>
        Assert.All(Enum.GetValues<RagStatus>(), s => Assert.Equal(s.Word(), HistoryWords.Value("ClaimedStatus", s.ToString())));

    [Fact]
    public void Changes_OfAnUpdate_LeaveOutWhatTheProductNotesByItself()
    {
        var entry = Entry(new("Progress", "20", "45"), new("ClaimedStatus", null, "AtRisk"), new("ClaimedOn", null, "2026-11-19"), new("UpdatedOn", null, "2026-11-19"));

        Assert.Equal([new("Progress", "20%", "45%"), new("Own rating", null, "At risk")], HistoryWords.Changes(entry));
    }

    [Fact]
    public void Changes_OfADateAlone_AreSaid() =>
        Assert.Equal([new("Last update", "1 October 2026", "19 November 2026")], HistoryWords.Changes(Entry(new FieldChange("UpdatedOn", "2026-10-01", "2026-11-19"))));

    [Fact]
    public void Changes_OfAnotherItem_AreNamedOrPassedOver()
    {
        var (old, now) = (Guid.NewGuid(), Guid.NewGuid());
        var entry = Entry(new FieldChange("OwnerAgencyId", old.ToString(), now.ToString()));

        Assert.Empty(HistoryWords.Changes(entry));
        Assert.Equal([new("Agency", "Kent Police", null)], HistoryWords.Changes(entry, id => id == old ? "Kent Police" : null));
    }

    [Fact]
    public void Changes_OfAFile_NeverTellItsKey() =>
        Assert.Equal([new("File", null, "minutes.pdf")], HistoryWords.Changes(Entry(new("FileKey", null, "secret"), new("FileName", null, "minutes.pdf"))));

    [Theory]
    [InlineData(1, false, "added")]
    [InlineData(2, false, "changed")]
    [InlineData(3, true, "deleted")]
    public void Verb_OfAnEntry_SaysWhatHappened(int version, bool deleted, string verb) => Assert.Equal(verb, HistoryWords.Verb(At(version, deleted)));

    private static HistoryEntry Entry(params FieldChange[] changes) => At(2, false, changes);

    private static HistoryEntry At(int version, bool deleted, params FieldChange[] changes) => new()
    {
        Kind = "PlanAction",
        ItemId = Guid.NewGuid(),
        Version = version,
        Deleted = deleted,
        WhenUtc = new DateTime(2026, 11, 19, 14, 32, 0, DateTimeKind.Utc),
        Who = "Business manager",
        Label = "BP4.1",
        Changes = JsonSerializer.Serialize(changes),
        State = "{}",
    };
}
