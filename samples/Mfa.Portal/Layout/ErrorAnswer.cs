using System.Globalization;
using System.Text.Encodings.Web;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;

namespace Mfa.Portal.Layout;

/// <summary>
/// What is answered when a page can't be: it asks nothing of the database, of which the session would be. For scripts it is a problem (RFC 9457), as every refusal
/// under the endpoints' prefix is.
/// </summary>
internal static class ErrorAnswer
{
    const string ProblemPrefix = "urn:mfa:problem:";

    /// <summary>Something failed, and what it was is told nobody but the log.</summary>
    public static Task FailedAsync(HttpContext context) => IsForScripts(context)
        ? Problem("failed", StatusCodes.Status500InternalServerError, Texts.ErrorText).ExecuteAsync(context)
        : WritePageAsync(context);

    /// <summary>An endpoint that isn't there.</summary>
    public static IResult NotFound() => Problem("not-found", StatusCodes.Status404NotFound, Texts.NotFoundHeading);

    /// <summary>Too many requests.</summary>
    public static async ValueTask LimitedAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (IsForScripts(rejected.HttpContext))
            await Problem("too-many-requests", StatusCodes.Status429TooManyRequests, Texts.LimitedHeading).ExecuteAsync(rejected.HttpContext);
    }

    /// <summary>Whether a script asks, which no page is any use to.</summary>
    public static bool IsForScripts(HttpContext context) => context.Request.Path.StartsWithSegments(MfaDefaults.Prefix, StringComparison.OrdinalIgnoreCase);

    static ProblemHttpResult Problem(string type, int status, string title) => TypedResults.Problem(statusCode: status, title: title, type: ProblemPrefix + type);

    static Task WritePageAsync(HttpContext context)
    {
        var html = HtmlEncoder.Default;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
                <meta charset="utf-8">
                <title>{html.Encode(Texts.ErrorHeading)} · {html.Encode(Texts.Portal)}</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <link rel="stylesheet" href="{html.Encode(PortalAssets.Style)}">
            </head>
            <body>
                <main id="main" tabindex="-1">
                    <div class="narrow">
                        <h1>{html.Encode(Texts.ErrorHeading)}</h1>
                        <p>{html.Encode(Texts.ErrorText)}</p>
                        <p><a class="button" href="/">{html.Encode(Texts.ToStart)}</a></p>
                    </div>
                </main>
            </body>
            </html>
            """, context.RequestAborted);
    }
}
