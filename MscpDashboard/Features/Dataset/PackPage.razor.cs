using System.Globalization;
using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset;

/// <summary>Where a pack for the sub group is put together: indicators, period and order, all in the address.</summary>
public sealed partial class PackPage
{
    private PageQuery address = default!;
    private PackQuestion question = new();
    private IReadOnlyList<DateOnly> quarters = [];
    private HashSet<string> chosen = [];
    private IReadOnlyList<string> unknown = [];
    private DateOnly? asAt;
    private bool seesDrafts;
    private HashSet<string>? first;
    private string? find;

    [Inject]
    public required PackStore Store { get; init; }

    [Inject]
    public required ReaderSource Readers { get; init; }

    protected override Topic Topics => DatasetStore.Topics;

    // What is chosen asks the record nothing.
    protected override object? LoadKey => new PageQuery(Navigation.Uri).Text("asAt");

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        Arrange();
    }

    protected override async Task<Scorecard?> LoadAsync(CancellationToken cancellationToken)
    {
        var reader = await Readers.GetAsync();
        (asAt, seesDrafts) = (reader.AsAt, reader.May(Right.WriteCommentary) || reader.May(Right.AgreeCommentary) || (reader.AgencyCode is { } own && reader.May(Right.WriteCommentary, own)));
        return await Store.ChoicesAsync(reader);
    }

    protected override void OnFollowed(Scorecard? before, Scorecard? now) => Arrange();

    private void Arrange()
    {
        address = new PageQuery(Navigation.Uri);
        _ = address.Date("asAt");
        var day = asAt ?? Clock.Today();
        quarters = PackQuestion.Ended(day);
        question = PackQuestion.From(address, day);
        if (Data is null)
            return;
        (var rows, unknown) = question.Of(Data);
        chosen = [.. rows.Select(r => r.Indicator.Code)];
        first ??= question.Codes is null ? [] : chosen;
        // The file is refused a code that there is not; the page says so and goes on without it.
        if (unknown.Count > 0)
            question = question with { Codes = [.. question.Codes!.Where(c => chosen.Contains(c, StringComparer.OrdinalIgnoreCase))] };
    }

    private string Headline(Scorecard scorecard) => scorecard.Rows.Count == 0 ? "A pack for the PMQA sub group"
        : question.Codes is null ? chosen.Count switch { 0 => "No indicator needs attention: choose those for the pack", 1 => "A pack of the one indicator that needs attention", var many => $"A pack of the {many} indicators that need attention" }
        : chosen.Count == 0 ? "No indicator is chosen for the pack yet"
        : chosen.Count == 1 ? "A pack of one indicator" : $"A pack of {chosen.Count} indicators";

    private string? Fault(Scorecard scorecard) => chosen.Count == 0 ? "Choose at least one indicator."
        : chosen.Count > PackQuestion.MostIndicators ? $"A pack holds at most {PackQuestion.MostIndicators} of the {scorecard.Rows.Count} indicators." : null;

    private IEnumerable<ScorecardRow> Found(Scorecard scorecard)
    {
        var words = find?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return scorecard.Rows.Where(r => words.All(w => r.Searched.Contains(w, StringComparison.OrdinalIgnoreCase)));
    }

    private bool ChosenFirst(ScorecardRow row) => first?.Contains(row.Indicator.Code) == true;

    // The choice with which the page was opened, then what needs attention, wherever it belongs; nothing moves when it is ticked.
    private IEnumerable<IGrouping<string, ScorecardRow>> Groups(Scorecard scorecard) => Found(scorecard)
        .OrderByDescending(ChosenFirst).ThenByDescending(r => r.NeedsAttention).ThenBy(r => r.Theme, StringComparer.Ordinal).ThenBy(r => r.Indicator.Name, StringComparer.OrdinalIgnoreCase)
        .GroupBy(r => ChosenFirst(r) ? "Chosen already" : r.NeedsAttention ? "Needs attention" : r.Theme);

    private static string Why(ScorecardRow row) => row.Reading switch
    {
        { Latest: null } => "never reported",
        { SignalsConcern: true } => "concern",
        { Latest.State: ValueState.NotSupplied } => "not supplied",
        { SignalsImprovement: true } when row.NeedsAttention => "better, and still misses its target",
        { Rating.Band: MeasureBand.Missed } or { Chart.Assurance: SpcAssurance.ConsistentlyFail } => "misses its target",
        { SignalsImprovement: true } => "better",
        _ => "",
    };

    private void Choose(Scorecard scorecard, string code, bool add)
    {
        // In the order in which they stand, until somebody chooses another.
        var codes = question.Codes is { } given ? given.ToList() : [.. question.Of(scorecard).Rows.Select(r => r.Indicator.Code)];
        codes.RemoveAll(c => string.Equals(c, code, StringComparison.OrdinalIgnoreCase));
        if (add)
            codes.Add(code);
        Navigation.NavigateTo(address.With(("codes", PackQuestion.Written(codes)), ("order", question.Order)), replace: true);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void Go(string name, string? value) => Navigation.NavigateTo(address.With((name, value)), replace: true);
}
