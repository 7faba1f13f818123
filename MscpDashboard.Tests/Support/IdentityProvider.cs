using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MscpDashboard.Tests.Support;

/// <summary>
/// A real OpenID Connect server with the addresses and token contents of Microsoft Entra ID, over https on a port of its own.
/// Its sign-in page asks who one is, and remembers the answer in a cookie until signed out, as the real one does.
/// </summary>
public sealed class IdentityProvider : IAsyncDisposable
{
    public const string Tenant = "8a3d7c1e-0f52-4f0e-9c55-0d6c1a8f2b10";
    public const string Client = "1f0b6a52-6c3b-4e0c-8a65-5b1d3f1c9e77";
    public const string PoliceGroup = "5d9f2f0a-1111-4e57-9d0a-2f6f0e5d7a01";
    private const string AccountCookie = "idp-account";

    /// <summary>Who has an account: the app roles, groups and agency claim of each.</summary>
    public static readonly IReadOnlyDictionary<string, Account> Accounts = new Dictionary<string, Account>
    {
        ["manager"] = new(["business-manager"]),
        ["police"] = new(["partner"], [PoliceGroup, "5d9f2f0a-9999-4e57-9d0a-2f6f0e5d7a01"]),
        ["probation"] = new(["partner"], AgencyCode: " Probation "),
        ["analyst"] = new(["viewer", "pmqa-analyst", "of-another-application"]),
        ["lost-partner"] = new(["partner"]),
        ["stranger"] = new([]),
    };

    private readonly WebApplication server;

    private IdentityProvider(WebApplication server, Uri address) => (this.server, Address) = (server, address);

    public Uri Address { get; }

    /// <summary>Redirect addresses that clients asked for; anything else than the dashboard's own is refused.</summary>
    public HashSet<string> RedirectAddresses { get; } = [];

    public static async Task<IdentityProvider> StartAsync()
    {
        // 127.0.0.1 here and localhost for the dashboard: two sites to a browser, as in earnest.
        // Its settings hold its address, so the port is bound before it starts, and kept, or somebody else might take it in between.
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var address = new Uri($"https://{socket.LocalEndPoint}/");
        var tenant = new Uri(address, Tenant + "/");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "IdentityProvider", ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = _ => socket);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, address.Port, listen => listen.UseHttps(TestCertificate.Instance)));
        IdentityProvider? provider = null;
        builder.Services.AddOpenIddict().AddServer(options =>
        {
            options.EnableDegradedMode().AllowImplicitFlow().AddEphemeralEncryptionKey().AddEphemeralSigningKey()
                .RegisterScopes(Scopes.OpenId, Scopes.Profile)
                .SetIssuer(new Uri(tenant, "v2.0"))
                .SetConfigurationEndpointUris(new Uri(tenant, "v2.0/.well-known/openid-configuration"))
                .SetJsonWebKeySetEndpointUris(new Uri(tenant, "discovery/v2.0/keys"))
                .SetAuthorizationEndpointUris(new Uri(tenant, "oauth2/v2.0/authorize"))
                .SetEndSessionEndpointUris(new Uri(tenant, "oauth2/v2.0/logout"));
            options.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != Client || !provider!.RedirectAddresses.Contains(context.RedirectUri ?? ""))
                    context.Reject(Errors.InvalidClient, $"{context.ClientId} at {context.RedirectUri} is not registered.");
                return default;
            }));
            options.AddEventHandler<ValidateEndSessionRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (!provider!.RedirectAddresses.Contains(context.PostLogoutRedirectUri ?? ""))
                    context.Reject(Errors.InvalidRequest, $"{context.PostLogoutRedirectUri} is not registered.");
                return default;
            }));
            options.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableEndSessionEndpointPassthrough();
        });
        var server = builder.Build();
        provider = new IdentityProvider(server, address);
        server.UseAuthentication();
        server.MapMethods($"/{Tenant}/oauth2/v2.0/authorize", ["GET", "POST"], Authorize);
        server.MapPost("/account", (HttpContext context, IFormCollection form) =>
        {
            context.Response.Cookies.Append(AccountCookie, form["account"]!, new CookieOptions { Secure = true, HttpOnly = true });
            return Results.Redirect(form["continue"]!);
        }).DisableAntiforgery();
        server.MapMethods($"/{Tenant}/oauth2/v2.0/logout", ["GET", "POST"], (HttpContext context) =>
        {
            context.Response.Cookies.Delete(AccountCookie);
            return Results.SignOut(authenticationSchemes: [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        });
        await server.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    private static IResult Authorize(HttpContext context)
    {
        if (context.Request.Query["error"].Count > 0)
            return Results.Forbid(authenticationSchemes: [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        if (!Accounts.TryGetValue(context.Request.Cookies[AccountCookie] ?? "", out var account))
        {
            var buttons = string.Concat(Accounts.Keys.Select(name => $"<button name=\"account\" value=\"{name}\">{name}</button>"));
            var here = WebUtility.HtmlEncode(context.Request.GetEncodedUrl());
            return Results.Content($"<!DOCTYPE html><title>Who are you?</title><form method=\"post\" action=\"/account\"><input type=\"hidden\" name=\"continue\" value=\"{here}\">{buttons}</form>", "text/html");
        }

        var name = context.Request.Cookies[AccountCookie]!;
        var identity = new ClaimsIdentity("account", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, "sub-" + name).SetClaim("oid", "oid-" + name).SetClaim("tid", Tenant).SetClaim("ver", "2.0").SetClaim(Claims.Name, "A person")
            .SetClaims("roles", [.. account.Roles]).SetClaims("groups", [.. account.Groups ?? []]);
        if (account.AgencyCode is not null)
            identity.SetClaim("agency_code", account.AgencyCode);
        identity.SetScopes(context.GetOpenIddictServerRequest()!.GetScopes());
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        return Results.SignIn(new ClaimsPrincipal(identity), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    /// <summary>What the provider says of one account.</summary>
    public sealed record Account(string[] Roles, string[]? Groups = null, string? AgencyCode = null);
}
