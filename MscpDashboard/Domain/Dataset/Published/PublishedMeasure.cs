using System.Security.Cryptography;
using System.Text;

namespace MscpDashboard.Domain.Dataset.Published;

/// <summary>Which of our indicators a measure of a publication is, as somebody said once and every later file of its kind is read by.</summary>
public sealed class PublishedMeasure : HistoricalItem
{
    /// <summary>The longest key; longer ones end in a digest.</summary>
    public const int LongestKey = 400;

    private PublishedMeasure()
    {
    }

    public PublishedMeasure(string key, string title, Guid indicatorId) => (Key, Title, IndicatorId) = (key, title, indicatorId);

    /// <summary>What the publication's files call it: the form of the file, what tells the measure apart, and the heading of its figures.</summary>
    public string Key { get; private set; } = "";

    /// <summary>For people to know it by.</summary>
    public string Title { get; private set; } = "";

    public Guid IndicatorId { get; private set; }

    /// <summary>The column of its numerator, where there is one.</summary>
    public string? NumeratorHeading { get; private set; }

    /// <summary>The column of its denominator, where there is one.</summary>
    public string? DenominatorHeading { get; private set; }

    /// <summary>The publication writes percentages as fractions: 0.456 for 45.6%.</summary>
    public bool Fractions { get; private set; }

    /// <summary>When its years end, where neither the file nor the indicator's figures say.</summary>
    public YearEnd YearEnd { get; private set; }

    /// <summary>When the newest of its files that were loaded was published: what an older one says otherwise changes nothing.</summary>
    public DateOnly NewestOn { get; private set; }

    /// <summary>Says what it is, for a file published on a day.</summary>
    public void Set(Guid indicatorId, string? numeratorHeading, string? denominatorHeading, bool fractions, YearEnd yearEnd, DateOnly publishedOn) =>
        (IndicatorId, NumeratorHeading, DenominatorHeading, Fractions, YearEnd, NewestOn) =
        (indicatorId, numeratorHeading, denominatorHeading, fractions, yearEnd, publishedOn > NewestOn ? publishedOn : NewestOn);

    /// <summary>The key of a measure in a file of a shape.</summary>
    /// <param name="shape">Any table's key holds its headings too: two tables may well have a column "Value" each.</param>
    /// <param name="group">What tells the rows of the measure apart, as <see cref="PublishedRows.Group"/> has it.</param>
    /// <param name="figure">The heading of its figures.</param>
    public static string KeyOf(PublishedShape shape, string group, string figure)
    {
        var key = $"{(shape.Form == PublishedForm.Table ? $"Table {Digest(shape.Signature)}" : shape.Form)}|{group}|{figure}";
        return key.Length <= LongestKey ? key : $"{key[..(LongestKey - 20)]}…{Digest(key)}";
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}

/// <summary>What somebody said that the columns of a kind of file are for, and where it comes from.</summary>
public sealed class PublishedLayout : HistoricalItem
{
    private PublishedLayout()
    {
    }

    public PublishedLayout(string signature) => Signature = signature;

    /// <summary>The headings of its files, in a fixed order, as <see cref="PublishedShape.Signature"/> has them.</summary>
    public string Signature { get; private set; } = "";

    /// <inheritdoc/>
    public override string? Label => Publication;

    /// <summary>What its figures are published in: <c>DfE: Children looked after in England</c>.</summary>
    public string Publication { get; private set; } = "";

    /// <summary>Under which its figures may be used: <c>OGL-UK-3.0</c>.</summary>
    public string Licence { get; private set; } = "";

    /// <summary>One line a column: its heading, a tab, and its role. Only columns for which a person chose.</summary>
    public string Roles { get; private set; } = "";

    /// <summary>What each column is for, by its heading.</summary>
    public IReadOnlyDictionary<string, ColumnRole> RoleOf() => Roles.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('\t'))
        .Where(cells => cells.Length == 2 && Enum.TryParse<ColumnRole>(cells[1], out _))
        .GroupBy(cells => cells[0]).ToDictionary(g => g.Key, g => Enum.Parse<ColumnRole>(g.First()[1]));

    public void Set(string publication, string licence, IReadOnlyDictionary<string, ColumnRole> roles) =>
        (Publication, Licence, Roles) = (publication, licence, string.Join('\n', roles.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => $"{r.Key}\t{r.Value}")));
}

/// <summary>One published file that was loaded: who, when, what it was and what came of it.</summary>
public sealed class PublishedLoad : HistoricalItem
{
    private PublishedLoad()
    {
    }

    public PublishedLoad(string fileName, string sha256, int sourceKey, DateOnly publishedOn, DateTime recordedAtUtc, string loadedBy) =>
        (FileName, Sha256, SourceKey, PublishedOn, RecordedAtUtc, LoadedBy) = (fileName, sha256, sourceKey, publishedOn, recordedAtUtc, loadedBy);

    /// <inheritdoc/>
    public override string? Label => FileName;

    /// <summary>As the loader's computer called it.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>Of the file as it came, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>The source that stands beside each of its figures.</summary>
    public int SourceKey { get; private set; }

    /// <summary>When it was published. Figures of an older publication never replace those of a newer one.</summary>
    public DateOnly PublishedOn { get; private set; }

    /// <summary>When its figures became known: the same moment stands on each of them. UTC.</summary>
    public DateTime RecordedAtUtc { get; private set; }

    /// <summary>The role in words; never a person's name.</summary>
    public string LoadedBy { get; private set; } = "";

    /// <summary>Rows that it had.</summary>
    public int Rows { get; set; }

    /// <summary>Figures that were not known before it.</summary>
    public int Added { get; set; }

    /// <summary>Figures that were known otherwise.</summary>
    public int Revised { get; set; }
}
