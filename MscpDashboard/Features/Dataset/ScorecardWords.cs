using System.Globalization;
using MscpDashboard.Components;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Features.Dataset;

/// <summary>How the dataset's findings are marked and said in a cell.</summary>
public static class ScorecardWords
{
    /// <summary>The mark of a variation.</summary>
    public static VariationMark Mark(SpcVariation variation) => variation switch
    {
        SpcVariation.ImprovementHigh => VariationMark.ImprovementHigh,
        SpcVariation.ImprovementLow => VariationMark.ImprovementLow,
        SpcVariation.ConcernHigh => VariationMark.ConcernHigh,
        SpcVariation.ConcernLow => VariationMark.ConcernLow,
        SpcVariation.NeutralHigh => VariationMark.NeutralHigh,
        SpcVariation.NeutralLow => VariationMark.NeutralLow,
        _ => VariationMark.CommonCause,
    };

    /// <summary>The mark of an assurance; null without a target.</summary>
    public static AssuranceMark? Mark(SpcAssurance assurance) => assurance switch
    {
        SpcAssurance.ConsistentlyPass => AssuranceMark.Pass,
        SpcAssurance.ConsistentlyFail => AssuranceMark.Fail,
        SpcAssurance.HitOrMiss => AssuranceMark.HitOrMiss,
        _ => null,
    };

    /// <summary>The shape of a rating; null when not rated.</summary>
    public static RagStatus? Rag(MeasureBand band) => band switch
    {
        MeasureBand.Met => RagStatus.OnTrack,
        MeasureBand.Near => RagStatus.AtRisk,
        MeasureBand.Missed => RagStatus.OffTrack,
        _ => null,
    };

    /// <summary>A rating in one word.</summary>
    public static string Word(MeasureBand band) => band switch
    {
        MeasureBand.Met => "Met",
        MeasureBand.Near => "Near",
        MeasureBand.Missed => "Missed",
        _ => "Not rated",
    };

    /// <summary>The change in a narrow column, its unit left to the column of values: that of the figures beside it, as they are read.</summary>
    public static string Change(IndicatorReading reading) => reading is not { Latest.Value: { } latest, Previous.Value: { } before } ? "–" : reading.Format.Change(reading.Format.Shown(latest) - reading.Format.Shown(before)) switch
    {
        "no change" => "same",
        var words => words.Split(' ')[0],
    };

    /// <summary>What the neighbours' median rests on.</summary>
    public static string? Neighbours(NeighbourMedian? median) => median is null ? null
        : string.Create(CultureInfo.InvariantCulture, $"Median of {median.WithValue} of {median.Of} statistical neighbours, {median.Model} model");
}
