using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mfa.AspNetCore.Endpoints;

/// <summary>Problems (RFC 9457) that no status of the device layer stands for.</summary>
internal static class MfaProblems
{
    const string Prefix = "urn:mfa:problem:";

    public static ProblemHttpResult SignInRequired(HttpContext context, MfaAspNetCoreOptions options) => Of(
        "sign-in-required", StatusCodes.Status401Unauthorized, "Sign in first.", new() { ["signIn"] = context.Request.PathBase.Add(options.LoginPath).Value });

    public static ProblemHttpResult MfaRequired(HttpContext context, MfaAspNetCoreOptions options) => Of(
        "mfa-required",
        StatusCodes.Status403Forbidden,
        "Confirm with one of your devices first.",
        new() { ["challenge"] = context.Request.PathBase.Add(options.ChallengePath).Value });

    public static ProblemHttpResult Antiforgery() => Of(
        "antiforgery", StatusCodes.Status400BadRequest, "The page is out of date. Load it again.");

    public static ProblemHttpResult MalformedRequest(string detail) => TypedResults.Problem(
        statusCode: StatusCodes.Status400BadRequest, title: "The request can't be read.", type: Prefix + "malformed-request", detail: detail);

    public static ProblemHttpResult TooLarge() => Of("too-large", StatusCodes.Status413PayloadTooLarge, "The request is too large.");

    public static ProblemHttpResult NotJson() => Of("not-json", StatusCodes.Status415UnsupportedMediaType, "The request must be JSON.");

    public static ProblemHttpResult AccountNameInvalid() => Of(
        "account-name-invalid", StatusCodes.Status400BadRequest, "The account's name can't stand in an app or a key: it must not be empty or hold a colon.");

    public static ProblemHttpResult OwnAccount() => Of(
        "own-account", StatusCodes.Status403Forbidden, "Administrators change their own devices as everybody does, with a fresh sign-in.");

    public static ProblemHttpResult Of(string type, int status, string title, Dictionary<string, object?>? members = null) =>
        TypedResults.Problem(statusCode: status, title: title, type: Prefix + type, extensions: members);
}
