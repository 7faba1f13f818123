using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Domain;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Partnership;

/// <summary>Who the partnership is: partners, agencies, bodies, chairs by term, meetings.</summary>
public sealed partial class PartnershipPage
{
    private PageQuery query = default!;
    private (string Lead, string Tail) headline;

    [Inject]
    public required PartnershipStore Store { get; init; }

    [Inject]
    public required SharedReads Shared { get; init; }

    [Inject]
    public required ReaderSource Readers { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override Topic Topics => Topic.Partnership;

    protected override object? LoadKey => Navigation.Uri;

    protected override Task OnParametersSetAsync()
    {
        query = new PageQuery(Navigation.Uri);
        _ = query.Date("asAt");
        return base.OnParametersSetAsync();
    }

    protected override async Task<PartnershipView?> LoadAsync(CancellationToken cancellationToken)
    {
        var reader = await Readers.GetAsync();
        // Not this page's token: others may be waiting for the same answer.
        var view = await Shared.GetAsync(Topics, ("partnership", reader.AsAt ?? Clock.Today(), reader.AsAt), () => Store.ReadAsync(reader, CancellationToken.None));
        headline = PartnershipWords.Headline(view);
        return view;
    }

    private string History(Guid item) => query.To($"/history?item={item}");
}
