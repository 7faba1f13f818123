namespace MscpDashboard.Domain.Dataset;

/// <summary>What keeps a file of figures from being taken in.</summary>
/// <param name="Row">As a spreadsheet counts, from 1; null where the whole file is meant.</param>
/// <param name="Column">As the file heads it, or a spreadsheet letters it.</param>
/// <param name="Value">What stands there, cut to a readable length.</param>
/// <param name="Expected">What should stand there instead.</param>
public sealed record FigureFault(int? Row, string? Column, string? Value, string Expected)
{
    /// <summary>In one line, for reading aloud.</summary>
    public string Sentence => $"{(Row is null ? "" : $"Row {Row}{(Column is null ? "" : $", {Column}")}: ")}{(string.IsNullOrEmpty(Value) ? "" : $"“{Value}”. ")}Expected {char.ToLowerInvariant(Expected[0])}{Expected[1..]}.";
}
