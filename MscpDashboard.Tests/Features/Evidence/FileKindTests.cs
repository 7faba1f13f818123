using System.Text;
using CsCheck;
using MscpDashboard.Features.Evidence;

namespace MscpDashboard.Tests.Features.Evidence;

public sealed class FileKindTests
{
    public static TheoryData<string, string?> Files => new()
    {
        { nameof(SampleFiles.Pdf), "application/pdf" },
        { nameof(SampleFiles.Png), "image/png" },
        { nameof(SampleFiles.Jpeg), "image/jpeg" },
        { nameof(SampleFiles.Csv), "text/plain" },
        { nameof(SampleFiles.Word), FileKind.Word.ContentType },
        { nameof(SampleFiles.Excel), FileKind.Excel.ContentType },
        { nameof(SampleFiles.PowerPoint), FileKind.PowerPoint.ContentType },
        { nameof(SampleFiles.OpenText), FileKind.OpenText.ContentType },
        { nameof(SampleFiles.OpenSheet), FileKind.OpenSheet.ContentType },
        { nameof(SampleFiles.Exe), null },
        { nameof(SampleFiles.MacroWord), null },
        { nameof(SampleFiles.HiddenMacros), null },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Of_Content_IsFoundByLookingIn(string sample, string? expected)
    {
        var bytes = (byte[])typeof(SampleFiles).GetProperty(sample)!.GetValue(null)!;
        Assert.Equal(expected, Of(bytes)?.ContentType);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><script>alert(1)</script>")]
    [InlineData("\uFEFF  <svg onload=alert(1)>")]
    [InlineData("<?xml version='1.0'?><svg/>")]
    [InlineData("<html>")]
    [InlineData("text with \u0000 inside")]
    [InlineData("\u001b[31mterminal")]
    [InlineData("%PDF-1.7 but nothing more")]
    [InlineData("PK\u0003\u0004 and no directory")]
    [InlineData("")]
    public void Of_WhatIsNoDocument_IsNull(string text) => Assert.Null(Of(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("a,b\r\n1,2")]
    [InlineData("<5 cases were seen")]
    [InlineData("Größe, 日本語, \U0001F600")]
    public void Of_PlainText_IsText(string text) => Assert.Equal(FileKind.PlainText, Of(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Of_TextAsOldWindowsSavesIt_IsText() => Assert.Equal(FileKind.PlainText, Of([.. "cost,"u8, 0xA3, .. "12"u8]));

    [Fact]
    public void Of_AnyZip_IsNoDocument() => Assert.Null(Of(SampleFiles.Zip(("readme.txt", "x"))));

    [Fact]
    public void Of_ProgramWithAZipBehindIt_IsNoDocument() => Assert.Null(Of([.. SampleFiles.Exe, .. SampleFiles.Word]));

    [Fact]
    public void Of_TwoDocumentsInOne_IsNone() =>
        Assert.Null(Of(SampleFiles.Zip(("[Content_Types].xml", SampleFiles.WordTypes), ("word/document.xml", "x"), ("xl/workbook.xml", "x"))));

    [Fact]
    public void Of_ZipWithTooManyNames_IsRefusedUnread() =>
        Assert.Null(Of(SampleFiles.Zip([("[Content_Types].xml", SampleFiles.WordTypes), ("word/document.xml", "x"), .. Enumerable.Range(0, 10_001).Select(i => ($"word/{i}", ""))])));

    [Fact]
    public void Of_ZipWhosePartUnpacksEndlessly_IsReadOnlyToItsBound() =>
        Assert.Null(Of(SampleFiles.Zip(("[Content_Types].xml", new string(' ', 60_000_000) + SampleFiles.WordTypes), ("word/document.xml", "x"))));

    [Fact]
    public void Of_AnyBytes_NeverThrows() => Gen.Byte.Array[0, 400].Sample(bytes => _ = Of([.. "PK\x03\x04"u8, .. bytes]));

    [Fact]
    public void Of_DamagedDocuments_NeverThrow() => Gen.Select(Gen.Int[0, SampleFiles.Word.Length - 1], Gen.Byte).Sample((at, value) =>
    {
        var bytes = SampleFiles.Word;
        bytes[at] = value;
        _ = Of(bytes);
    });

    private static FileKind? Of(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return FileKind.Of(stream);
    }
}
