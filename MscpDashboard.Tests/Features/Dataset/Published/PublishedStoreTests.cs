using System.Globalization;
using System.Text;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data.StartingRecord;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Published;
using MscpDashboard.Features.Dataset.Published;
using MscpDashboard.People;
using MscpDashboard.Tests.Data.StartingRecord;
using MscpDashboard.Tests.Domain.Dataset.Published;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Dataset.Published;

/// <summary>Published files on a database that holds the published starting record: recognised, mapped, loaded whole or not at all.</summary>
public class PublishedStoreTests : IAsyncLifetime
{
    private static readonly Reader Analyst = new("PMQA analyst", Role.PmqaAnalyst, UserId: "analyst");

    private readonly TemporaryRecord record = new();

    private PublishedStore Store => new(record, record.Feed, record.Clock);

    public async ValueTask InitializeAsync() => await LoadedRecords.LoadAsync(record, StartingContent.Published);

    public ValueTask DisposeAsync()
    {
        record.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("cla_number_and_rate.csv", "Children looked after on 31 March each year: rate per 10000", "CLA_AT31_RATE", "children_count", "population_estimate")]
    [InlineData("d3_cpps_subsequent_plan.csv", "CPP subsequent (%)", "CPP_REPEAT_PCT", "CPP_subsequent", "CPP_start")]
    [InlineData("lait_long.csv", "LACnum_Start", "CLA_START_COUNT", null, null)]
    [InlineData("lait_long.csv", "RTA", "RTA_CHILD_KSI_RATE", null, null)]
    public async Task Measure_WhoseFiguresAreHeld_IsKnownByThem(string file, string measure, string code, string? numerator, string? denominator)
    {
        var view = await SurveyAsync(file);

        var row = Assert.Single(view.Measures, m => m.Choice?.Code == code);
        Assert.Contains(measure, row.Measure.Title, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((numerator, denominator), (row.Choice!.Numerator, row.Choice.Denominator));
        Assert.EndsWith("figures of Medway and England are those that are held", row.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cla_number_and_rate.csv")]
    [InlineData("cla_number_and_rate_2023.csv")]
    [InlineData("d3_cpps_subsequent_plan.csv")]
    [InlineData("la_cla_placement_stability.csv")]
    [InlineData("absence_la.csv")]
    [InlineData("weekly_attendance.csv")]
    [InlineData("lait_long.csv")]
    [InlineData("fingertips_90284.csv")]
    public async Task File_LoadedByWhatItsFiguresTell_SecondTimeChangesNothing(string file)
    {
        var request = await RequestAsync(file);
        var before = await CountAsync();

        var check = await Store.CheckAsync(File(file), request, Analyst);
        Assert.True(check.Outcome is PublishedOutcome.Ready or PublishedOutcome.Unchanged, string.Join('\n', check.Faults.Select(f => f.Sentence)));
        Assert.Equal(before, await CountAsync());
        var load = await LoadAsync(file, request);
        Assert.Equal((check.Added, check.Revised, check.Same), (load.Added, load.Revised, load.Same));
        Assert.Equal(before + load.Added + load.Revised, await CountAsync());

        record.Clock.Advance(TimeSpan.FromDays(1));
        var again = await LoadAsync(file, new PublishedRequest());
        Assert.Equal((PublishedOutcome.Unchanged, 0, 0, load.Added + load.Revised + load.Same), (again.Outcome, again.Added, again.Revised, again.Same));
        Assert.Equal(load.Outcome == PublishedOutcome.Loaded ? 1 : 0, (await Store.ReadAsync(Analyst)).Loads.Count);
    }

    [Fact]
    public async Task Figures_OfAFileThatIsHeld_AgreeWithWhatTheRecordHas()
    {
        // What ships was copied from this very file: nothing may read otherwise.
        var load = await LoadAsync("d3_cpps_subsequent_plan.csv", await RequestAsync("d3_cpps_subsequent_plan.csv"));

        Assert.Equal(0, load.Revised);
        Assert.True(load.Same > 100, $"{load.Same} the same");
    }

    [Fact]
    public async Task NewMeasure_BecomesAnIndicator_WithItsFiguresMarksAndSource()
    {
        var view = await SurveyAsync("la_cla_placement_stability.csv");
        var measure = view.Measures.First(m => m.Measure.Title.Contains("same carer", StringComparison.Ordinal) && m.Measure.Figure.Heading == "children_percent").Measure;
        var request = Request(new MeasureChoice(measure.Key, measure.Title, null, new NewIndicator("Same carer for two years (%)", "percent", "children_looked_after", Frequency.Annual, Polarity.HighIsGood, Snapshot: true), "children_count"));

        var load = await LoadAsync("la_cla_placement_stability.csv", request with { PublishedOn = new DateOnly(2025, 11, 20) });

        Assert.Equal(PublishedOutcome.Loaded, load.Outcome);
        var added = Assert.Single(load.Indicators);
        Assert.True(added.IsNew);
        await using var db = record.CreateDbContext();
        var indicator = await db.Indicators.SingleAsync(i => i.Code == added.Code);
        Assert.Equal(("percent", true, Polarity.HighIsGood), (indicator.Unit, indicator.Snapshot, indicator.Polarity));
        var medway = await db.Observations.Where(o => o.IndicatorKey == indicator.Key && o.AreaKey == 1).OrderBy(o => o.PeriodEnd).ToListAsync();
        Assert.Equal([2021, 2022, 2023, 2024, 2025], medway.Select(o => o.PeriodEnd.Year));
        Assert.All(medway, o => Assert.Equal((o.PeriodEnd, ValueState.Value), (o.PeriodStart, o.State)));
        Assert.All(medway, o => Assert.NotNull(o.Numerator));
        var source = await db.Sources.SingleAsync(s => s.Key == medway[0].SourceKey);
        Assert.Equal(("Publication", "la_cla_placement_stability.csv, published 20 November 2025", "OGL-UK-3.0"), (source.Publication, source.Location, source.Licence));
        Assert.Contains(await db.History.ToListAsync(), h => h.Kind == nameof(Indicator) && h.Label == added.Name && h.Who == "PMQA analyst");
    }

    [Fact]
    public async Task OlderVintage_AfterANewerOne_ChangesNothing_AndANewerOneRevises()
    {
        var newer = await RequestAsync("cla_number_and_rate.csv");
        var older = await RequestAsync("cla_number_and_rate_2023.csv");
        await LoadAsync("cla_number_and_rate.csv", newer with { PublishedOn = new DateOnly(2025, 11, 20) });

        record.Clock.Advance(TimeSpan.FromMinutes(1));
        var late = await LoadAsync("cla_number_and_rate_2023.csv", older with { PublishedOn = new DateOnly(2023, 11, 16) });
        Assert.Equal(0, late.Revised);

        record.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains(late.Notes, n => n.Contains("from a newer publication", StringComparison.Ordinal));
        Assert.True((await LoadAsync("cla_number_and_rate_2023.csv", older with { PublishedOn = new DateOnly(2026, 1, 5) })).Revised > 0);
    }

    [Fact]
    public async Task File_WithAFaultInItsLastRow_KeepsNothing()
    {
        var request = await RequestAsync("d3_cpps_subsequent_plan.csv");
        var text = Encoding.UTF8.GetString(PublishedFiles.Bytes("d3_cpps_subsequent_plan.csv")).TrimEnd() + "\n2026,Reporting year,Local authority,E92000001,England,E12000008,South East,887,E06000035,Medway,Child Protection Plans which are a second or subsequent plan,300,60,2O\n";
        var before = await CountAsync();

        var answer = await Store.LoadAsync(File("plans.csv", Encoding.UTF8.GetBytes(text)), request, Editor());

        var fault = Assert.Single(answer.Faults);
        Assert.Equal((PublishedOutcome.Faults, "CPP_subsequent_percent", "2O"), (answer.Outcome, fault.Column, fault.Value));
        Assert.Equal(before, await CountAsync());
        await using var db = record.CreateDbContext();
        Assert.Equal((0, 0, 0), (await db.PublishedLoads.CountAsync(), await db.PublishedMeasures.CountAsync(), await db.PublishedLayouts.CountAsync()));
    }

    [Fact]
    public async Task Load_Cancelled_KeepsNothing()
    {
        var file = "Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region\n" + string.Concat(Enumerable.Range(0, 6_000).Select(i => $"M{i % 40},,{1995 + (i / 40 % 30)},Medway,{i},887,South East\n"));
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', file.Split('\n').Distinct()));
        var view = await Store.SurveyAsync(File("long.csv", bytes), null, Analyst);
        var request = Request([.. view.Measures.Select(m => New(m.Measure))]);
        var before = await CountAsync();
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.LoadAsync(File("long.csv", Repeated(bytes, 8)), request, Editor(), _ => stop.Cancel(), stop.Token));

        Assert.Equal(before, await CountAsync());
        Assert.Empty((await Store.ReadAsync(Analyst)).Loads);
    }

    [Fact]
    public async Task EveryArea_IsKeptWhenAskedFor_AndAPlaceKeepsItsFiguresWhenItsCodeChanged()
    {
        var request = await RequestAsync("d3_cpps_subsequent_plan.csv");
        await LoadAsync("d3_cpps_subsequent_plan.csv", request with { EveryArea = true });

        await using var db = record.CreateDbContext();
        Assert.True(await db.Areas.AnyAsync(a => a.Code == "E09000001"));
        Assert.Equal(1, await db.Areas.CountAsync(a => a.Name == "Buckinghamshire"));
        Assert.Equal(await db.Areas.CountAsync(), await db.Areas.Select(a => a.Code).Distinct().CountAsync());
    }

    [Fact]
    public async Task Choice_ThatCannotBe_IsRefusedInWords()
    {
        var view = await SurveyAsync("d3_cpps_subsequent_plan.csv");
        var (first, second) = (view.Measures[0].Measure, view.Measures[1].Measure);
        await record.AddAsync(new Indicator(9_001, "OWN_PCT", "Returned by agencies (%)", "other", "percent", Frequency.Quarterly, false, Polarity.Neutral, true));

        foreach (var (choices, said) in new (MeasureChoice[], string)[]
        {
            ([new(first.Key, first.Title, "CPP_REPEET_PCT")], "nearest are CPP_REPEAT_PCT"),
            ([new(first.Key, first.Title, "OWN_PCT")], "is returned by agencies"),
            ([new(first.Key, first.Title, "CPP_REPEAT_PCT"), new(second.Key, second.Title, "CPP_REPEAT_PCT")], "was chosen for two measures"),
            ([new(first.Key, first.Title, null, new NewIndicator("", "percent", "other", Frequency.Annual))], "a name of 1 to 300 characters"),
            ([new(first.Key, first.Title, null, new NewIndicator("Plans", "Per Cent", "other", Frequency.Annual))], "a unit and a theme"),
        })
            Assert.Contains(said, (await Assert.ThrowsAsync<InvalidEditException>(() => Store.CheckAsync(File("d3_cpps_subsequent_plan.csv"), Request(choices), Analyst))).Message, StringComparison.Ordinal);
        Assert.Contains("published in", (await Assert.ThrowsAsync<InvalidEditException>(() => Store.CheckAsync(File("d3_cpps_subsequent_plan.csv"), Request(New(first)) with { Publication = " " }, Analyst))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rights_AreTheAnalystsAndTheBusinessManagers_AndNobodysOnASharedScreen()
    {
        var request = await RequestAsync("d3_cpps_subsequent_plan.csv");
        foreach (var role in Enum.GetValues<Role>())
        {
            var reader = new Reader("Somebody", role, role == Role.Partner ? "police" : null, UserId: "somebody");
            if (role is Role.BusinessManager or Role.PmqaAnalyst)
            {
                Assert.NotEmpty((await Store.SurveyAsync(File("d3_cpps_subsequent_plan.csv"), null, reader)).Measures);
                reader = reader with { SharedScreen = true };
            }

            await Assert.ThrowsAsync<NotAllowedException>(() => Store.SurveyAsync(File("d3_cpps_subsequent_plan.csv"), null, reader));
            await Assert.ThrowsAsync<NotAllowedException>(() => Store.CheckAsync(File("d3_cpps_subsequent_plan.csv"), request, reader));
            Assert.Throws<NotAllowedException>(() => MscpDashboard.People.Editor.For(reader, Right.LoadPublished, record.Clock));
        }

        await Assert.ThrowsAsync<NotAllowedException>(() => Store.LoadAsync(File("d3_cpps_subsequent_plan.csv"), request, MscpDashboard.People.Editor.For(new Reader("Partner", Role.Partner, "police"), Right.SendReturn, record.Clock)));
    }

    [Fact]
    public async Task Remembered_CanBeForgotten()
    {
        await LoadAsync("d3_cpps_subsequent_plan.csv", await RequestAsync("d3_cpps_subsequent_plan.csv"));
        foreach (var measure in (await Store.ReadAsync(Analyst)).Remembered)
            await Store.ForgetAsync(measure.Id, Editor());

        Assert.Equal(PublishedOutcome.NotMapped, (await Store.CheckAsync(File("d3_cpps_subsequent_plan.csv"), new PublishedRequest(), Analyst)).Outcome);
    }

    [Fact]
    public async Task Remembered_ForgottenByManyAtOnce_IsForgottenQuietly()
    {
        await LoadAsync("d3_cpps_subsequent_plan.csv", await RequestAsync("d3_cpps_subsequent_plan.csv"));
        var id = (await Store.ReadAsync(Analyst)).Remembered[0].Id;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Store.ForgetAsync(id, Editor()))));

        Assert.DoesNotContain((await Store.ReadAsync(Analyst)).Remembered, m => m.Id == id);
    }

    [Theory]
    [InlineData("d3_cpps_subsequent_plan.csv")]
    [InlineData("lait_long.csv")]
    [InlineData("weekly_attendance.csv")]
    public async Task File_Mutated_IsLoadedWholeOrNotAtAll(string file)
    {
        var bytes = PublishedFiles.Bytes(file);
        var request = await RequestAsync(file);
        var before = await CountAsync();
        var next = new Random(20261129);
        for (var round = 0; round < 60; round++)
        {
            var changed = (byte[])bytes.Clone();
            for (var i = next.Next(1, 12); i > 0; i--)
                changed[next.Next(changed.Length)] = (byte)next.Next(256);
            var view = await Store.SurveyAsync(File(file, changed), null, Analyst);
            Assert.True(view.Fault is not null || view.Rows > 0);
            var answer = await Store.CheckAsync(File(file, changed), request, Analyst);
            Assert.Equal(answer.Outcome is PublishedOutcome.Faults or PublishedOutcome.NotMapped, answer.FaultCount > 0);
            if (round % 6 != 0)
                continue;
            var load = await Store.LoadAsync(File(file, changed), request, Editor());
            var now = await CountAsync();
            Assert.Equal(load.Outcome == PublishedOutcome.Loaded ? load.Added + load.Revised : 0, now - before);
            before = now;
            record.Clock.Advance(TimeSpan.FromMinutes(1));
        }
    }

    private static MeasureChoice New(SurveyedMeasure measure) => new(measure.Key, measure.Title, null, new NewIndicator(measure.Title, "number", "other", measure.Frequency ?? Frequency.Annual));

    private static PublishedRequest Request(params MeasureChoice[] choices) => new(choices) { Publication = "Publication", Licence = "OGL-UK-3.0" };

    private static PublishedFile File(string name, byte[]? bytes = null) => new(name, new MemoryStream(bytes ?? PublishedFiles.Bytes(name)));

    private static byte[] Repeated(byte[] rows, int times) => [.. Enumerable.Repeat(rows, times).SelectMany(r => r)];

    private Editor Editor() => MscpDashboard.People.Editor.For(Analyst, Right.LoadPublished, record.Clock);

    private Task<PublishedView> SurveyAsync(string file) => Store.SurveyAsync(File(file), null, Analyst);

    private Task<PublishedAnswer> LoadAsync(string file, PublishedRequest request) => Store.LoadAsync(File(file), request, Editor());

    // What is known by its figures is loaded so; of a file of which nothing is, the first measures as new indicators.
    private async Task<PublishedRequest> RequestAsync(string file)
    {
        var view = await SurveyAsync(file);
        Assert.Null(view.Fault);
        MeasureChoice[] known = [.. view.Measures.Select(m => m.Choice).OfType<MeasureChoice>()];
        return Request(known.Length > 0 ? known : [.. view.Measures.Where(m => m.Measure.Numbers > 0).Take(3).Select(m => New(m.Measure))]);
    }

    private async Task<int> CountAsync()
    {
        await using var db = record.CreateDbContext();
        return await db.Observations.CountAsync();
    }
}
