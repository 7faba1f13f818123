namespace MscpDashboard.Features.Home;

/// <summary>
/// How many lines of the shared screen's side fit on it: nothing there scrolls and nothing is squeezed, so what does not fit is counted. Lengths
/// are in the screen's own units, of which its height has 1,080; widths are guessed from the number of letters, on the careful side.
/// </summary>
internal static class WallFit
{
    private const int Height = 960;
    private const int Head = 62;
    private const int Note = 44;
    private const int LettersBesideAGlyph = 33;
    private const int Letters = 37;

    /// <summary>How many of the changes fit above all signals and all of what is next.</summary>
    /// <param name="changes">What is said of each, in order.</param>
    /// <param name="signals">The signals shown, in words.</param>
    /// <param name="next">What is next, in words.</param>
    /// <param name="most">More are never shown.</param>
    public static int Changes(IReadOnlyList<string> changes, IEnumerable<string> signals, IEnumerable<string> next, int most)
    {
        var room = Height - (3 * Head) - signals.Sum(s => Item(s, LettersBesideAGlyph)) - next.Sum(n => Item(n, Letters));
        var fit = 0;
        for (; fit < changes.Count && fit < most; fit++)
        {
            var left = room - Item(changes[fit], LettersBesideAGlyph);
            if (left < (fit + 1 < changes.Count ? Note : 0))
                break;
            room = left;
        }

        return Math.Max(fit, Math.Min(1, changes.Count));
    }

    private static int Item(string text, int letters) => (38 * Math.Max(1, (text.Length + letters - 1) / letters)) + 25;
}
