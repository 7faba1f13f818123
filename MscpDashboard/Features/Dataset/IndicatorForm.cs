using MscpDashboard.Data.Drafts;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Features.Dataset;

/// <summary>
/// What is typed in the form of an indicator, beside what is saved of it. What others save arrives where nothing was written; where something
/// was, it stays, and waits for its writer to choose.
/// </summary>
public sealed class IndicatorForm(IndicatorFields opened, int version)
{
    // What the writer wrote stays the writer's, even where somebody else saved the same and then another thing.
    private readonly HashSet<IndicatorField> written = [];

    /// <summary>What is saved, as far as this form has heard.</summary>
    public IndicatorFields Saved { get; private set; } = opened;

    public int Version { get; private set; } = version;

    /// <summary>What is typed.</summary>
    public IndicatorFields Mine { get; private set; } = opened;

    /// <summary>The fields that two people changed, each to something else.</summary>
    public IReadOnlyList<IndicatorField> Conflicts { get; private set; } = [];

    /// <summary>What is written and not saved, as the draft keeps it.</summary>
    public IReadOnlyDictionary<string, DraftField> Unsaved => Mine.DiffersIn(Saved).ToDictionary(f => f.ToString(), f => new DraftField(Saved[f], Mine[f]));

    public void Write(IndicatorField field, string? value)
    {
        Mine = Mine.With(field, value);
        written.Add(field);
        if (!Mine.DiffersIn(Saved).Contains(field))
            written.Remove(field);
    }

    /// <summary>Takes in what is saved now. Older news changes nothing.</summary>
    public void Meet(IndicatorFields now, int version)
    {
        if (version <= Version)
            return;
        (var was, Saved, Version) = (Saved, now, version);
        Settle(was);
    }

    /// <summary>Takes back in what was typed earlier and never saved, beside what others saved since it was begun.</summary>
    public void Restore(IReadOnlyDictionary<string, DraftField> kept)
    {
        var was = Saved;
        foreach (var (name, field) in kept)
        {
            if (!Enum.TryParse<IndicatorField>(name, out var known))
                continue;
            (Mine, was) = (Mine.With(known, field.Now), was.With(known, field.Was));
            written.Add(known);
        }

        Settle(was);
    }

    public void KeepMine() => Conflicts = [];

    public void UseTheirs()
    {
        Mine = Conflicts.Aggregate(Mine, (mine, f) => mine.With(f, Saved[f]));
        written.ExceptWith(Conflicts);
        Conflicts = [];
    }

    private void Settle(IndicatorFields was)
    {
        var (changed, apart) = (Saved.DiffersIn(was), Mine.DiffersIn(Saved));
        Conflicts = [.. apart.Where(f => written.Contains(f) && (changed.Contains(f) || Conflicts.Contains(f)))];
        Mine = written.Aggregate(Saved, (all, f) => all.With(f, Mine[f]));
    }
}
