namespace MscpDashboard.Domain.Work;

/// <summary>The sentence over what is asked.</summary>
public static class AskWords
{
    private static readonly string[] Numbers = ["Nothing", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"];

    /// <summary>"Three things are asked of Kent Police, one is overdue".</summary>
    /// <param name="asks">All of one agency or role.</param>
    /// <param name="whom">As in a sentence: "Kent Police", "the business manager".</param>
    public static string Headline(IReadOnlyCollection<Ask> asks, string whom)
    {
        var overdue = asks.Count(a => a.Kind == AskKind.Overdue);
        var said = asks.Count switch
        {
            0 => $"Nothing is asked of {whom} now",
            1 => $"One thing is asked of {whom}",
            var count => $"{Number(count)} things are asked of {whom}",
        };
        return (overdue, asks.Count) switch
        {
            (0, _) => said,
            (1, 1) => $"{said}, and it is overdue",
            (1, _) => $"{said}, one is overdue",
            _ when overdue == asks.Count => $"{said}, all are overdue",
            _ => $"{said}, {Number(overdue).ToLowerInvariant()} are overdue",
        };
    }

    private static string Number(int number) => number < Numbers.Length ? Numbers[number] : $"{number:N0}";
}
