using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using MscpDashboard.Domain.Dataset.Returns;

namespace MscpDashboard.Features.Dataset.Returns;

/// <summary>Where a return stands, by sign, words and outline; never in a RAG colour, since no return is a rating.</summary>
internal static class StandingMark
{
    /// <summary>The sign of a standing: a full dot came in time, a half one late, a ring is still to come, a cross is missing.</summary>
    public static string Sign(ReturnStanding standing) => standing switch
    {
        ReturnStanding.InTime => "●",
        ReturnStanding.Late => "◐",
        ReturnStanding.NotSupplied => "–",
        ReturnStanding.Missing => "✕",
        _ => "○",
    };

    /// <summary>The standing as a word.</summary>
    public static string Word(ReturnStanding standing) => standing switch
    {
        ReturnStanding.InTime => "in time",
        ReturnStanding.Late => "late",
        ReturnStanding.NotSupplied => "not supplied",
        ReturnStanding.Missing => "missing",
        _ => "due",
    };

    /// <summary>The sign with words that say it.</summary>
    public static RenderFragment Draw(ReturnStanding standing, string words)
    {
        var markup = $"""<span class="standing {standing.ToString().ToLowerInvariant()}"><i aria-hidden="true">{Sign(standing)}</i> {HtmlEncoder.Default.Encode(words)}</span>""";
        return builder => builder.AddMarkupContent(0, markup);
    }
}
