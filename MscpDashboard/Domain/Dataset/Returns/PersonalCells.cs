using MscpDashboard.Domain.Identifiers;

namespace MscpDashboard.Domain.Dataset.Returns;

/// <summary>
/// Looks for what may identify a person in the cells that mean nothing here. No figure is made of them, but the file is kept as it came, and with it
/// a list of children that stands beside the table.
/// </summary>
internal sealed class PersonalCells
{
    private const int MostFound = 50;
    private const int MostCharacters = 8_000_000;

    private readonly List<ReturnQuestion> found = [];
    private int read;

    public IReadOnlyList<ReturnQuestion> Found => found;

    /// <summary>Looks at one cell, with its heading: a date is one of birth when the heading says so.</summary>
    public void Look(int row, string heading, string cell)
    {
        if (cell.Length == 0 || found.Count >= MostFound || read > MostCharacters)
            return;
        read += cell.Length;
        if (IdentifierCheck.Find($"{heading.Replace('_', ' ')}: {cell}") is [var first, ..])
            found.Add(new ReturnQuestion(row, heading, first.Masked, $"This looks like {first.What}, and the file is kept as it came. Take it out, unless it has to stay."));
    }
}
