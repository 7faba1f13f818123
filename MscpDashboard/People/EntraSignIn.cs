using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Web;
using MscpDashboard.Safety;

namespace MscpDashboard.People;

/// <summary>Sign-in through Microsoft Entra ID, as the <c>AzureAd</c> section says.</summary>
internal static partial class EntraSignIn
{
    /// <summary>Adds the provider, and turns whoever comes from it into a user as the dashboard knows one.</summary>
    public static void AddEntraId(this AuthenticationBuilder authentication, IConfiguration configuration, SignInSettings settings)
    {
        var people = EntraUser.Read(configuration);
        authentication.AddMicrosoftIdentityWebApp(configuration.GetSection("AzureAd"));
        var services = authentication.Services;

        // The form that signs out is answered by a redirect to the provider, which a browser counts as where the form goes.
        services.Configure<SafetyOptions>(options => options.FormActionOrigins.Add(settings.ProviderOrigin!));
        services.AddOptions<SafetyOptions>().Configure<IOptionsMonitor<OpenIdConnectOptions>>((safety, provider) =>
            safety.CrossSitePaths.Add(provider.Get(OpenIdConnectDefaults.AuthenticationScheme).CallbackPath));

        services.Configure<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme, options =>
        {
            options.SaveTokens = false;
            options.SignedOutRedirectUri = "/signed-out";
            var validated = options.Events.OnTokenValidated;
            options.Events.OnTokenValidated = async context =>
            {
                await validated(context);
                if (context.Principal is not null)
                    context.Principal = people.Normalise(context.Principal);
            };
            options.Events.OnRemoteFailure = async context =>
            {
                LogFailed(LoggerOf(context.HttpContext), context.Failure);
                context.HandleResponse();
                await new RazorComponentResult<SignInFailedPage> { StatusCode = StatusCodes.Status400BadRequest }.ExecuteAsync(context.HttpContext);
            };
        });
    }

    /// <summary>Sends the browser to the provider; where the provider can't be reached, says so.</summary>
    public static async Task ChallengeAsync(HttpContext context, string returnUrl)
    {
        try
        {
            await context.ChallengeAsync(OpenIdConnectDefaults.AuthenticationScheme, new AuthenticationProperties { RedirectUri = returnUrl });
        }
        catch (Exception failure) when (IsOutOfReach(failure, context))
        {
            LogOutOfReach(LoggerOf(context), failure);
            context.Response.Headers.RetryAfter = "60";
            await new RazorComponentResult<SignInFailedPage>(new { OutOfReach = true }) { StatusCode = StatusCodes.Status503ServiceUnavailable }.ExecuteAsync(context);
        }
    }

    /// <summary>Ends the session at the provider too.</summary>
    /// <returns>False where the provider can't be reached; the session here has ended all the same.</returns>
    public static async Task<bool> SignOutAsync(HttpContext context, string returnUrl)
    {
        try
        {
            await context.SignOutAsync(OpenIdConnectDefaults.AuthenticationScheme, new AuthenticationProperties { RedirectUri = returnUrl });
            return true;
        }
        catch (Exception failure) when (IsOutOfReach(failure, context))
        {
            LogOutOfReach(LoggerOf(context), failure);
            return false;
        }
    }

    // The provider's metadata is fetched on the first use; its library wraps whatever failed.
    private static bool IsOutOfReach(Exception failure, HttpContext context) =>
        !context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted && failure is (InvalidOperationException or HttpRequestException or IOException or OperationCanceledException);

    private static ILogger LoggerOf(HttpContext context) => context.RequestServices.GetRequiredService<ILogger<SignInSettings>>();

    [LoggerMessage(EventId = 2002, Level = LogLevel.Error, Message = "The identity provider can't be reached, so nobody can sign in.")]
    private static partial void LogOutOfReach(ILogger logger, Exception failure);

    [LoggerMessage(EventId = 2001, Level = LogLevel.Warning, Message = "A sign-in at the identity provider did not finish.")]
    private static partial void LogFailed(ILogger logger, Exception? failure);
}
