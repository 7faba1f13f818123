namespace MscpDashboard.Import;

/// <summary>Where a file can't be read as a table, in words for whoever sent it.</summary>
/// <param name="Row">As a spreadsheet counts, from 1; null where the whole file is meant.</param>
/// <param name="Column">As a spreadsheet letters them.</param>
/// <param name="Value">What stands there, cut to a readable length.</param>
/// <param name="Expected">What should stand there instead.</param>
public sealed record TableFault(int? Row, string? Column, string? Value, string Expected);

/// <summary>The file is refused as a whole.</summary>
public sealed class TableRefusedException(TableFault fault, Exception? inner = null) : Exception(fault.Expected, inner)
{
    public TableFault Fault { get; } = fault;
}

/// <summary>One row of a table that has anything in it.</summary>
/// <param name="Number">As a spreadsheet counts, from 1.</param>
/// <param name="Cells">Trimmed text; nothing is a cell's empty text.</param>
public sealed record TableRow(int Number, IReadOnlyList<string> Cells);

/// <summary>What is too much. Files come from anybody who may send one, so each reader stops at these.</summary>
public sealed record TableLimits
{
    /// <summary>Of the content once unpacked, in bytes.</summary>
    public long Unpacked { get; init; } = 200L << 20;

    public int Rows { get; init; } = 1_000_000;

    public int Columns { get; init; } = 500;

    /// <summary>Of one cell, in characters: what a spreadsheet's cell can hold.</summary>
    public int Cell { get; init; } = 32_767;

    /// <summary>How many times smaller than its content a packed sheet of some size may be. Real sheets stay under 30.</summary>
    public int PackedTimes { get; init; } = 200;
}
