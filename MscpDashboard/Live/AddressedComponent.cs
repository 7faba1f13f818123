using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace MscpDashboard.Live;

/// <summary>
/// A live page whose state is in its address. The router tells a page of a new address only when one of its parameters is new, so a change of
/// the query alone would pass it by: this one takes it up as if a parameter had changed.
/// </summary>
/// <typeparam name="T">What one load gives.</typeparam>
public abstract class AddressedComponent<T> : LiveComponent<T>
    where T : class
{
    private string path = "";

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Navigation.LocationChanged += OnLocationChanged;
    }

    protected override Task OnParametersSetAsync()
    {
        path = PathOf(Navigation.Uri);
        return base.OnParametersSetAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Navigation.LocationChanged -= OnLocationChanged;
        base.Dispose(disposing);
    }

    private static string PathOf(string uri) => new Uri(uri).AbsolutePath;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        // Another path is another page, or another parameter: the router sees to it.
        if (PathOf(change.Location) == path)
            _ = InvokeAsync(TakeUpAsync);
    }

    private async Task TakeUpAsync()
    {
        try
        {
            await OnParametersSetAsync();
            StateHasChanged();
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }
}
