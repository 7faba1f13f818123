using System.Globalization;
using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;

namespace MscpDashboard.Features.Partnership;

/// <summary>A meeting's day, marked when it is illustrative; a dash when there is none in the record.</summary>
internal static class PartnershipMeeting
{
    public static RenderFragment Draw(MeetingRow? meeting) => builder =>
    {
        if (meeting is null)
        {
            builder.AddMarkupContent(0, "<span class=\"quiet\"><span aria-hidden=\"true\">–</span><span class=\"visually-hidden\">Not in the record</span></span>");
            return;
        }

        builder.AddMarkupContent(1, string.Create(CultureInfo.InvariantCulture, $"<time datetime=\"{meeting.On:yyyy-MM-dd}\">{PartnershipWords.Day(meeting.On)}</time> "));
        if (meeting.Illustrative)
            builder.AddContent(2, Marker.IllustrativeAlone);
    };
}
