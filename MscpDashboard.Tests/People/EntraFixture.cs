using System.Net;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Identity.Web;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.People;

/// <summary>A dashboard in EntraId mode, over https as in production, and the identity provider that it asks.</summary>
public sealed class EntraFixture : IAsyncLifetime
{
    public IdentityProvider Provider { get; private set; } = null!;

    public RunningApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Provider = await IdentityProvider.StartAsync();
        App = await StartAppAsync();
    }

    /// <summary>Another dashboard at the same provider, or at the address of one that is not there, with <paramref name="clock"/> for its own.</summary>
    public async Task<RunningApp> StartAppAsync(TimeProvider? clock = null, Uri? at = null)
    {
        string[] entra =
        [
            "Authentication:Mode=EntraId", $"AzureAd:Instance={at ?? Provider.Address}", $"AzureAd:TenantId={IdentityProvider.Tenant}", $"AzureAd:ClientId={IdentityProvider.Client}",
            $"People:AgencyByGroup:{IdentityProvider.PoliceGroup}=police", "People:AgencyClaim=agency_code",
        ];
        var app = await RunningApp.StartAsync(entra, builder => Trust(builder, clock), TestCertificate.Instance, Extend, "Production");
        Provider.RedirectAddresses.Add(new Uri(app.Address, "signin-oidc").ToString());
        Provider.RedirectAddresses.Add(new Uri(app.Address, "signout-callback-oidc").ToString());
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Provider.DisposeAsync();
    }

    // The certificate of the test's provider is all that is trusted beyond the usual; every check of the tokens stays as it is.
    private static void Trust(WebApplicationBuilder builder, TimeProvider? clock)
    {
        if (clock is not null)
            builder.Services.AddSingleton(clock);
        builder.Services.Configure<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme, options => options.BackchannelHttpHandler = TestCertificate.Handler());
        builder.Services.AddHttpClient("provider").ConfigurePrimaryHttpMessageHandler(TestCertificate.Handler);
        builder.Services.Configure<AadIssuerValidatorOptions>(options => options.HttpClientName = "provider");
    }

    private static void Extend(WebApplication app) => app.MapGet("/who", (HttpContext context) => Results.Text($"{Reader.From(context.User)} {string.Join(',', context.User.Claims.Select(claim => claim.Type.Split('/')[^1]).Order())}"));
}

/// <summary>Walks pages as a browser does: follows redirects, keeps cookies of both sites, submits the form that stands on a page.</summary>
public sealed class Walker(Uri start) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, CookieContainer = new CookieContainer(), SslOptions = { RemoteCertificateValidationCallback = TestCertificate.IsTrusted },
    });

    public Uri Here { get; private set; } = start;

    public HttpStatusCode Status { get; private set; }

    public string Page { get; private set; } = "";

    /// <summary>Every address on the way.</summary>
    public List<Uri> Way { get; } = [];

    public Task GoAsync(string path) => SendAsync(() => new HttpRequestMessage(HttpMethod.Get, new Uri(Here, path)));

    /// <summary>Submits the page's form with its own fields and <paramref name="more"/>.</summary>
    public Task SubmitAsync(params (string Key, string Value)[] more)
    {
        var fields = Html.Fields(Page);
        foreach (var (key, value) in more)
            fields[key] = value;
        var target = new Uri(Here, Html.Action(Page));
        return SendAsync(() => new HttpRequestMessage(HttpMethod.Post, target) { Content = new FormUrlEncodedContent(fields) });
    }

    /// <summary>From a page of the dashboard through the provider's sign-in page, back to the dashboard.</summary>
    public async Task SignInAsync(string account, string path = "/who")
    {
        await GoAsync(path);
        await SubmitAsync(("account", account));
        // What comes back is a page with a form that posts itself.
        await SubmitAsync();
    }

    public void Dispose() => client.Dispose();

    private async Task SendAsync(Func<HttpRequestMessage> make)
    {
        const int mostRedirects = 12;
        Way.Clear();
        var request = make();
        for (var count = 0; count < mostRedirects; count++)
        {
            Here = request.RequestUri!;
            Way.Add(Here);
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Status = answer.StatusCode;
            Page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            request.Dispose();
            if (answer.Headers.Location is not { } next || (int)answer.StatusCode is < 300 or > 399)
                return;
            request = new HttpRequestMessage(HttpMethod.Get, new Uri(Here, next));
        }

        throw new InvalidOperationException("A loop: " + string.Join(" → ", Way));
    }
}
