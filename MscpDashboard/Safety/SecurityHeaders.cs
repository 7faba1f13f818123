using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace MscpDashboard.Safety;

/// <summary>The headers that tell a browser what our pages may do, on every answer.</summary>
public static class SecurityHeaders
{
    /// <summary>The key in <see cref="HttpContext.Items"/> of the nonce that a page's own inline script must carry.</summary>
    public const string NonceKey = "csp-nonce";

    private const int NonceBytes = 16;

    /// <summary>Adds the headers. First in the pipeline, so that errors and refusals carry them too.</summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        var formAction = string.Join(' ', app.Services.GetRequiredService<IOptions<SafetyOptions>>().Value.FormActionOrigins.Prepend("'self'"));
        app.Use((context, next) =>
        {
            var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes));
            context.Items[NonceKey] = nonce;
            // At the start of the answer, not now: whoever clears it on the way, as the error handler does, would clear these too.
            context.Response.OnStarting(() =>
            {
                Write(context.Response.Headers, Policy(nonce, formAction));
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    // Styles: MudBlazor places its popovers and sizes its inputs by style attributes, which no nonce can cover. Images: charts are exported as blobs.
    private static string Policy(string nonce, string formAction) =>
        $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; " +
        $"connect-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action {formAction}";

    private static void Write(IHeaderDictionary headers, string policy)
    {
        // An answer that brings a policy of its own, as a downloaded file does, has a stricter one.
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // Static files say how long they keep; whatever says nothing holds data, and is kept nowhere.
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
    }
}
