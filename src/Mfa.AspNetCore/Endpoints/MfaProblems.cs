using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mfa.AspNetCore.Endpoints;

/// <summary>Problems (RFC 9457) that no status of the device layer stands for.</summary>
internal static class MfaProblems
{
    const string Prefix = "urn:mfa:problem:";

    public static ProblemHttpResult SignInRequired(MfaAspNetCoreOptions options) => Of(
        "sign-in-required", StatusCodes.Status401Unauthorized, "Sign in first.", new() { ["signIn"] = options.LoginPath.Value });

    public static ProblemHttpResult MfaRequired(HttpContext context, MfaAspNetCoreOptions options) => Of(
        "mfa-required",
        StatusCodes.Status403Forbidden,
        "Confirm with one of your devices first.",
        new() { ["challenge"] = context.Request.PathBase.Add(options.ChallengePath).Value });

    public static ProblemHttpResult Of(string type, int status, string title, Dictionary<string, object?>? members = null) =>
        TypedResults.Problem(statusCode: status, title: title, type: Prefix + type, extensions: members);
}
