namespace MscpDashboard.Safety;

/// <summary>Tells requests of programs, which want a status and a problem document, from those of people, who want a page.</summary>
public static class Programs
{
    /// <summary>True for the API, its description, the health checks and Blazor's own connection.</summary>
    public static bool IsForPrograms(this HttpRequest request) =>
        request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/openapi")
        || request.Path.StartsWithSegments("/health") || request.Path.StartsWithSegments("/_blazor");
}
