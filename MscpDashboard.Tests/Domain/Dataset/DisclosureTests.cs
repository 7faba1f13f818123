using CsCheck;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Tests.Domain.Dataset;

public sealed class DisclosureTests
{
    private static readonly Disclosure Rules = new(Disclosure.DefaultThreshold);
    private static readonly MeasureFormat Count = MeasureFormat.Of("count");
    private static readonly MeasureFormat Percent = MeasureFormat.Of("percent");

    [Theory]
    [InlineData(0, "0", "zero")]
    [InlineData(1, "c", "suppressed")]
    [InlineData(5, "c", "suppressed")]
    [InlineData(6, "6", "")]
    [InlineData(1234, "1,234", "")]
    public void Count_ByThreshold_IsShownOrNot(double count, string text, string word)
    {
        var shown = Rules.Disclose(Count, ValueState.Value, count).Value;

        Assert.Equal((text, word), (shown.Text(Count), shown.Word));
    }

    [Theory]
    [InlineData(ValueState.NotSupplied, "–", "not supplied")]
    [InlineData(ValueState.NotApplicable, "n/a", "not applicable")]
    [InlineData(ValueState.Suppressed, "c", "suppressed")]
    public void State_WithoutValue_HasItsOwnSymbolAndWord(ValueState state, string symbol, string word)
    {
        var shown = Disclosure.Open.Disclose(Count, state, 7).Value;

        Assert.Equal((symbol, word, state), (shown.Text(Count), shown.Spoken(Count), shown.State));
        Assert.Null(shown.Number);
    }

    [Theory]
    [InlineData(10.0, 10, 100, true)]
    [InlineData(4.0, 4, 100, false)]
    [InlineData(96.0, 96, 100, false)]
    [InlineData(94.0, 94, 100, true)]
    [InlineData(100.0, 100, 100, true)]
    [InlineData(0.0, 0, 100, true)]
    [InlineData(0.0, 0, 3, false)]
    [InlineData(100.0, 3, 3, false)]
    [InlineData(4.0, null, 100, false)]
    [InlineData(96.0, null, 100, false)]
    [InlineData(50.0, null, null, true)]
    [InlineData(50.0, 4, null, false)]
    [InlineData(96.0, 96, null, false)]
    public void Percentage_ByNumeratorAndComplement_IsShownOrNot(double value, int? numerator, int? denominator, bool shown)
    {
        var measure = Rules.Disclose(Percent, ValueState.Value, value, numerator, denominator);

        Assert.Equal(shown, measure.Value.HasValue);
        Assert.Equal(shown && numerator.HasValue, measure.Numerator.HasValue);
    }

    [Theory]
    [InlineData(0.8, null, 60_000, false)]
    [InlineData(1.0, 6, 60_000, true)]
    [InlineData(0.8, 5, 60_000, false)]
    [InlineData(0.0, 0, 60_000, true)]
    [InlineData(20.0, null, null, true)]
    public void Rate_ByNumerator_IsShownOrNot(double value, int? numerator, int? denominator, bool shown) =>
        Assert.Equal(shown, Rules.Disclose(MeasureFormat.Of("rate_per_10000"), ValueState.Value, value, numerator, denominator).Value.HasValue);

    [Fact]
    public void Average_OverFewChildren_IsHidden()
    {
        Assert.False(Rules.Disclose(MeasureFormat.Of("score"), ValueState.Value, 15.9, denominator: 4).Value.HasValue);
        Assert.True(Rules.Disclose(MeasureFormat.Of("score"), ValueState.Value, 15.9, denominator: 40).Value.HasValue);
        Assert.True(Rules.Disclose(MeasureFormat.Of("fte"), ValueState.Value, 4).Value.HasValue);
    }

    [Fact]
    public void Count_BesideItsWhole_DoesNotGiveTheRemainderAway()
    {
        var measure = Rules.Disclose(Count, ValueState.Value, 97, denominator: 100);

        Assert.Equal(97, measure.Value.Number);
        Assert.False(measure.Denominator.HasValue);
    }

    [Fact]
    public void Open_HidesNothingButWhatTheSourceWithheld()
    {
        Assert.Equal(1, Disclosure.Open.Disclose(Count, ValueState.Value, 1).Value.Number);
        Assert.Equal([1, 2, 3], Disclosure.Open.Protect([new(1), new(2), new(3)]).Cells.Select(c => c.Number!.Value));
    }

    [Fact]
    public void Value_NeverSet_IsNotSupplied() => Assert.Equal(ValueState.NotSupplied, default(DisclosedValue).State);

    [Theory]
    [InlineData("10 20 30", "10 20 30 = 60")]
    [InlineData("0 20 30", "0 20 30 = 50")]
    [InlineData("3 20 30", "c c 30 = 53")]
    [InlineData("3 4 30", "c c 30 = 37")]
    [InlineData("1 1 30", "c c c = 32")]
    [InlineData("1 1 0", "c c 0 = c")]
    [InlineData("4 4 0", "c c 0 = 8")]
    [InlineData("5 5 9 30", "c c c 30 = 49")]
    [InlineData("3 0 0", "c 0 0 = c")]
    [InlineData("3 20 20 30", "c c c 30 = 73")]
    [InlineData("3 - 8 0", "c – c 0 = 11")]
    [InlineData("", " = 0")]
    public void Group_WithATotal_HidesAsMuchAsItTakes(string cells, string expected) => Assert.Equal(expected, Shown(Protect(Rules, cells)));

    [Fact]
    public void Group_OfPercentages_HidesSmallComplements()
    {
        // 96 of 100 attended: the four who did not would follow from the total.
        var group = Rules.Protect([new(96, 100), new(40, 60), new(55, 80)]);

        Assert.Equal("c c 55 = 191", Shown(group));
    }

    [Fact]
    public void Group_AnyCells_LeaveEachHiddenOneOpenOverTheWholeMark() =>
        Gen.Int[-1, 14].Array[0, 8].Sample(counts =>
        {
            var group = Rules.Protect([.. counts.Select(c => new GroupCell(c < 0 ? null : c))]);
            if (group.Total.Number is not { } total)
                return;

            var hidden = group.Cells.Count(c => c.State == ValueState.Suppressed);
            if (hidden == 0)
                return;

            // All that is known of a hidden cell: it is at least 1, and the hidden ones make up the rest.
            var rest = total - group.Cells.Sum(c => c.Number ?? 0);
            Assert.True(hidden >= 2);
            Assert.True(rest - (hidden - 1) >= Rules.Threshold, $"{string.Join(' ', counts)}: {Shown(group)}");
        });

    /// <summary>
    /// The strongest reader knows the rules as well as we do: takes every group that could have been, hides it as we would, and keeps
    /// those that look like the one before them. No hidden cell may come out the same in all of those.
    /// </summary>
    [Theory]
    [InlineData(2, 2, 16)]
    [InlineData(2, 3, 14)]
    [InlineData(2, 4, 12)]
    [InlineData(3, 3, 18)]
    [InlineData(3, 4, 14)]
    [InlineData(5, 2, 30)]
    [InlineData(5, 3, 30)]
    public void Group_ReaderWhoKnowsTheRules_CannotTellAnyHiddenCell(int threshold, int cells, int most)
    {
        var rules = new Disclosure(threshold);
        var seen = new Dictionary<string, List<int[]>>();
        foreach (var counts in Tables(cells, most))
        {
            var shown = Shown(rules.Protect([.. counts.Select(c => new GroupCell(c))]));
            if (!seen.TryGetValue(shown, out var alike))
                seen[shown] = alike = [];
            alike.Add(counts);
        }

        var told = new List<string>();
        foreach (var (shown, alike) in seen)
        {
            var parts = shown.Split(' ');
            for (var i = 0; i < cells; i++)
            {
                if (parts[i] == "c" && alike.TrueForAll(c => c[i] == alike[0][i]))
                    told.Add($"{shown} tells cell {i} is {alike[0][i]}");
            }
        }

        Assert.Empty(told);
    }

    /// <summary>
    /// Where denominators are shown too, each hidden numerator is bounded on both sides. This reader tries every set of numerators that fits what
    /// is shown, taking any cell for possible, or else every hidden one for small: no cell may come out the same in all of either.
    /// </summary>
    [Theory]
    [InlineData(3, "9 10")]
    [InlineData(3, "9 10 11")]
    [InlineData(3, "4 8 12")]
    [InlineData(3, "10 10 10")]
    [InlineData(5, "12 20 14")]
    [InlineData(5, "3 15 15")]
    public void Percentages_ReaderWhoTriesAll_CannotTellAnyHiddenCell(int threshold, string denominators)
    {
        var rules = new Disclosure(threshold);
        var whole = denominators.Split(' ').Select(d => int.Parse(d, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        var told = new HashSet<string>();
        foreach (var counts in Tables(whole.Length, whole.Max()).Where(t => !t.Where((c, i) => c > whole[i]).Any()))
        {
            var group = rules.Protect([.. counts.Select((c, i) => new GroupCell(c, whole[i]))]);
            if (!group.Total.HasValue)
                continue;

            // Where not all are small, the reader who takes them to be is wrong, and has been told nothing.
            var allSmall = Enumerable.Range(0, counts.Length).All(i => group.Cells[i].HasValue || rules.Hides(counts[i]) || rules.Hides(whole[i] - counts[i]));
            for (var cell = 0; cell < counts.Length; cell++)
            {
                if (group.Cells[cell].HasValue)
                    continue;
                foreach (var smallOnly in allSmall ? new[] { false, true } : [false])
                {
                    if (Fits(rules, whole, group, smallOnly).Select(c => c[cell]).Distinct().Take(2).Count() == 1)
                        told.Add($"{string.Join(' ', counts)}: {Shown(group)} tells cell {cell}{(smallOnly ? " if all are small" : "")}");
                }
            }
        }

        Assert.Empty(told);
    }

    private static IEnumerable<int[]> Fits(Disclosure rules, int[] whole, DisclosedGroup group, bool smallOnly, int cell = 0, int[]? so = null, int sum = 0)
    {
        so ??= new int[whole.Length];
        if (cell == whole.Length)
        {
            if (sum == (int)group.Total.Number!.Value)
                yield return [.. so];
            yield break;
        }

        for (var count = 0; count <= whole[cell]; count++)
        {
            var fits = group.Cells[cell].Number is { } shown ? shown == count
                : smallOnly ? rules.Hides(count) || rules.Hides(whole[cell] - count)
                : count > 0 || rules.Hides(whole[cell]);
            if (!fits)
                continue;

            so[cell] = count;
            foreach (var rest in Fits(rules, whole, group, smallOnly, cell + 1, so, sum + count))
                yield return rest;
        }
    }

    private static IEnumerable<int[]> Tables(int cells, int most)
    {
        var counts = new int[cells];
        while (true)
        {
            if (counts.Sum() <= most)
                yield return [.. counts];

            var i = 0;
            while (i < cells && ++counts[i] > most)
                counts[i++] = 0;
            if (i == cells)
                yield break;
        }
    }

    private static DisclosedGroup Protect(Disclosure rules, string cells) =>
        rules.Protect([.. cells.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => new GroupCell(c == "-" ? null : double.Parse(c, System.Globalization.CultureInfo.InvariantCulture)))]);

    private static string Shown(DisclosedGroup group) => $"{string.Join(' ', group.Cells.Select(c => c.Text(Count)))} = {group.Total.Text(Count)}";
}
