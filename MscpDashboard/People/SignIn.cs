using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MscpDashboard.Safety;

namespace MscpDashboard.People;

/// <summary>Signing in: a cookie of our own in both modes, and a rule that nothing is served without it unless it says so.</summary>
public static class SignIn
{
    /// <summary>Adds sign-in as the settings say.</summary>
    /// <exception cref="StartRefusedException">The settings do not make a safe dashboard.</exception>
    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var settings = SignInSettings.Read(builder.Configuration, builder.Environment);
        var services = builder.Services;
        services.AddSingleton(settings);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Sessions>();
        services.AddScoped<AuthenticationStateProvider, SessionStateProvider>();
        services.AddCascadingAuthenticationState();
        services.AddAntiforgery(options => options.Cookie.SecurePolicy = Secure(builder));

        var authentication = services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme);
        if (settings.Mode == SignInMode.EntraId)
            authentication.AddEntraId(builder.Configuration, settings);
        else
            authentication.AddCookie();
        services.Configure<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme, options => SetUp(options, settings, Secure(builder)));

        // Whoever asks for anything that does not say otherwise must be signed in and hold one of our roles.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .RequireAssertion(context => Reader.From(context.User) is not null)
            .Build());
    }

    /// <summary>Reads who asks, and refuses what they may not have. After routing, before any endpoint.</summary>
    public static void UseSignIn(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
    }

    private static CookieSecurePolicy Secure(WebApplicationBuilder builder) =>
        builder.Environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;

    private static void SetUp(CookieAuthenticationOptions options, SignInSettings settings, CookieSecurePolicy secure)
    {
        options.Cookie.Name = "MscpSession";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = secure;
        options.LoginPath = "/sign-in";
        options.ExpireTimeSpan = settings.Session;
        // Fixed, so that an open page, which cannot renew a cookie, ends at the same moment as the cookie does.
        options.SlidingExpiration = false;
        options.Events.OnSigningIn = context =>
        {
            if (context.Principal is { } user && context.Properties.ExpiresUtc is { } ends)
                SignedInUser.StartSession(user, ends);
            return Task.CompletedTask;
        };
        options.Events.OnValidatePrincipal = context =>
        {
            var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
            if (context.Principal is null || SignedInUser.Session(context.Principal) is not { } session || sessions.IsSignedOut(session.Id))
                context.RejectPrincipal();
            return Task.CompletedTask;
        };
        options.Events.OnSigningOut = context => SignedInUser.Session(context.HttpContext.User) is { } session
            ? context.HttpContext.RequestServices.GetRequiredService<Sessions>().EndAsync(session.Id, session.Ends)
            : Task.CompletedTask;
        options.Events.OnRedirectToLogin = SendToSignIn;
        options.Events.OnRedirectToAccessDenied = Refuse;
    }

    private static Task SendToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (request.IsForPrograms())
            return TypedResults.Problem("Sign in first.", statusCode: StatusCodes.Status401Unauthorized, title: "Not signed in").ExecuteAsync(context.HttpContext);

        // A style or picture that is not there must not be answered by a sign-in page.
        if (request.Headers["Sec-Fetch-Dest"].ToString() is "font" or "image" or "manifest" or "script" or "style")
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        var here = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) ? request.Path + request.QueryString : "/";
        context.Response.Redirect(ReturnUrl.SignIn(here));
        return Task.CompletedTask;
    }

    // In place, not by redirect: a redirect to a page that the same user may not see is how loops begin.
    private static Task Refuse(RedirectContext<CookieAuthenticationOptions> context)
    {
        var user = context.HttpContext.User;
        if (context.Request.IsForPrograms())
        {
            return TypedResults.Problem("Your account does not hold the role that this needs.", statusCode: StatusCodes.Status403Forbidden, title: "Not allowed")
                .ExecuteAsync(context.HttpContext);
        }

        return new RazorComponentResult<RefusedPage>(new { Reason = RefusedPage.ReasonFor(user) }) { StatusCode = StatusCodes.Status403Forbidden }
            .ExecuteAsync(context.HttpContext);
    }
}
