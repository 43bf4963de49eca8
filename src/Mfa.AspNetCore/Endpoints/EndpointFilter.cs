using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mfa.AspNetCore.Endpoints;

/// <summary>What every endpoint does: nothing is cached, and whatever changes something needs an antiforgery token.</summary>
internal sealed class EndpointFilter(IAntiforgery antiforgery, MfaHttpSignIn signIn) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await RunAsync(context, next).ConfigureAwait(false);

        // After the endpoint: antiforgery writes the header itself when it makes a token, and warns if there is one already.
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        context.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        return result;
    }

    async ValueTask<object?> RunAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;

        // Tokens are made for a person; where the application's cookie isn't the default scheme, nobody has asked yet who it is.
        if (context.HttpContext.User.Identity?.IsAuthenticated is not true && await signIn.GetSessionAsync(context.HttpContext).ConfigureAwait(false) is { } session)
            context.HttpContext.User = session.Principal;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !await IsValidAsync(context.HttpContext).ConfigureAwait(false))
            return MfaProblems.Antiforgery();

        try
        {
            var result = await next(context).ConfigureAwait(false);

            // What stands in the URL is read by the framework, which says no more than 400.
            return result is EmptyHttpResult && context.HttpContext.Response.StatusCode == StatusCodes.Status400BadRequest
                ? MfaProblems.MalformedRequest("A parameter can't be read.")
                : result;
        }
        catch (ArgumentException exception) when (exception.ParamName is "accountName" or "displayName")
        {
            return MfaProblems.AccountNameInvalid();
        }
    }

    // A form would be read for its token. These endpoints take none: the header alone counts.
    async ValueTask<bool> IsValidAsync(HttpContext context) => !context.Request.HasFormContentType && await antiforgery.IsRequestValidAsync(context).ConfigureAwait(false);
}
