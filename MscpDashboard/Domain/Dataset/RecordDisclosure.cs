namespace MscpDashboard.Domain.Dataset;

/// <summary>One revision of one figure as the record holds it.</summary>
/// <param name="Code">The indicator.</param>
/// <param name="Agency">The agency whose part it is; null for the area's whole.</param>
/// <param name="Format">Of the indicator's unit.</param>
/// <param name="Point">With nothing withheld yet.</param>
public sealed record RecordedFigure(string Code, string? Agency, MeasureFormat Format, SeriesPoint Point)
{
    /// <summary>It would give away a figure of another area, and so is withheld itself.</summary>
    public bool TellsOfAnother { get; init; }

    /// <summary>How many counts are open to a reader of the value alone, which is rounded: 8.5% of 6,000 is any of six.</summary>
    public double OpenByRounding => Format.Kind is MeasureKind.Percentage or MeasureKind.Rate && Point is { Value: { } value, Denominator: { } whole } && Math.Abs(value) < 1e9
        ? whole / Format.Per * Math.Pow(10, -((decimal)value).Scale) : 0;

    /// <summary>What it counts: itself, or its numerator; null where that is not known.</summary>
    public double? Count => Point.State != ValueState.Value ? null : Format.Kind == MeasureKind.Count ? Point.Value : Point.Numerator;
}

/// <summary>
/// The disclosure rule over all that belongs together: a figure, the agencies' parts of it, the indicators linked to it, and every revision of each.
/// A figure that must be withheld in any state of the record is withheld in all of its revisions, so that no day looked at gives another's away.
/// </summary>
public sealed partial class RecordDisclosure
{
    private readonly Disclosure _rule;
    private readonly IndicatorLinks _links;
    private readonly IReadOnlyList<RecordedFigure> _rows;
    private readonly Dictionary<(string Code, string? Agency, DateOnly End), int> _cells = [];
    private readonly int[] _cellOf;
    private readonly List<int> _newest = [];
    private readonly List<int[]> _states = [];
    private readonly SeriesPoint[] _alone;
    private readonly bool[] _withheld;
    private readonly bool[] _olderWithheld;
    private readonly bool[] _withoutDenominator;
    private readonly bool[] _revised;
    private bool _changed;

    private RecordDisclosure(Disclosure rule, IndicatorLinks links, IReadOnlyList<RecordedFigure> rows)
    {
        (_rule, _links, _rows, _cellOf, _alone) = (rule, links, rows, new int[rows.Count], new SeriesPoint[rows.Count]);
        for (var row = 0; row < rows.Count; row++)
            Add(row);
        (_withheld, _olderWithheld, _withoutDenominator) = (new bool[_newest.Count], new bool[_newest.Count], new bool[_newest.Count]);
        _revised = new bool[_newest.Count];
        for (var row = 0; row < rows.Count; row++)
            _revised[_cellOf[row]] |= rows[row].Point.State == ValueState.Value && Figures(rows[row]) != Figures(rows[_newest[_cellOf[row]]]);
        ReadStates();
    }

    /// <summary>The figures as a reader may have them, in the order given.</summary>
    /// <param name="rule">The rule for this reader.</param>
    /// <param name="links">Which indicators give one another away.</param>
    /// <param name="rows">
    /// All that belongs together, of one area: every revision that is known now, whatever day is looked at, each after those it replaced.
    /// </param>
    public static SeriesPoint[] Disclose(Disclosure rule, IndicatorLinks links, IReadOnlyList<RecordedFigure> rows)
    {
        if ((rows.Count == 1 && !rows[0].TellsOfAnother) || rule.Threshold == 0)
            return [.. rows.Select(r => Alone(rule, r, r.Point.Denominator))];
        var all = new RecordDisclosure(rule, links, rows);
        all.Judge();
        return [.. Enumerable.Range(0, rows.Count).Select(all.Shown)];
    }

    private static (double?, double?, double?) Figures(RecordedFigure row) => (row.Point.Value, row.Point.Numerator, row.Point.Denominator);

    private static SeriesPoint Alone(Disclosure rule, RecordedFigure row, double? denominator)
    {
        var point = row.Point;
        var disclosed = rule.Disclose(row.Format, point.State, point.Value, point.Numerator, denominator);
        return point with
        {
            State = disclosed.Value.State,
            Value = disclosed.Value.Number,
            Numerator = disclosed.Numerator.Number,
            Denominator = point.Denominator is null ? null : disclosed.Denominator.Number,
            WithheldHere = disclosed.Value.State == ValueState.Suppressed && point.State != ValueState.Suppressed,
        };
    }

    private void Add(int row)
    {
        var figure = _rows[row];
        var key = (figure.Code, figure.Agency, figure.Point.PeriodEnd);
        if (!_cells.TryGetValue(key, out var cell))
        {
            _cells[key] = cell = _newest.Count;
            _newest.Add(row);
        }

        (_cellOf[row], _newest[cell]) = (cell, row);
    }

    /// <summary>The row that was the newest of each cell after each moment at which something became known; -1 for none yet.</summary>
    private void ReadStates()
    {
        var state = new int[_newest.Count];
        Array.Fill(state, -1);
        for (var row = 0; row < _rows.Count; row++)
        {
            state[_cellOf[row]] = row;
            if (row == _rows.Count - 1 || _rows[row + 1].Point.RecordedAtUtc != _rows[row].Point.RecordedAtUtc)
                _states.Add([.. state]);
        }
    }

    private void Judge()
    {
        for (var row = 0; row < _rows.Count; row++)
        {
            var figure = _rows[row];
            var whole = figure.Point.Denominator ?? LinkedWhole(figure);
            _alone[row] = Alone(_rule, figure, whole);
            if (figure.TellsOfAnother)
                _alone[row] = _alone[row] with { Numerator = null };
            if (_alone[row].WithheldHere || (figure.TellsOfAnother && figure.OpenByRounding < _rule.Threshold) || (figure.Format.Kind == MeasureKind.Count && figure.Point.State == ValueState.Value && LinkedWhole(figure) is not null && _rule.Hides(whole - figure.Point.Value)))
                _withheld[_cellOf[row]] = true;
        }

        Sum[] sums = [.. Sums()];
        do
        {
            _changed = false;
            foreach (var sum in sums)
            {
                foreach (var state in _states)
                    Protect(sum, state);
                ProtectRevisions(sum);
            }

            foreach (var (key, cell) in _cells)
                FollowShare(key, cell);
        }
        while (_changed);
    }

    private SeriesPoint Shown(int row)
    {
        var point = _alone[row];
        if (IsWithheld(row) && point.State == ValueState.Value)
            return point.Withheld();
        return ShowsDenominator(row) ? point : point with { Denominator = null };
    }

    private bool IsWithheld(int row) => _withheld[_cellOf[row]] || (_olderWithheld[_cellOf[row]] && _newest[_cellOf[row]] != row);

    private void Mark(bool[] marks, int cell)
    {
        _changed |= !marks[cell];
        marks[cell] = true;
    }

    private int CellOf(string? code, DateOnly end) => code is not null && _cells.TryGetValue((code, null, end), out var cell) ? cell : -1;

    private double? LinkedWhole(RecordedFigure figure) =>
        figure.Agency is null && CellOf(_links.ShareOf(figure.Code)?.Denominator, figure.Point.PeriodEnd) is var cell and >= 0 ? _rows[_newest[cell]].Point.Value : null;

    /// <summary>A share goes with its numerator and its denominator, and its numerator with it: each gives the other back.</summary>
    private void FollowShare((string Code, string? Agency, DateOnly End) key, int share)
    {
        if (key.Agency is not null || _links.ShareOf(key.Code) is not { } link)
            return;
        var (top, bottom, format) = (CellOf(link.Numerator, key.End), CellOf(link.Denominator, key.End), _rows[_newest[share]].Format);
        if (top >= 0)
        {
            Follow(share, top);
            Follow(top, share);
        }

        if (bottom < 0 || !(_withheld[bottom] || _olderWithheld[bottom]))
            return;
        Mark(_withoutDenominator, share);
        if (format.Kind != MeasureKind.Count)
            Follow(share, bottom);
    }

    private void Follow(int cell, int other)
    {
        // One that was not revised with the other still holds what the other's older revision said.
        var behind = _olderWithheld[other] && _rows[_newest[cell]].Point.RecordedAtUtc != _rows[_newest[other]].Point.RecordedAtUtc;
        if (_withheld[other] || behind)
            Mark(_withheld, cell);
        else if (_olderWithheld[other])
            Mark(_olderWithheld, cell);
    }
}
