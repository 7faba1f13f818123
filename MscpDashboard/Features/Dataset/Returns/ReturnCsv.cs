using System.Globalization;
using System.Text;
using MscpDashboard.Domain.Dataset.Returns;
using MscpDashboard.Export;

namespace MscpDashboard.Features.Dataset.Returns;

/// <summary>One row of a return as the product writes it: to be filled in, or as it was typed.</summary>
internal sealed record ReturnCsvRow(string Code, string Agency, DateOnly PeriodEnd, string Numerator = "", string Denominator = "", string Value = "")
{
    public string Name { get; init; } = "";
}

/// <summary>A return as a CSV file that can be sent.</summary>
internal static class ReturnCsv
{
    private static readonly ReturnColumn[] Columns =
        [ReturnColumn.IndicatorCode, ReturnColumn.IndicatorName, ReturnColumn.Agency, ReturnColumn.PeriodEnd, ReturnColumn.Numerator, ReturnColumn.Denominator, ReturnColumn.Value];

    public static byte[] Write(IEnumerable<ReturnCsvRow> rows)
    {
        var csv = new StringBuilder().AppendJoin(',', Columns.Select(ReturnTable.Name)).Append("\r\n");
        foreach (var row in rows)
        {
            // What was typed stands as it was typed, also where a check will refuse it; the product's own words never start a formula.
            string[] cells = [row.Code, CsvTable.Safe(row.Name), row.Agency, row.PeriodEnd.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), row.Numerator, row.Denominator, row.Value];
            csv.AppendJoin(',', cells.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append("\r\n");
        }

        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(csv.ToString())];
    }
}
