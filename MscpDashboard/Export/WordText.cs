using System.Globalization;
using System.Text;
using System.Xml;
using MscpDashboard.Domain;

namespace MscpDashboard.Export;

/// <summary>Text as a Word document can hold it.</summary>
public static class WordText
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    // Hebrew, Arabic, Syriac, Thaana and their neighbours; their presentation forms; the scripts of the supplementary plane.
    private static readonly (int From, int To)[] RightToLeftScripts = [(0x0590, 0x08FF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFF), (0x10800, 0x10FFF), (0x1E800, 0x1EFFF)];

    /// <summary>A day as the partnership writes it: 31 March 2026.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", British);

    /// <summary>A moment, by London's clock: 31 Mar 2026, 14:32.</summary>
    public static string Moment(DateTime utc) => LondonTime.ToLondon(utc).ToString("d MMM yyyy, HH:mm", British);

    /// <summary>The lines of a text, each clean.</summary>
    public static IEnumerable<string> Lines(string text) => Clean(text.ReplaceLineEndings("\n").Replace('\v', '\n').Replace('\f', '\n')).Split('\n');

    /// <summary>The text with each character that XML can't hold replaced by the sign for an unknown one, so that nothing is lost unseen.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
                clean.Append(text[i]).Append(text[++i]);
            else
                clean.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD');
        }

        return clean.ToString();
    }

    /// <summary>True when the first letter of the text belongs to a script that is written from right to left.</summary>
    public static bool RightToLeft(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetter(rune))
                return Array.Exists(RightToLeftScripts, s => rune.Value >= s.From && rune.Value <= s.To);
        }

        return false;
    }
}
