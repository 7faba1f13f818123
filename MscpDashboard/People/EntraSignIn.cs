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
                LogFailed(context.HttpContext.RequestServices.GetRequiredService<ILogger<SignInSettings>>(), context.Failure);
                context.HandleResponse();
                await new RazorComponentResult<SignInFailedPage> { StatusCode = StatusCodes.Status400BadRequest }.ExecuteAsync(context.HttpContext);
            };
        });
    }

    [LoggerMessage(EventId = 2001, Level = LogLevel.Warning, Message = "A sign-in at the identity provider did not finish.")]
    private static partial void LogFailed(ILogger logger, Exception? failure);
}
