using System.Reflection;
using CsCheck;
using MscpDashboard.Data;
using MscpDashboard.Data.History;

namespace MscpDashboard.Tests.Data.History;

public sealed class HistoryChainTests
{
    private static readonly DateTime Start = new(2026, 1, 1, 9, 0, 0, DateTimeKind.Utc);

    private static HistoryEntry Entry(Guid item, int version, string who = "Business manager", string? why = null, string state = "{}") => new()
    {
        Kind = "PlanAction",
        ItemId = item,
        Version = version,
        WhenUtc = Start.AddMinutes(version),
        Who = who,
        Why = why,
        Label = "BP4.1",
        Changes = "[]",
        State = state,
    };

    [Fact]
    public void HashOf_AnyOtherValueInAnyColumn_IsAnother()
    {
        var entry = Entry(Guid.CreateVersion7(), 1);
        entry.Append(HistoryChain.Start);

        foreach (var column in typeof(HistoryEntry).GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(p => p.Name != nameof(HistoryEntry.Hash)))
        {
            var before = HistoryChain.HashOf(entry, HistoryChain.Start.Hash);
            column.SetValue(entry, Other(column.GetValue(entry), column.PropertyType));
            Assert.False(before.AsSpan().SequenceEqual(HistoryChain.HashOf(entry, HistoryChain.Start.Hash)), $"{column.Name} is not part of the hash.");
        }
    }

    [Fact]
    public void HashOf_NothingAndAnEmptyText_Differ() =>
        Assert.NotEqual(HistoryChain.HashOf(Entry(Guid.Empty, 1), HistoryChain.Start.Hash), HistoryChain.HashOf(Entry(Guid.Empty, 1, why: ""), HistoryChain.Start.Hash));

    [Fact]
    public void HashOf_TextMovedToTheNextColumn_Differs() =>
        Assert.NotEqual(
            HistoryChain.HashOf(Entry(Guid.Empty, 1, who: "ab", why: "c"), HistoryChain.Start.Hash), HistoryChain.HashOf(Entry(Guid.Empty, 1, who: "a", why: "bc"), HistoryChain.Start.Hash));

    private static readonly Gen<(int[] Items, int At, int Tampering)> Edits =
        Gen.Select(Gen.Int[0, 4].Array[2, 40], Gen.Int[0, 1000], Gen.Int[0, 4]);

    [Fact]
    public void Walk_AnyEditsUntouched_FindsNothing_AndAnyTampering_IsFound() => Edits.Sample(sample =>
    {
        var rows = Chain(sample.Items);
        Assert.Empty(Faults(rows));

        // Cutting off the very end is what the head noted elsewhere, and the items themselves, are for.
        var at = sample.At % (rows.Count - 1);
        switch (sample.Tampering)
        {
            case 0:
                rows.RemoveAt(at);
                break;
            case 1:
                typeof(HistoryEntry).GetProperty(nameof(HistoryEntry.State))!.SetValue(rows[at], "{\"Progress\":99}");
                break;
            case 2:
                (rows[at], rows[at + 1]) = (rows[at + 1], rows[at]);
                break;
            case 3:
                var forged = Entry(rows[at].ItemId, rows[at].Version);
                forged.Append(at == 0 ? HistoryChain.Start : new ChainEnd(rows[at - 1].Id, rows[at - 1].Hash));
                rows.Insert(at, forged);
                break;
            default:
                // The forger makes this row's own hash fit, but not what follows.
                var rewritten = Entry(rows[at].ItemId, rows[at].Version, who: "Somebody else");
                rewritten.Append(at == 0 ? HistoryChain.Start : new ChainEnd(rows[at - 1].Id, rows[at - 1].Hash));
                rows[at] = rewritten;
                break;
        }

        Assert.NotEmpty(Faults(rows));
    });

    private static List<HistoryEntry> Chain(int[] edits)
    {
        var items = Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7()).ToList();
        var versions = new int[5];
        var rows = new List<HistoryEntry>();
        var end = HistoryChain.Start;
        foreach (var item in edits)
        {
            var row = Entry(items[item], ++versions[item], state: $"{{\"Progress\":{versions[item]}}}");
            end = row.Append(end);
            rows.Add(row);
        }

        return rows;
    }

    private static List<string> Faults(List<HistoryEntry> rows)
    {
        var said = new List<string>();
        var walk = new ChainWalk(new Findings(said.Add));
        var end = HistoryChain.Start;
        foreach (var row in rows)
            end = walk.Step(end, row);
        return said;
    }

    private static object Other(object? value, Type type) => value switch
    {
        string text => text + "x",
        null when type == typeof(string) => "x",
        long number => number + 1,
        int number => number + 1,
        bool flag => !flag,
        Guid => Guid.CreateVersion7(),
        DateTime moment => moment.AddMicroseconds(1),
        _ => throw new NotSupportedException($"{type.Name}: say here how to change it, and take the column into the hash."),
    };
}
