using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset.Returns;

/// <summary>The calendar of returns: what each agency owes for each period, what came, what to chase, and the sign-off.</summary>
public sealed partial class ReturnsPage
{
    private PageQuery address = default!;
    private Reader? reader;
    private PeriodColumn? deciding;
    private string? said;
    private bool maySend;
    private bool maySign;
    private bool maySetDuties;

    [Inject]
    public required ReturnStore Store { get; init; }

    [Inject]
    public required ReaderSource Readers { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    protected override Topic Topics => Topic.Dataset | Topic.Partnership;

    protected override object? LoadKey => address.Text("asAt");

    protected override async Task OnParametersSetAsync()
    {
        address = new PageQuery(Navigation.Uri);
        _ = address.Date("asAt");
        await base.OnParametersSetAsync();
    }

    protected override async Task<ReturnsView?> LoadAsync(CancellationToken cancellationToken)
    {
        reader = await Readers.GetAsync();
        (maySend, maySign, maySetDuties) = (reader.May(Right.SendReturn, reader.AgencyCode), reader.May(Right.SignOffPeriod), reader.May(Right.SetReturnDuty));
        return await Store.ReadAsync(reader, cancellationToken);
    }

    protected override void OnFollowed(ReturnsView? before, ReturnsView? now)
    {
        if (before is not null && now is not null && ReturnWords.Headline(before) is var old && ReturnWords.Headline(now) is var fresh && old != fresh)
            Announcer.Say(fresh);
    }

    // Quarters first, since they are what the sub group meets on.
    private static IEnumerable<Frequency> Kinds(ReturnsView view) =>
        view.Columns.Select(c => c.Frequency).Concat(view.Coming.Select(c => c.Frequency)).Distinct().OrderBy(f => f != Frequency.Quarterly).ThenBy(f => f);

    private void Decide(PeriodColumn column) => deciding = column;

    private async Task SavedAsync(string done)
    {
        (deciding, said) = (null, done);
        await ReloadAsync();
    }
}
