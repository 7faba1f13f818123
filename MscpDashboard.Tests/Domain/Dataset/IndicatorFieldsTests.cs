using CsCheck;
using MscpDashboard.Data.Drafts;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Features.Dataset;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Domain.Dataset;

public sealed class IndicatorFieldsTests
{
    private static readonly Guid Police = Guid.NewGuid();

    // Few values of each, so that two people often write the same.
    private static readonly Gen<IndicatorFields> Said = Gen.Select(
        One("A", "B", "C"), One("other", "health"), One("count", "days", "value"), Gen.Enum<Polarity>(), Gen.Bool, One(null, "What is counted", "Who"), One((Guid?)null, Police),
        (name, theme, unit, polarity, day, definition, owner) => new IndicatorFields(name, theme, unit, polarity, day, definition, owner));

    [Theory]
    [InlineData("Name", " ")]
    [InlineData("Name", null, 301)]
    [InlineData("Theme", "Child Protection")]
    [InlineData("Unit", "furlongs")]
    [InlineData("Better when", "9")]
    [InlineData("Definition", null, 2_001)]
    public void Describe_WhatCannotBe_IsRefusedByItsNameOnScreen(string field, string? text, int length = 0)
    {
        var indicator = DatasetRows.Percent();
        text ??= new string('x', length);
        var said = IndicatorFields.Of(indicator);
        said = field switch
        {
            "Name" => said with { Name = text },
            "Theme" => said with { Theme = text },
            "Unit" => said with { Unit = text },
            "Definition" => said with { Definition = text },
            _ => said with { Polarity = (Polarity)9 },
        };

        Assert.Equal(field, Assert.Throws<InvalidEditException>(() => indicator.Describe(said)).Field);
        Assert.Equal(IndicatorFields.Of(DatasetRows.Percent()), IndicatorFields.Of(indicator));
    }

    [Fact]
    public void Describe_PresentUnitAndThemeThatNobodyCouldChoose_Stay()
    {
        var indicator = new Indicator(1, "CASELOAD", "Caseload", "Old Theme", "cases_per_fte", Frequency.Annual, false, Polarity.LowIsGood, true);

        indicator.Describe(IndicatorFields.Of(indicator) with { Name = " Cases of each worker ", Definition = " " });

        Assert.Equal(("CASELOAD", "Cases of each worker", "Old Theme", "cases_per_fte", null), (indicator.Code, indicator.Name, indicator.Theme, indicator.Unit, indicator.Definition));
    }

    [Fact]
    public void Fields_AnyOfThem_ComeBackFromTheirText() => Gen.Select(Said, Said).Sample((one, other) =>
        Enum.GetValues<IndicatorField>().Aggregate(one, (all, field) => all.With(field, other[field])) == other);

    [Fact]
    public void Merge_OfAnyTwoEdits_KeepsWhatOnlyOneChangedAndAsksOfTheRest() => Gen.Select(Said, Said, Said).Sample((was, mine, theirs) =>
    {
        var (merged, conflicts) = mine.Beside(was, theirs);
        return Enum.GetValues<IndicatorField>().All(f =>
            mine[f] == was[f] || mine[f] == theirs[f] ? merged[f] == theirs[f] && !conflicts.Contains(f)
            : theirs[f] == was[f] ? merged[f] == mine[f] && !conflicts.Contains(f)
            : merged[f] == theirs[f] && conflicts.Contains(f));
    });

    [Fact]
    public void Form_WhateverOthersSave_LosesNothingTyped() => Gen.Select(Said, Said, Said.Array[1, 4], Gen.Bool).Sample((opened, typed, saved, mine) =>
    {
        var form = new IndicatorForm(opened, 1);
        foreach (var field in typed.DiffersIn(opened))
            form.Write(field, typed[field]);
        foreach (var (now, i) in saved.Select((now, i) => (now, i)))
            form.Meet(now, i + 2);
        var waiting = form.Conflicts.ToList();
        var kept = typed.DiffersIn(opened).All(f => form.Mine[f] == typed[f]);
        var taken = Enum.GetValues<IndicatorField>().Except(typed.DiffersIn(opened)).All(f => form.Mine[f] == saved[^1][f]);

        if (mine)
            form.KeepMine();
        else
            form.UseTheirs();
        return kept && taken && form.Conflicts.Count == 0 && form.Version == saved.Length + 1 && waiting.All(f => form.Mine[f] == (mine ? typed[f] : saved[^1][f]));
    });

    [Fact]
    public void Form_RestoredAfterOthersSaved_AsksOnlyOfWhatBothChanged()
    {
        var was = IndicatorFields.Of(DatasetRows.Percent());
        var before = new IndicatorForm(was, 1);
        before.Write(IndicatorField.Name, "Mine");
        before.Write(IndicatorField.Definition, "Who comes back");

        var form = new IndicatorForm(was with { Name = "Theirs", Theme = "other" }, 2);
        form.Restore(before.Unsaved);

        Assert.Equal(("Mine", "other", "Who comes back"), (form.Mine.Name, form.Mine.Theme, form.Mine.Definition));
        Assert.Equal([IndicatorField.Name], form.Conflicts);
        Assert.Equal(new DraftField("Theirs", "Mine"), form.Unsaved["Name"]);
    }

    private static Gen<T> One<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
