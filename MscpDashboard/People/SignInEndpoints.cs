using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MscpDashboard.People;

/// <summary>The pages and forms of signing in and out. Plain HTML: they work without script and without a circuit.</summary>
public static class SignInEndpoints
{
    private const int LargestForm = 16 * 1024;
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps <c>/sign-in</c>, <c>/sign-out</c> and <c>/signed-out</c>.</summary>
    public static void MapSignIn(this WebApplication app)
    {
        var pages = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        if (app.Services.GetRequiredService<SignInSettings>().Mode == SignInMode.Local)
        {
            pages.MapMethods("/sign-in", Reading, (HttpContext context, string? returnUrl) => new RazorComponentResult<SignInPage>(
                new { ReturnTo = ReturnUrl.Local(returnUrl), Current = context.User.Identity?.Name }));
            // Outside tools sign in by posting the one field, so no antiforgery token can be asked of them; a form of another site is refused before it comes here.
            pages.MapPost("/sign-in", (Delegate)SignInAsync).DisableAntiforgery().WithFormOptions(bufferBodyLengthLimit: LargestForm);
        }
        else
        {
            pages.MapMethods("/sign-in", Reading, (HttpContext context, string? returnUrl) => EntraSignIn.ChallengeAsync(context, ReturnUrl.Local(returnUrl)));
        }

        pages.MapMethods("/sign-out", Reading, (HttpContext context) => new RazorComponentResult<SignOutPage>(new { Current = context.User.Identity?.Name }));
        pages.MapPost("/sign-out", SignOutAsync);
        pages.MapMethods("/signed-out", Reading, () => new RazorComponentResult<SignedOutPage>());
    }

    private static async Task<IResult> SignInAsync(HttpContext context)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : null;
        if (Persona.Find(form?["persona"]) is not { } persona)
        {
            var codes = string.Join(", ", Persona.All.Select(each => each.Code));
            return Sentence($"The form field \"persona\" must be one of: {codes}.", StatusCodes.Status400BadRequest);
        }

        var user = SignedInUser.Create(persona.Code, persona.Role, persona.Agency, "Local");
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, user);
        return TypedResults.Redirect(ReturnUrl.Local(form?["returnUrl"].FirstOrDefault() ?? context.Request.Query["returnUrl"]));
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery, SignInSettings settings)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Sentence("This form is out of date. Open /sign-out and try again.", StatusCodes.Status400BadRequest);

        var signedIn = context.User.Identity?.IsAuthenticated == true;
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return settings.Mode == SignInMode.EntraId && signedIn && await EntraSignIn.SignOutAsync(context, "/signed-out")
            ? TypedResults.Empty
            : TypedResults.Redirect("/signed-out");
    }

    private static ContentHttpResult Sentence(string sentence, int status) => TypedResults.Text(sentence + "\n", "text/plain; charset=utf-8", statusCode: status);
}
