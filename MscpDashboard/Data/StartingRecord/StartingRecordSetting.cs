namespace MscpDashboard.Data.StartingRecord;

/// <summary>What an empty database is filled with at its first start.</summary>
public enum StartingContent
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>What the committee report of 23 July 2020 and the published statistics say, and nothing else.</summary>
    Published,

    /// <summary>The same, and made-up owners, dates, ratings, evidence, returns and eighteen months of history, all marked.</summary>
    Illustrative,
}

/// <summary>The setting <c>StartingRecord</c>.</summary>
public sealed record StartingRecordSetting(StartingContent Content)
{
    /// <summary>Reads the setting; left out, it is Illustrative in Development and None elsewhere.</summary>
    /// <exception cref="StartRefusedException">It is none of the three words.</exception>
    public static StartingRecordSetting From(IConfiguration configuration, IHostEnvironment environment)
    {
        var given = configuration["StartingRecord"];
        if (string.IsNullOrWhiteSpace(given))
            return new(environment.IsDevelopment() ? StartingContent.Illustrative : StartingContent.None);

        // By name only: Enum.TryParse would also take a number.
        foreach (var content in Enum.GetValues<StartingContent>())
        {
            if (given.Trim().Equals(content.ToString(), StringComparison.OrdinalIgnoreCase))
                return new(content);
        }

        throw new StartRefusedException($"StartingRecord is '{given}'. It may be 'Illustrative', 'Published' or 'None'.");
    }
}
