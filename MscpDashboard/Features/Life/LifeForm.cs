using System.Globalization;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Reviews;

namespace MscpDashboard.Features.Life;

/// <summary>What somebody is writing to take a step. It outlives refusals and conflicts.</summary>
public sealed class LifeForm
{
    private readonly int milestoneVersion;

    public LifeForm(LifeMove move, LifeView life, MilestoneRow? milestone = null)
    {
        (Move, DueOn, On) = (move, null, move == LifeMove.HandOver ? null : life.Today);
        foreach (var owner in life.Owners.Skip(1))
            JointOwners.Add(owner.Code);
        if (move == LifeMove.Measure && life.Measured is { } measured)
        {
            (Measure, BaselineOn, NowOn) = (measured.Measure ?? "", measured.BaselineOn, measured.NowOn);
            (Baseline, Now, Aim) = (Text(measured.Baseline), Text(measured.Now), Text(measured.Aim));
        }

        if (milestone is null)
            return;
        milestoneVersion = milestone.Version;
        (MilestoneId, Title, DueOn, Weight, DoneOn) = (milestone.Id, milestone.Title, milestone.DueOn, Text(milestone.Weight), milestone.DoneOn);
    }

    /// <summary>What the button said. The Executive chooses in the form.</summary>
    public LifeMove Move { get; set; }

    public string Reason { get; set; } = "";

    public DateOnly? DueOn { get; set; }

    public DateOnly? On { get; set; }

    public bool AskReopening { get; set; }

    public ConsiderDecision Decision { get; set; }

    public HashSet<string> JointOwners { get; } = [];

    /// <summary>References of the parts that are reopened with a recommendation.</summary>
    public HashSet<string> Parts { get; } = [];

    public string Measure { get; set; } = "";

    public string Baseline { get; set; } = "";

    public DateOnly? BaselineOn { get; set; }

    public string Now { get; set; } = "";

    public DateOnly? NowOn { get; set; }

    public string Aim { get; set; } = "";

    public Guid? MilestoneId { get; }

    public string Title { get; set; } = "";

    public string Weight { get; set; } = "10";

    public DateOnly? DoneOn { get; set; }

    public bool Remove { get; set; }

    /// <summary>What the text field asks for; null for a step without one.</summary>
    public string? Asks => Move switch
    {
        LifeMove.Propose => "What has changed for children?",
        LifeMove.Return => "What is missing?",
        LifeMove.Dispute => "Why should the closure stand?",
        LifeMove.Uphold => "Why does the return stand?",
        LifeMove.Query => "Your question",
        LifeMove.Answer => "The answer",
        LifeMove.Reopen => "What did not hold?",
        LifeMove.AskForDate => "Reason for the new date",
        LifeMove.RefuseDate or LifeMove.Suspend or LifeMove.HandOver => "Reason",
        LifeMove.Decide => "The conclusion, and why",
        LifeMove.Raise => "With whom, and how",
        LifeMove.ReceiveResponse => "The response, in a few sentences",
        LifeMove.Withdraw or LifeMove.Accept or LifeMove.CloseAfterDispute or LifeMove.ApproveDate or LifeMove.Resume => "Note (not needed)",
        _ => null,
    };

    /// <summary>The step as written.</summary>
    /// <exception cref="InvalidEditException">A number can't be read.</exception>
    public LifeStep ToStep(int version) => new(Move, version)
    {
        Reason = TrackedItem.Tidy(Reason),
        DueOn = DueOn,
        On = On,
        AskReopening = AskReopening,
        Decision = Move == LifeMove.Decide ? Decision : null,
        JointOwners = Move == LifeMove.SetOwners ? [.. JointOwners] : null,
        Parts = Move == LifeMove.Reopen ? [.. Parts] : null,
        Distance = Move == LifeMove.Measure ? new DistanceEdit(Measure, Number(Baseline, "Baseline"), BaselineOn, Number(Now, "Now"), NowOn, Number(Aim, "Aim")) : null,
        Milestone = Move == LifeMove.PlanMilestones ? new MilestoneEdit(MilestoneId, Title, DueOn, Whole(Weight), DoneOn, Remove, milestoneVersion) : null,
    };

    private static double? Number(string text, string field) => string.IsNullOrWhiteSpace(text) ? null
        : double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.GetCultureInfo("en-GB"), out var number) ? number
        : throw new InvalidEditException(field, $"A value is a number; “{text}” is not.");

    private static int Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new InvalidEditException("Weight", $"A weight is a whole number from 1 to {Domain.Life.Milestone.MostWeight}; “{text}” is not.");

    private static string Text(double? value) => value?.ToString("0.###", CultureInfo.GetCultureInfo("en-GB")) ?? "";
}
