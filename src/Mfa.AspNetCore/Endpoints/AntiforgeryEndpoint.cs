using Mfa.AspNetCore.Endpoints.Messages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mfa.AspNetCore.Endpoints;

/// <summary>Gives scripts of the same origin the token that they send along. It is made for a person: after signing in, ask again.</summary>
internal static class AntiforgeryEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/antiforgery", Get)
        .WithName("Mfa.GetAntiforgeryToken")
        .WithSummary("The antiforgery token, and the header in which it goes along with every request that changes something.")
        .Produces<AntiforgeryResponse>()
        .AllowAnonymous();

    static IResult Get(HttpContext context)
    {
        var tokens = context.Service<IAntiforgery>().GetAndStoreTokens(context);
        return Answers.Json(new AntiforgeryResponse(tokens.HeaderName ?? MfaDefaults.AntiforgeryHeaderName, tokens.RequestToken!), MfaJson.Default.AntiforgeryResponse);
    }
}
