using CsCheck;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Tests.Support;

/// <summary>
/// One area's record as it may come to be: linked indicators, agencies' counts and percentages, each arriving, revised or not on three days, with
/// totals that follow at once or later.
/// </summary>
public sealed record AttackedRecord(IReadOnlyList<RecordedFigure> Rows)
{
    public const string Counted = "RESTRAINT_COUNT";
    public const string Attended = "ATTENDED_PCT";

    public static readonly DateTime[] Days = [new(2026, 1, 10, 9, 0, 0, DateTimeKind.Utc), new(2026, 2, 10, 9, 0, 0, DateTimeKind.Utc), new(2026, 3, 10, 9, 0, 0, DateTimeKind.Utc)];

    public static readonly (string Whole, string[] Parts)[] Sums =
    [
        ("CPP_AT31_COUNT", [.. new[] { "EMOTIONAL", "MULTIPLE", "NEGLECT", "PHYSICAL", "SEXUAL" }.Select(c => $"CPP_AT31_LATEST_CAT_{c}_COUNT")]),
        ("REF_COUNT", ["REF_MONTHLY_COUNT"]),
    ];

    public static readonly (string Share, string Count)[] Shares = [("CPP_AT31_RATE", "CPP_AT31_COUNT"), ("REF_RATE", "REF_COUNT")];

    private static readonly string[] Agencies = ["council", "health", "police", "school"];
    private static readonly DateOnly Start = new(2024, 4, 1);
    private static readonly DateOnly End = new(2025, 3, 31);

    /// <summary>All indicators that occur, with their units.</summary>
    public static (string Code, string Unit)[] Indicators { get; } =
    [
        (Counted, "count"), (Attended, "percent"), ("CPP_AT31_COUNT", "count"), .. Sums[0].Parts.Select(p => (p, "count")), ("CPP_AT31_RATE", "rate_per_10000"),
        ("REF_COUNT", "count"), ("REF_MONTHLY_COUNT", "count"), ("REF_RATE", "rate_per_10000"),
    ];

    public static Gen<AttackedRecord> Gen { get; } = CsCheck.Gen.Int[0, 100_000_000].Select(OfSeed);

    public static AttackedRecord OfSeed(int seed) => new Maker(new Random(seed)).Make();

    public static RecordedFigure Row(string code, string? agency, int day, double value, double? numerator = null, double? denominator = null, DateOnly? start = null, DateOnly? end = null) => new(
        code, agency, MeasureFormat.Of(Indicators.First(i => i.Code == code).Unit),
        new SeriesPoint(start ?? Start, end ?? End, null, ValueState.Value, value, numerator, denominator) { RecordedAtUtc = Days[day] });

    /// <summary>What the record holds as a point with nothing withheld.</summary>
    public static SeriesPoint PointOf(Observation row) =>
        new(row.PeriodStart, row.PeriodEnd, row.PeriodLabel, row.State, row.Value, row.Numerator, row.Denominator) { RecordedAtUtc = row.RecordedAtUtc };

    private sealed class Maker(Random random)
    {
        private readonly List<RecordedFigure> _rows = [];

        public AttackedRecord Make()
        {
            var cpp = Group(Sums[0].Parts.Length);
            for (var day = 0; day < Days.Length; day++)
                Parts(cpp, day, (part, count) => Row(Sums[0].Parts[part], null, day, count));
            Wholes(cpp, (day, total) => [Row("CPP_AT31_COUNT", null, day, total), Rate("CPP_AT31_RATE", day, total)]);

            var months = Group(12);
            for (var day = 0; day < Days.Length; day++)
                Parts(months, day, (part, count) => Row("REF_MONTHLY_COUNT", null, day, count, start: Start.AddMonths(part), end: Start.AddMonths(part + 1).AddDays(-1)));
            Wholes(months, (day, total) => [Row("REF_COUNT", null, day, total), Rate("REF_RATE", day, total)]);

            var counted = Group(random.Next(2, 5));
            for (var day = 0; day < Days.Length; day++)
                Parts(counted, day, (part, count) => Row(Counted, Agencies[part], day, count));
            Wholes(counted, (day, total) => [Row(Counted, null, day, total)]);

            // Of percentages the denominators stay, or a part would have to be drawn with a whole below it.
            var attended = Group(random.Next(2, 5));
            var outOf = Enumerable.Range(0, attended.Length).Select(p => attended[p].Max(c => c ?? 0) + random.Next(0, 12) + 1).ToArray();
            for (var day = 0; day < Days.Length; day++)
                Parts(attended, day, (part, count) => Row(Attended, Agencies[part], day, Math.Round(100d * count / outOf[part], 4), count, outOf[part]));
            Wholes(attended, (day, total) => outOf.Where((_, p) => Newest(attended[p], day) is not null).Sum() is var whole ? [Row(Attended, null, day, Math.Round(100d * total / whole, 4), total, whole)] : []);
            return new([.. _rows.OrderBy(r => r.Point.RecordedAtUtc)]);
        }

        private static RecordedFigure Rate(string code, int day, int total) => Row(code, null, day, Math.Round(total / 6.1234, 1), total, 61_234);

        private static int? Newest(int?[] part, int day) => Enumerable.Range(0, day + 1).Select(d => part[d]).LastOrDefault(c => c is not null);

        /// <summary>For each part its count on each day that brings one.</summary>
        private int?[][] Group(int parts)
        {
            var late = random.Next(3) == 0 ? random.Next(parts) : -1;
            var revised = random.Next(3) * 0.15;
            return [.. Enumerable.Range(0, parts).Select(part => Days.Select((_, day) => day == 0 ? part == late ? null : Count() : random.NextDouble() < revised || (part == late && day == 1) ? Count() : (int?)null).ToArray())];
        }

        private int Count() => random.Next(4) switch { 0 => random.Next(0, 6), 1 => random.Next(0, 12), _ => random.Next(6, 60) };

        private void Parts(int?[][] group, int day, Func<int, int, RecordedFigure> row)
        {
            for (var part = 0; part < group.Length; part++)
            {
                if (group[part][day] is { } count)
                    _rows.Add(row(part, count));
            }
        }

        private void Wholes(int?[][] group, Func<int, int, IEnumerable<RecordedFigure>> rows)
        {
            int? said = null;
            var slow = random.Next(4) == 0;
            for (var day = 0; day < Days.Length; day++)
            {
                var total = group.Sum(p => Newest(p, day) ?? 0);
                if (total == said || (slow && day == 1))
                    continue;
                _rows.AddRange(rows(day, total));
                said = total;
            }
        }
    }
}
