using MscpDashboard.Components;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Features.Evidence;

namespace MscpDashboard.Tests.Features.Evidence;

public sealed class EvidenceQuestionTests
{
    private static readonly Guid F3 = Guid.NewGuid();

    private static readonly EvidenceRegister Register = new(
        new DateOnly(2026, 11, 19),
        [
            Row("Neglect audit", EvidenceLevel.Impact, EvidenceStanding.Unverified, "police", 10, Support(SupportedKind.Action, "BP 4.1")),
            Row("Café sessions", EvidenceLevel.Output, EvidenceStanding.Accepted, "health", 8, Support(SupportedKind.Recommendation, "F3", F3)),
            Row("Briefing", EvidenceLevel.PracticeChange, EvidenceStanding.Accepted, "police", 6, Support(SupportedKind.Action, "F3.2")),
            Row("Minutes", EvidenceLevel.Output, EvidenceStanding.Unverified, "health", 4, Support(SupportedKind.Recommendation, "F30")),
        ],
        [new AgencyChoice(Guid.NewGuid(), "police", "Police"), new AgencyChoice(Guid.NewGuid(), "health", "NHS")]);

    [Theory]
    [InlineData("", "Neglect audit, Café sessions, Briefing, Minutes")]
    [InlineData("?text=CAFE", "Café sessions")]
    [InlineData("?text=audit%20neglect", "Neglect audit")]
    [InlineData("?agency=police", "Neglect audit, Briefing")]
    [InlineData("?level=impact", "Neglect audit")]
    [InlineData("?level=practice-change", "Briefing")]
    [InlineData("?standing=accepted", "Café sessions, Briefing")]
    [InlineData("?supports=F3", "Café sessions, Briefing")]
    [InlineData("?supports=f3.2", "Briefing")]
    [InlineData("?supports=bp4.1", "Neglect audit")]
    [InlineData("?supports=P4", "Neglect audit")]
    [InlineData("?supports=nothing", "")]
    [InlineData("?sort=title", "Briefing, Café sessions, Minutes, Neglect audit")]
    [InlineData("?sort=oldest", "Minutes, Briefing, Café sessions, Neglect audit")]
    [InlineData("?sort=level", "Neglect audit, Briefing, Café sessions, Minutes")]
    [InlineData("?agency=police&standing=accepted", "Briefing")]
    public void Of_Address_FiltersAndSorts(string query, string titles)
    {
        var page = new PageQuery("http://localhost/evidence" + query);
        Assert.Equal(titles, string.Join(", ", EvidenceQuestion.From(page, ["police", "health"]).Of(Register).Select(r => r.Title)));
        Assert.Empty(page.Notes);
    }

    [Theory]
    [InlineData("?level=wonderful")]
    [InlineData("?standing=1")]
    [InlineData("?sort='")]
    [InlineData("?agency=nobody")]
    public void From_MalformedValue_IsPassedOverWithANote(string query)
    {
        var page = new PageQuery("http://localhost/evidence" + query);
        Assert.Equal(4, EvidenceQuestion.From(page, ["police", "health"]).Of(Register).Count);
        Assert.Single(page.Notes);
    }

    [Fact]
    public void Words_OfFilters_SayThemAll() => Assert.Equal(
        "text “a”; agency Police; shows impact on children; unverified; supports F3",
        new EvidenceQuestion("a", "police", EvidenceLevel.Impact, EvidenceStanding.Unverified, "F3", "newest").Words(Register));

    private static Supported Support(SupportedKind kind, string reference, Guid? id = null) => new(id ?? Guid.NewGuid(), kind, reference, "", "/x");

    private static EvidenceRow Row(string title, EvidenceLevel level, EvidenceStanding standing, string agency, int month, params Supported[] supports) => new(
        Guid.NewGuid(), title, level, standing, agency, agency, new DateOnly(2026, month, 1), new DateOnly(2026, 11, 1), "Somebody", null, null, null, null, null, null, false, supports);
}
