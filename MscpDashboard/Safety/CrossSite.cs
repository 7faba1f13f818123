using Microsoft.Extensions.Options;

namespace MscpDashboard.Safety;

/// <summary>
/// Refuses what another site's page makes a browser send in its user's name: anything that changes something, and Blazor's connection.
/// The cookie's SameSite rule stops other sites already; this stops other hosts of the same site too, and needs no token, so that tools can post.
/// </summary>
public static class CrossSite
{
    /// <summary>Adds the rule. Requests of tools that are no browsers say nothing of where they come from, and pass.</summary>
    public static void UseCrossSiteRule(this WebApplication app)
    {
        var allowed = app.Services.GetRequiredService<IOptions<SafetyOptions>>().Value.CrossSitePaths;
        app.Use((context, next) =>
        {
            var request = context.Request;
            if (IsHarmless(request) || ComesFromHere(request) || allowed.Contains(request.Path.Value ?? ""))
                return next(context);
            return TypedResults.Problem("A form or script of another site sent this. Do it from the dashboard's own page.", statusCode: StatusCodes.Status403Forbidden, title: "Not allowed")
                .ExecuteAsync(context);
        });
    }

    private static bool IsHarmless(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)) && !request.Path.StartsWithSegments("/_blazor");

    // Sec-Fetch-Site is the browser's own verdict, right behind a proxy that changes the host too; Origin is for browsers without it.
    private static bool ComesFromHere(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } verdict)
            return verdict is "same-origin" or "none";
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
