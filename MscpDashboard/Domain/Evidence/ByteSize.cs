using System.Globalization;

namespace MscpDashboard.Domain.Evidence;

/// <summary>A number of bytes in words, by thousands as file managers count.</summary>
public static class ByteSize
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>"812 bytes", "24 KB", "1.3 MB".</summary>
    public static string Words(long bytes) => bytes switch
    {
        1 => "1 byte",
        < 1_000 => string.Create(British, $"{bytes:N0} bytes"),
        < 999_500 => string.Create(British, $"{bytes / 1e3:0} KB"),
        < 10_000_000 => string.Create(British, $"{bytes / 1e6:0.#} MB"),
        _ => string.Create(British, $"{bytes / 1e6:N0} MB"),
    };
}
