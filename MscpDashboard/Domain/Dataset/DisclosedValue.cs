namespace MscpDashboard.Domain.Dataset;

/// <summary>
/// A figure as a reader may have it. <em>Not supplied</em>, <em>zero</em>, <em>not applicable</em> and <em>suppressed</em> are four different things:
/// a suppressed one holds no number at all, so that no page, chart or export can let it slip.
/// </summary>
public readonly record struct DisclosedValue
{
    private readonly ValueState _state;

    private DisclosedValue(ValueState state, double? number) => (_state, Number) = (state, number);

    public static DisclosedValue NotSupplied { get; } = new(ValueState.NotSupplied, null);

    public static DisclosedValue NotApplicable { get; } = new(ValueState.NotApplicable, null);

    public static DisclosedValue Suppressed { get; } = new(ValueState.Suppressed, null);

    /// <summary>Null unless <see cref="State"/> is <see cref="ValueState.Value"/>.</summary>
    public double? Number { get; }

    public ValueState State => _state == ValueState.Value && Number is null ? ValueState.NotSupplied : _state;

    public bool HasValue => Number.HasValue;

    /// <summary>What stands instead of a number: <c>–</c>, <c>n/a</c>, <c>c</c>; empty for a value.</summary>
    public string Symbol => State switch
    {
        ValueState.NotSupplied => "–",
        ValueState.NotApplicable => "n/a",
        ValueState.Suppressed => "c",
        _ => "",
    };

    /// <summary>How the state is said and labelled: <c>not supplied</c>; <c>zero</c> for 0; empty for other values.</summary>
    public string Word => State switch
    {
        ValueState.NotSupplied => "not supplied",
        ValueState.NotApplicable => "not applicable",
        ValueState.Suppressed => "suppressed",
        _ => Number == 0 ? "zero" : "",
    };

    /// <summary>A number, or not supplied where there is none.</summary>
    public static DisclosedValue Of(double? number) => number is { } value && double.IsFinite(value) ? new(ValueState.Value, value) : NotSupplied;

    /// <summary>What a stored state and number say, before any rule of ours.</summary>
    public static DisclosedValue Of(ValueState state, double? number) => state switch
    {
        ValueState.Value => Of(number),
        ValueState.NotApplicable => NotApplicable,
        ValueState.Suppressed => Suppressed,
        _ => NotSupplied,
    };

    /// <summary>For a cell: <c>24.8%</c>, <c>0</c>, <c>c</c>.</summary>
    public string Text(MeasureFormat format) => Number is { } number ? format.Value(number) : Symbol;

    /// <summary>For a cell under a head that names the unit: <c>24.8</c>.</summary>
    public string Digits(MeasureFormat format) => Number is { } number ? format.Digits(number) : Symbol;

    /// <summary>For a label or a sentence: <c>409.1 per 10,000</c>, <c>suppressed</c>.</summary>
    public string Spoken(MeasureFormat format) => Number is { } number ? format.Phrase(number) : Word;
}

/// <summary>A measure with what it is made of, each as the reader may have it.</summary>
public readonly record struct DisclosedMeasure(DisclosedValue Value, DisclosedValue Numerator, DisclosedValue Denominator);

/// <summary>One cell of a group whose total is shown: a count, and what it is out of where the group is of percentages. Null: not supplied.</summary>
/// <param name="Count">The count.</param>
/// <param name="OutOf">What it is out of, where readers have that.</param>
/// <param name="Withheld">Withheld already for another reason, whatever its size.</param>
public readonly record struct GroupCell(double? Count, double? OutOf = null, bool Withheld = false);
