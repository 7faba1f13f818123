using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.Dataset;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Actions;

/// <summary>Raises actions from points of the dataset. Each carries its point as everybody who reads the record may see it.</summary>
public sealed class ActionRaising(IDbContextFactory<DashboardDbContext> databases, PointWords words, ChangeFeed feed)
{
    /// <summary>The beginning of their references: <c>DS1</c>.</summary>
    public const string Prefix = "DS";

    private const int LongestTitle = 300;
    private const int MostTries = 20;

    /// <summary>The agencies that can own one today, in the partnership's order.</summary>
    public async Task<IReadOnlyList<(string Code, string Name)>> OwnersAsync(Reader reader, DateOnly today, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return [.. (await db.ItemsAsync<Agency>(reader.AsAt, cancellationToken)).Where(a => a.To is null || a.To >= today).OrderBy(a => a.Order).Select(a => (a.Code, a.ShortName))];
    }

    /// <summary>Raises one.</summary>
    /// <returns>Its reference; null when there is no such indicator.</returns>
    /// <exception cref="NotAllowedException">The role may not.</exception>
    /// <exception cref="InvalidEditException">No title, no owner, no date to come, or no such point.</exception>
    public async Task<string?> RaiseAsync(string code, NewRaisedAction asked, Editor editor, CancellationToken cancellationToken = default)
    {
        editor.Require(Right.RaiseAction);
        var title = TrackedItem.Tidy(asked.Title) ?? throw new InvalidEditException("Title", "Say what is to be done, beginning with a verb.");
        if (title.Length > LongestTitle)
            throw new InvalidEditException("Title", $"It has {title.Length:N0} characters; it may have {LongestTitle}.");
        var today = LondonTime.DayOf(editor.WhenUtc);
        if (asked.DueOn is not { } due || due < today)
            throw new InvalidEditException("Due", "Give the day by which it is to be done, today or later.");
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            if (await db.IndicatorAsync(null, code, cancellationToken) is not { } indicator)
                return null;
            var agencies = await db.ItemsAsync<Agency>(null, cancellationToken);
            var owner = agencies.Find(a => a.Code == asked.Owner && (a.To is null || a.To >= today)) ?? throw new InvalidEditException("Owner", "Choose the agency that is to do it.");
            var sentence = await words.OfAsync(db, indicator, asked.PointAgency, asked.PeriodEnd, null, null, cancellationToken)
                ?? throw new InvalidEditException("Point", $"{indicator.Code} has no point of {asked.PointAgency ?? "Medway"} that ends on {asked.PeriodEnd:yyyy-MM-dd}.");

            await using var writing = await db.BeginWritingAsync(cancellationToken);
            var taken = await db.Actions.Where(a => a.Ref.StartsWith(Prefix)).Select(a => a.Ref).ToListAsync(cancellationToken);
            var number = taken.Select(r => int.TryParse(r.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).DefaultIfEmpty().Max() + 1;
            var action = new RaisedAction($"{Prefix}{number.ToString(CultureInfo.InvariantCulture)}", title, owner.Id, indicator.Id, asked.PeriodEnd, asked.PointAgency, sentence);
            action.Schedule(today, due);
            db.Actions.Add(action);
            try
            {
                await db.SaveAsync(editor, cancellationToken);
                await writing.CommitAsync(cancellationToken);
            }
            catch (DbUpdateException) when (attempt < MostTries)
            {
                // Another was raised at the same moment and took the number. A fault of the database comes again, and out.
                continue;
            }

            feed.Publish(new Change(Topic.Actions, action.Id, action.Version));
            return action.Ref;
        }
    }
}

/// <summary>An action to raise from a point.</summary>
/// <param name="PeriodEnd">The end of the point's period.</param>
/// <param name="PointAgency">The agency whose part the point is of; null for the area's whole.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="Owner">The code of the agency that is to do it.</param>
/// <param name="DueOn">By when.</param>
public sealed record NewRaisedAction(DateOnly PeriodEnd, string? PointAgency, string? Title, string? Owner, DateOnly? DueOn);
