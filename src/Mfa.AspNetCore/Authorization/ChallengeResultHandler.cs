using Mfa.AspNetCore.Endpoints;
using Mfa.AspNetCore.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Mfa.AspNetCore.Authorization;

/// <summary>
/// Answers a session that lacks the second factor: a page sends the browser to the challenge and back, an API says what is missing. Everything else is answered as
/// the application would without this package.
/// </summary>
internal sealed class ChallengeResultHandler(IAuthorizationMiddlewareResultHandler inner, IOptions<MfaAspNetCoreOptions> options) : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        var endpoint = context.GetEndpoint();
        if (authorizeResult.Challenged && endpoint?.Metadata.GetMetadata<MfaEndpoint>() is not null)
        {
            await MfaProblems.SignInRequired(context, options.Value).ExecuteAsync(context).ConfigureAwait(false);
            return;
        }

        if (authorizeResult.Forbidden && LacksSecondFactorAlone(authorizeResult))
        {
            if (IsPage(context, endpoint))
                context.Response.Redirect(ChallengeUrl(context));
            else
                await MfaProblems.MfaRequired(context, options.Value).ExecuteAsync(context).ConfigureAwait(false);
            return;
        }

        if (authorizeResult.Forbidden && endpoint?.Metadata.GetMetadata<MfaEndpoint>() is not null)
        {
            await StatusProblems.Of(context, MfaStatus.NotAllowed).ExecuteAsync(context).ConfigureAwait(false);
            return;
        }

        await inner.HandleAsync(next, context, policy, authorizeResult).ConfigureAwait(false);
    }

    /// <summary>Where something else is missing too, such as a role, the second factor would be given for nothing.</summary>
    static bool LacksSecondFactorAlone(PolicyAuthorizationResult result) =>
        result.AuthorizationFailure?.FailedRequirements.ToArray() is { Length: > 0 } failed && failed.All(requirement => requirement is MfaAuthorizationRequirement);

    /// <summary>A person with a browser, who can go to the challenge: whoever takes HTML, at an endpoint that doesn't say that redirects are no use there.</summary>
    static bool IsPage(HttpContext context, Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<IDisableCookieRedirectMetadata>() is null
        && context.Request.Headers.Accept.Any(value => value?.Contains("text/html", StringComparison.OrdinalIgnoreCase) is true);

    string ChallengeUrl(HttpContext context)
    {
        var request = context.Request;
        var challenge = request.PathBase.Add(options.Value.ChallengePath).ToUriComponent();

        // What was posted can't be repeated for the person: only pages that were asked for by GET are returned to.
        var back = HttpMethods.IsGet(request.Method) ? LocalUrl.OrNull(request.PathBase.Add(request.Path).ToUriComponent() + request.QueryString.ToUriComponent()) : null;
        return back is null ? challenge : challenge + QueryString.Create(options.Value.ReturnUrlParameter, back).ToUriComponent();
    }
}
