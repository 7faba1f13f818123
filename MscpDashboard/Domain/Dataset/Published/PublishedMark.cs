namespace MscpDashboard.Domain.Dataset.Published;

/// <summary>What a publication's mark means, where it gives no number. No mark ever becomes a number.</summary>
public static class PublishedMark
{
    // Absence in 2019/20 was not collected.
    private static readonly DateOnly NotCollected = new(2020, 8, 31);

    /// <summary>What there is at a point; null for a mark that no publication is known to have.</summary>
    /// <param name="mark">As it stands; nothing for an empty cell.</param>
    /// <param name="england">The area is England, of which nothing is withheld for being small.</param>
    /// <param name="end">The last day of the period.</param>
    /// <param name="workbook2018">The file is one of 2018's workbooks, in which <c>x</c> is a number from 1 to 5, or hides one.</param>
    public static ValueState? StateOf(string mark, bool england, DateOnly end, bool workbook2018 = false) => mark switch
    {
        "" => ValueState.NotSupplied,
        "x" when workbook2018 => ValueState.Suppressed,
        // The interactive tool has one mark for all reasons: withheld, unless nobody can have been protected by it.
        "-" => england || end == NotCollected ? ValueState.NotSupplied : ValueState.Suppressed,
        _ => WrittenValue.Read(mark) is { Number: null } read ? read.State : null,
    };
}
