using System.Globalization;
using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset.Returns;

/// <summary>All that is owed.</summary>
public sealed record DutyList(IReadOnlyList<DutyRow> Rows);

/// <summary>Who owes which figures, and by when.</summary>
public sealed partial class DutiesPage
{
    private PageQuery address = default!;
    private Reader? reader;
    private DutyRow? changed;
    private bool changing;
    private bool maySet;
    private string? said;

    [Inject]
    public required ReturnStore Store { get; init; }

    [Inject]
    public required ReaderSource Readers { get; init; }

    protected override Topic Topics => Topic.Dataset | Topic.Partnership;

    protected override object? LoadKey => address.Text("asAt");

    protected override async Task OnParametersSetAsync()
    {
        address = new PageQuery(Navigation.Uri);
        await base.OnParametersSetAsync();
    }

    protected override async Task<DutyList?> LoadAsync(CancellationToken cancellationToken)
    {
        reader = await Readers.GetAsync();
        maySet = reader.May(Right.SetReturnDuty);
        return new DutyList(await Store.DutiesAsync(reader, cancellationToken));
    }

    private void Change(DutyRow? row) => (changed, changing) = (row, true);

    private async Task SavedAsync(string done)
    {
        (changing, said) = (false, done);
        await ReloadAsync();
    }

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
