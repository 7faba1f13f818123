using System.Security.Claims;
using MscpDashboard.People;

namespace MscpDashboard.Tests.People;

public sealed class EntraUserTests
{
    private const string LongRoles = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role";
    private static readonly EntraUser Settings = new(new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["G1"] = "police", ["G2"] = " " }, "agency_code");

    [Theory]
    [InlineData("roles")]
    [InlineData(LongRoles)]
    public void Role_UnderEitherName_IsRead(string type) => Assert.Equal(Role.PmqaAnalyst, Normalised((type, "pmqa-analyst"))?.Role);

    [Fact]
    public void Roles_OfEachCode_AreKnown() =>
        Assert.All(Enum.GetValues<Role>(), role => Assert.Equal(role, Normalised(("roles", RoleNames.Code(role)), ("groups", "g1"))?.Role));

    [Theory]
    [InlineData("BusinessManager")]
    [InlineData("0")]
    [InlineData("administrator")]
    public void Role_OfAnotherName_IsNone(string value) => Assert.Null(Normalised(("roles", value)));

    [Fact]
    public void Roles_Several_CountAsTheOneThatMayDoMost() => Assert.Equal(Role.BusinessManager, Normalised(("roles", "viewer"), ("roles", "business-manager"))?.Role);

    [Fact]
    public void Partner_OfNoKnownAgency_FallsBackToAnotherRole_OrStaysOutside()
    {
        Assert.Equal(Role.Viewer, Normalised(("roles", "partner"), ("roles", "viewer"), ("groups", "G2"))?.Role);
        var outside = Settings.Normalise(Provided(("roles", "partner"), ("groups", "unknown")));
        Assert.Null(Reader.From(outside));
        Assert.Equal(RefusedPage.Why.NoAgency, RefusedPage.ReasonFor(outside));
    }

    [Theory]
    [InlineData(" Health ", "health")]
    [InlineData("youth-justice", "youth-justice")]
    [InlineData("<script>", "police")]
    [InlineData("", "police")]
    public void Agency_OfAClaim_GoesBeforeTheGroup_IfItIsACode(string claimed, string expected) =>
        Assert.Equal(expected, Normalised(("roles", "partner"), ("agency_code", claimed), ("groups", "G1"))?.AgencyCode);

    [Fact]
    public void OwnClaims_SentByTheProvider_AreNotBelieved() =>
        Assert.Null(Reader.From(Settings.Normalise(Provided(("agency", "police"), (SignedInUser.SessionClaim, "x"), ("roles", "partner")))));

    private static Reader? Normalised(params (string Type, string Value)[] claims) => Reader.From(Settings.Normalise(Provided(claims)));

    private static ClaimsPrincipal Provided(params (string Type, string Value)[] claims) =>
        new(new ClaimsIdentity(claims.Select(claim => new Claim(claim.Type, claim.Value)), "provider"));
}
