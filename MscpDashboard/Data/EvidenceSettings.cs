using System.Globalization;
using MscpDashboard.Domain.Evidence;

namespace MscpDashboard.Data;

/// <summary>Where uploaded evidence is kept and how large a file may be, from <c>Evidence:Folder</c> and <c>Evidence:MaxBytes</c>.</summary>
/// <param name="Folder">Absolute. A relative setting starts at the folder of the database's file, beside which the files belong, or at <c>App_Data</c> where there is no such file.</param>
/// <param name="MaxBytes">The largest file taken.</param>
public sealed record EvidenceSettings(string Folder, long MaxBytes)
{
    public const long DefaultMaxBytes = 25_000_000;

    private const string MaxBytesKey = "Evidence:MaxBytes";

    /// <summary>The largest file in words: "25 MB".</summary>
    public string MaxWords => ByteSize.Words(MaxBytes);

    /// <summary>Reads the settings.</summary>
    /// <exception cref="StartRefusedException">The size is no number of bytes.</exception>
    public static EvidenceSettings From(IConfiguration configuration, DatabaseSettings database)
    {
        var beside = database.Folder;
        var folder = configuration["Evidence:Folder"] is { Length: > 0 } given ? Path.GetFullPath(given, beside) : Path.Combine(beside, "evidence");
        return new EvidenceSettings(folder, ReadMaxBytes(configuration));
    }

    /// <summary>The largest file taken, in bytes.</summary>
    /// <exception cref="StartRefusedException">It is no number of bytes.</exception>
    public static long ReadMaxBytes(IConfiguration configuration)
    {
        var text = configuration[MaxBytesKey];
        if (string.IsNullOrEmpty(text))
            return DefaultMaxBytes;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0
            ? bytes
            : throw new StartRefusedException($"The setting {MaxBytesKey} is \"{text}\". It must be a whole number of bytes above 0.");
    }
}
