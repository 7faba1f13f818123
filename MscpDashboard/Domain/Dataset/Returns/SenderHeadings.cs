namespace MscpDashboard.Domain.Dataset.Returns;

/// <summary>What the headings of one sender's files mean, and what it calls its figures, as somebody said once and every later file of theirs is read by.</summary>
public sealed class SenderHeadings : HistoricalItem
{
    private SenderHeadings()
    {
    }

    public SenderHeadings(string agencyCode) => AgencyCode = agencyCode;

    /// <summary>Whose files; empty for those of several agencies.</summary>
    public string AgencyCode { get; private set; } = "";

    /// <inheritdoc/>
    public override string? Label => AgencyCode.Length == 0 ? "Files of several agencies" : $"Files of {AgencyCode}";

    /// <summary>One line a heading: the plain heading, a tab, and what it means; nothing behind the tab for a column that is passed over. One line a name: a tab, the plain name, a tab, and the indicator's code.</summary>
    public string Words { get; private set; } = "";

    /// <summary>What each plain heading means; null for a column that is passed over.</summary>
    public IReadOnlyDictionary<string, ReturnColumn?> Meanings() => Words.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('\t'))
        .Where(cells => cells.Length == 2)
        .GroupBy(cells => cells[0])
        .ToDictionary(g => g.Key, g => Enum.TryParse<ReturnColumn>(g.Last()[1], out var column) ? column : (ReturnColumn?)null);

    /// <summary>The code of the indicator that each plain name is of.</summary>
    public IReadOnlyDictionary<string, string> Names() => Words.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('\t'))
        .Where(cells => cells is ["", _, _])
        .GroupBy(cells => cells[1])
        .ToDictionary(g => g.Key, g => g.Last()[2]);

    /// <summary>Adds to what is known; a heading or a name that was known otherwise means the new.</summary>
    public void Learn(IReadOnlyDictionary<string, ReturnColumn?> meanings, IReadOnlyDictionary<string, string>? names = null)
    {
        var (all, called) = (Meanings().ToDictionary(), Names().ToDictionary());
        foreach (var (heading, column) in meanings)
            all[heading] = column;
        foreach (var (name, code) in names ?? new Dictionary<string, string>())
            called[name] = code;
        Words = string.Join('\n', all.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => $"{w.Key}\t{w.Value}")
            .Concat(called.OrderBy(n => n.Key, StringComparer.Ordinal).Select(n => $"\t{n.Key}\t{n.Value}")));
    }
}
