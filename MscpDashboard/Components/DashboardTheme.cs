using MudBlazor;

namespace MscpDashboard.Components;

/// <summary>
/// What MudBlazor needs of our look besides colour: type, sizes and shadows. Colours come from mud.css alone, which maps every
/// palette variable to our tokens, so that switching the theme is one attribute in the browser.
/// </summary>
public static class DashboardTheme
{
    private static readonly string[] Sans = ["Source Sans 3", "Sans stand-in", "system-ui", "Arial", "sans-serif"];
    private static readonly string[] Serif = ["Source Serif 4", "Serif stand-in", "Georgia", "serif"];

    /// <summary>The one theme, shared by every page.</summary>
    public static MudTheme Theme { get; } = new()
    {
        LayoutProperties = new LayoutProperties
        {
            DefaultBorderRadius = "4px",
            AppbarHeight = "44px",
            DrawerWidthLeft = "152px",
        },
        Shadows = new Shadow
        {
            Elevation = [.. Enumerable.Range(0, 26).Select(level => level < 8 ? "none" : "0 4px 16px #0003")],
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Sans, FontSize = "var(--fs-body)", LineHeight = "var(--lh-body)", FontWeight = "400", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Sans, FontSize = "var(--fs-body)", LineHeight = "var(--lh-body)", FontWeight = "400", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Sans, FontSize = "var(--fs-small)", LineHeight = "var(--lh-small)", FontWeight = "400", LetterSpacing = "normal" },
            H1 = new H1Typography { FontFamily = Serif, FontSize = "var(--fs-title)", LineHeight = "var(--lh-title)", FontWeight = "600", LetterSpacing = "normal" },
            H2 = new H2Typography { FontFamily = Serif, FontSize = "var(--fs-reading)", LineHeight = "var(--lh-reading)", FontWeight = "400", LetterSpacing = "normal" },
            H3 = new H3Typography { FontFamily = Sans, FontSize = "var(--fs-section)", LineHeight = "var(--lh-section)", FontWeight = "650", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Serif, FontSize = "var(--fs-reading)", LineHeight = "var(--lh-reading)", FontWeight = "600", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Sans, FontSize = "var(--fs-section)", LineHeight = "var(--lh-section)", FontWeight = "600", LetterSpacing = "normal", TextTransform = "none" },
            Caption = new CaptionTypography { FontFamily = Sans, FontSize = "var(--fs-note)", LineHeight = "var(--lh-note)", FontWeight = "400", LetterSpacing = "normal" },
        },
    };
}
