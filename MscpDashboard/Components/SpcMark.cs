using Microsoft.AspNetCore.Components;

namespace MscpDashboard.Components;

/// <summary>How the latest points of a series behave against its own limits.</summary>
public enum VariationMark { CommonCause, ImprovementHigh, ImprovementLow, ConcernHigh, ConcernLow, NeutralHigh, NeutralLow }

/// <summary>Whether a series as it runs now will meet its target.</summary>
public enum AssuranceMark { Pass, Fail, HitOrMiss }

/// <summary>Draws what the limits of a series say: always a dot on a line, with its word; never in a RAG colour.</summary>
public static class SpcMark
{
    private static readonly RenderFragment[] Variations =
        [.. Enum.GetValues<VariationMark>().Select(mark => Draw(Tone(mark), Shape(mark), Word(mark), Sentence(mark), wordShown: true))];

    private static readonly RenderFragment[] VariationsAlone =
        [.. Enum.GetValues<VariationMark>().Select(mark => Draw(Tone(mark), Shape(mark), Word(mark), Sentence(mark), wordShown: false))];

    private static readonly RenderFragment[] Assurances =
        [.. Enum.GetValues<AssuranceMark>().Select(mark => Draw("", Shape(mark), Word(mark), Sentence(mark), wordShown: true))];

    private static readonly RenderFragment[] AssurancesAlone =
        [.. Enum.GetValues<AssuranceMark>().Select(mark => Draw("", Shape(mark), Word(mark), Sentence(mark), wordShown: false))];

    /// <summary>The drawing and its word; in a dense table the word may be left to the text alternative and the tooltip.</summary>
    public static RenderFragment Variation(VariationMark mark, bool wordShown = true) => (wordShown ? Variations : VariationsAlone)[(int)mark];

    /// <inheritdoc cref="Variation"/>
    public static RenderFragment Assurance(AssuranceMark mark, bool wordShown = true) => (wordShown ? Assurances : AssurancesAlone)[(int)mark];

    /// <summary>One or two words, as in a table cell.</summary>
    public static string Word(VariationMark mark) => mark switch
    {
        VariationMark.CommonCause => "No signal",
        VariationMark.ImprovementHigh or VariationMark.ImprovementLow => "Better",
        VariationMark.ConcernHigh or VariationMark.ConcernLow => "Concern",
        _ => "Changed",
    };

    /// <inheritdoc cref="Word(VariationMark)"/>
    public static string Word(AssuranceMark mark) => mark switch
    {
        AssuranceMark.Pass => "Meets target",
        AssuranceMark.Fail => "Misses target",
        _ => "Hit or miss",
    };

    /// <summary>The same in a whole sentence, for a tooltip and a screen reader.</summary>
    public static string Sentence(VariationMark mark) => mark switch
    {
        VariationMark.CommonCause => "No signal: ordinary variation",
        VariationMark.ImprovementHigh => "Better: a signal upwards",
        VariationMark.ImprovementLow => "Better: a signal downwards",
        VariationMark.ConcernHigh => "Concern: a signal upwards",
        VariationMark.ConcernLow => "Concern: a signal downwards",
        VariationMark.NeutralHigh => "Changed: a signal upwards, neither good nor bad in itself",
        _ => "Changed: a signal downwards, neither good nor bad in itself",
    };

    /// <inheritdoc cref="Sentence(VariationMark)"/>
    public static string Sentence(AssuranceMark mark) => mark switch
    {
        AssuranceMark.Pass => "Meets target: the limits lie on its good side",
        AssuranceMark.Fail => "Misses target: the limits lie on its bad side",
        _ => "Hit or miss: the target lies between the limits",
    };

    /// <summary>The class that sets the colour, for a sparkline's last dot.</summary>
    public static string Tone(VariationMark mark) => mark switch
    {
        VariationMark.CommonCause => "c-common",
        VariationMark.ImprovementHigh or VariationMark.ImprovementLow => "c-improvement",
        VariationMark.ConcernHigh or VariationMark.ConcernLow => "c-concern",
        _ => "c-change",
    };

    private static string Shape(VariationMark mark) => mark switch
    {
        VariationMark.CommonCause => "v-common",
        VariationMark.ImprovementHigh or VariationMark.ConcernHigh or VariationMark.NeutralHigh => "v-high",
        _ => "v-low",
    };

    private static string Shape(AssuranceMark mark) => mark switch
    {
        AssuranceMark.Pass => "a-pass",
        AssuranceMark.Fail => "a-fail",
        _ => "a-either",
    };

    // The words are ours and hold nothing to encode.
    private static RenderFragment Draw(string tone, string shape, string word, string sentence, bool wordShown)
    {
        var access = wordShown ? "aria-hidden=\"true\"" : $"role=\"img\" aria-label=\"{sentence}\"";
        var markup = $"""<span class="variation {tone}" title="{sentence}"><svg class="glyph" {access}><use href="#{shape}"/></svg>{(wordShown ? word : "")}</span>""";
        return builder => builder.AddMarkupContent(0, markup);
    }
}
