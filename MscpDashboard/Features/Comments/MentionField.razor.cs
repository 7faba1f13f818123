using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MscpDashboard.Domain.Comments;

namespace MscpDashboard.Features.Comments;

/// <summary>A text field that suggests roles and agencies to mention.</summary>
public sealed partial class MentionField : IAsyncDisposable
{
    private const int Most = 6;
    private ElementReference area;
    private IJSObjectReference? module;
    private IReadOnlyList<Mentionable> found = [];
    private MentionTyping typing;
    private string said = "";
    private int active;
    private int? caret;

    /// <summary>The field's own id; also its test id.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public bool HideLabel { get; set; }

    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    [Parameter, EditorRequired]
    public EventCallback<string> ValueChanged { get; set; }

    /// <summary>Whom the text can mention.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Mentionable> Known { get; set; } = [];

    [Parameter]
    public int Rows { get; set; } = 3;

    [Parameter]
    public int Longest { get; set; } = Comment.LongestText;

    [Parameter]
    public string? DescribedBy { get; set; }

    [Parameter]
    public bool Invalid { get; set; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    private string ListId => $"{Id}-found";

    /// <summary>Puts the focus into the text.</summary>
    public ValueTask FocusAsync() => area.FocusAsync();

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (module is not null)
                await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its listeners with it.
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            module = await Js.InvokeAsync<IJSObjectReference>("import", "./Features/Comments/MentionField.razor.js");
            await module.InvokeVoidAsync("attach", area);
        }

        if (caret is { } place && module is not null)
        {
            caret = null;
            await module.InvokeVoidAsync("place", area, place);
        }
    }

    private string OptionId(int place) => $"{Id}-option-{place}";

    private async Task WriteAsync(string? text)
    {
        var now = text ?? "";
        var was = Value;
        Value = now;
        Suggest(Mentions.Typing(was, now));
        await ValueChanged.InvokeAsync(now);
    }

    private void Suggest(MentionTyping? typed)
    {
        if (typed is not { } at)
        {
            Close();
            return;
        }

        typing = at;
        found = [.. Known
            .Where(m => m.Code.StartsWith(at.Typed, StringComparison.Ordinal) || m.Name.Contains(at.Typed, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(m => m.Code.StartsWith(at.Typed, StringComparison.Ordinal))
            .Take(Most)];
        active = 0;
        said = found.Count switch
        {
            0 => "",
            1 => $"1 suggestion: {found[0].Name}. Enter takes it.",
            _ => $"{found.Count} suggestions. Arrows choose, Enter takes.",
        };
    }

    // The script beside this file keeps these keys from doing anything else while the list is open.
    private async Task KeyAsync(KeyboardEventArgs key)
    {
        if (found.Count == 0)
            return;
        switch (key.Key)
        {
            case "ArrowDown" or "ArrowUp":
                active = (active + (key.Key == "ArrowDown" ? 1 : found.Count - 1)) % found.Count;
                break;
            case "Enter" or "Tab" when !key.ShiftKey:
                await TakeAsync(active);
                break;
            case "Escape":
                Close();
                break;
        }
    }

    private async Task TakeAsync(int place)
    {
        if (place >= found.Count)
            return;
        var (text, at) = Mentions.Complete(Value, typing, found[place].Code);
        Close();
        if (text.Length > Longest)
            return;
        caret = at;
        Value = text;
        await ValueChanged.InvokeAsync(text);
    }

    private void Close() => (found, said) = ([], "");
}
