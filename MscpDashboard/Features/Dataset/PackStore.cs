using MscpDashboard.Domain;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset;

/// <summary>One indicator of a pack.</summary>
public sealed record PackEntry(IndicatorDetail Detail, IReadOnlyList<CommentaryRow> Commentary);

/// <summary>What a pack holds.</summary>
public sealed record Pack(PackQuestion Question, IReadOnlyList<PackEntry> Entries, DateOnly AsAt)
{
    /// <summary>Anything in it was made up.</summary>
    public bool Illustrative => Entries.Any(e => e.Detail.Illustrative || e.Detail.Reading.Illustrative);
}

/// <summary>
/// Reads what a pack holds. A pack is handed round, so its figures are those of a shared screen, whoever makes it: nobody takes a small number to a
/// meeting by mistake.
/// </summary>
public sealed class PackStore(DatasetStore dataset, CommentaryStore commentary, TimeProvider clock)
{
    /// <summary>The rows to choose from, with the figures that a pack would have.</summary>
    public Task<Scorecard> ChoicesAsync(Reader reader) => dataset.ScorecardAsync(Handed(reader));

    /// <summary>The pack.</summary>
    /// <exception cref="PackRefusedException">It names an indicator that there is not, holds none, or too many.</exception>
    public async Task<Pack> ReadAsync(Reader reader, PackQuestion question, CancellationToken cancellationToken = default)
    {
        var handed = Handed(reader);
        var (rows, unknown) = question.Of(await dataset.ScorecardAsync(handed));
        if (unknown.Count > 0)
            throw new PackRefusedException($"There is no indicator {string.Join(", ", unknown.Take(5).Select(c => $"“{(c.Length <= 40 ? c : c[..40] + "…")}”"))}{(unknown.Count > 5 ? $" and {unknown.Count - 5} more" : "")}.");
        if (rows.Count == 0)
            throw new PackRefusedException("No indicator is chosen, or none needs attention. Choose at least one.");
        if (rows.Count > PackQuestion.MostIndicators)
            throw new PackRefusedException($"A pack holds at most {PackQuestion.MostIndicators} indicators; {rows.Count} are chosen.");

        // Without drafts it says what everybody may read: what was agreed last.
        var listener = question.Drafts ? reader : reader.AsViewer();
        var entries = new List<PackEntry>(rows.Count);
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await dataset.FindAsync(handed, row.Indicator.Code) is not { } detail)
                continue;
            detail = question.Period is { } end ? detail.UpTo(end) : detail;
            var said = await commentary.ReadAsync(listener, row.Indicator.Code, cancellationToken);
            entries.Add(new PackEntry(detail, [.. said.Where(s => question.Period is not { } last || s.PeriodEnd <= last)]));
        }

        return new Pack(question, entries, reader.AsAt ?? clock.Today());
    }

    private static Reader Handed(Reader reader) => reader with { SharedScreen = true };
}

/// <summary>No pack can be made of what was asked for.</summary>
public sealed class PackRefusedException(string message) : Exception(message);
