using System.Text;
using CsCheck;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Export;

namespace MscpDashboard.Tests.Export;

public sealed class CsvTableTests
{
    private static readonly ExportNote Note = new("actions", "Actions", "MSCP record", new DateOnly(2026, 11, 19));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("  @cmd", "'  @cmd")]
    [InlineData("-2 points", "'-2 points")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\uFEFF=1+1", "'\uFEFF=1+1")]
    [InlineData("\0=1+1", "'\0=1+1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("a = b", "a = b")]
    [InlineData("plain", "plain")]
    public void Safe_TextASpreadsheetWouldRun_IsMadeText(string text, string expected) => Assert.Equal(expected, CsvTable.Safe(text));

    [Fact]
    public void Safe_WhatIsHidden_HasNoNumber() => Assert.Equal(("", "-3"), (CsvTable.Safe(DisclosedValue.Suppressed), CsvTable.Safe(DisclosedValue.Of(-3))));

    [Fact]
    public void Safe_NegativeNumber_StaysANumber() => Assert.Equal("-1.5", CsvTable.Safe(-1.5));

    [Fact]
    public void Write_AnyText_NeverStartsACellAsAFormula() =>
        Gen.String.Sample(text => CsvTable.Safe(text) is "" or not [('=' or '+' or '-' or '@'), ..]);

    [Fact]
    public void Write_Rows_CarryTitleSourceAndDate()
    {
        var csv = Encoding.UTF8.GetString(CsvTable.Write(Note, [new CsvColumn<int>("n", n => n)], [7]));

        Assert.Equal("\uFEFFn,title,source,as_at,filters\r\n7,Actions,MSCP record,2026-11-19,none\r\n", csv);
    }

    [Fact]
    public void FileName_HasWhatPeriodAndDate() => Assert.Equal("mscp-actions-2026-27-2026-11-19.csv", Note.FileName("csv"));
}
