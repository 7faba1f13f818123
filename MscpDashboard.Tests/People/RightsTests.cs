using MscpDashboard.People;

namespace MscpDashboard.Tests.People;

public sealed class RightsTests
{
    // Who may, and how far: Business manager, Executive, PMQA, Learning Lessons, Scrutineer, Secure estate scrutineer, Partner, Viewer.
    [Theory]
    [InlineData(Right.ReadRecord, "AAAAAAAA")]
    [InlineData(Right.ReadUnsuppressed, "A.A.....")]
    [InlineData(Right.UpdateAction, "A.....O.")]
    [InlineData(Right.AskForDate, "A.....O.")]
    [InlineData(Right.Redate, "A.......")]
    [InlineData(Right.ProposeClosure, "A.....O.")]
    [InlineData(Right.DecidePlanClosure, "..A.....")]
    [InlineData(Right.DecideReviewClosure, "...A....")]
    [InlineData(Right.RatifyDispute, ".A......")]
    [InlineData(Right.QueryItem, "....AS..")]
    [InlineData(Right.SuspendAction, "A.......")]
    [InlineData(Right.AssignOwners, "A.......")]
    [InlineData(Right.HoldRecommendation, "A.......")]
    [InlineData(Right.RateRecommendation, "A..A....")]
    [InlineData(Right.RatePriority, "A.......")]
    [InlineData(Right.Comment, "AAAAAAA.")]
    [InlineData(Right.AddEvidence, "A.AA..O.")]
    [InlineData(Right.AcceptEvidence, "..AA....")]
    [InlineData(Right.LinkIndicators, "A.......")]
    [InlineData(Right.SetThemes, "A..A....")]
    [InlineData(Right.SeeReminders, "A.......")]
    [InlineData(Right.WriteCommentary, "A.A...O.")]
    [InlineData(Right.AgreeCommentary, "A.A.....")]
    [InlineData(Right.AskForRebase, "A.A.....")]
    [InlineData(Right.ApproveRebase, "A.A.....")]
    [InlineData(Right.SetTarget, "A.......")]
    [InlineData(Right.PinEvent, "A.A.....")]
    [InlineData(Right.RaiseAction, "A.A.....")]
    [InlineData(Right.SendReturn, "A.A...O.")]
    [InlineData(Right.SignOffPeriod, "..A.....")]
    [InlineData(Right.SetReturnDuty, "A.A.....")]
    [InlineData(Right.LoadPublished, "A.A.....")]
    [InlineData(Right.AddIndicator, "A.A.....")]
    public void Right_OfEachRole_ReachesAsTheTableSays(Right right, string expected)
    {
        var reach = Enum.GetValues<Role>().Select(role => Rights.Of(role, right) switch { Scope.All => 'A', Scope.OwnAgency => 'O', Scope.SecureEstate => 'S', _ => '.' });

        Assert.Equal(expected, string.Concat(reach));
    }

    [Fact]
    public void Table_OfThisTest_NamesEveryRightThatSomebodyHolds()
    {
        var named = typeof(RightsTests).GetMethod(nameof(Right_OfEachRole_ReachesAsTheTableSays))!.GetCustomAttributesData()
            .Where(a => a.AttributeType == typeof(InlineDataAttribute))
            .Select(a => (Right)((IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)a.ConstructorArguments[0].Value!)[0].Value!);

        Assert.Empty(Enum.GetValues<Right>().Where(r => Enum.GetValues<Role>().Any(role => Rights.Of(role, r) != Scope.None)).Except(named));
    }

    [Theory]
    [InlineData("secure-estate", true)]
    [InlineData("cookham-wood", true)]
    [InlineData("police", false)]
    [InlineData(null, false)]
    public void Query_OfTheSecureEstatesScrutineer_ReachesItsItemsOnly(string? agency, bool may)
    {
        var reader = new Reader("Independent scrutineer, secure estate", Role.SecureEstateScrutineer);

        Assert.Equal(may, reader.May(Right.QueryItem, agency));
        var editor = Editor.For(reader, Right.QueryItem, TimeProvider.System);
        if (may)
            editor.RequireAny(Right.QueryItem, ["fire", agency!]);
        else
            Assert.Throws<NotAllowedException>(() => editor.RequireAny(Right.QueryItem, agency is null ? [] : [agency, "fire"]));
    }

    [Theory]
    [InlineData("police", true)]
    [InlineData("fire", true)]
    [InlineData("health", false)]
    public void Update_OfAJointlyOwnedItem_IsEveryOwners(string agency, bool may)
    {
        var reader = new Reader("Partner", Role.Partner, agency);

        Assert.Equal(may, reader.MayAny(Right.UpdateAction, ["police", "fire"]));
        var editor = Editor.For(reader, Right.UpdateAction, TimeProvider.System);
        if (may)
            editor.RequireAny(Right.UpdateAction, ["police", "fire"]);
        else
            Assert.Throws<NotAllowedException>(() => editor.RequireAny(Right.UpdateAction, ["police", "fire"]));
    }
}
