using System.Text;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Life;

namespace MscpDashboard.Export;

/// <summary>A choice as a file for people says it: in the words of the screen, not by the name that programs get.</summary>
internal static class CellWords
{
    /// <summary>"Off track" for <c>OffTrack</c>.</summary>
    public static string Of(Enum choice) => choice switch
    {
        RagStatus status => status.Word(),
        LifeStage stage => stage.Words(),
        _ => Spaced(choice.ToString()),
    };

    private static string Spaced(string name)
    {
        var words = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && words.Length > 0)
                words.Append(' ').Append(char.ToLowerInvariant(letter));
            else
                words.Append(letter);
        }

        return words.ToString();
    }
}
