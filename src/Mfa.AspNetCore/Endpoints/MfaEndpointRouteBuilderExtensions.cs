using Mfa.AspNetCore.Endpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mfa.AspNetCore;

/// <summary>Maps the endpoints.</summary>
public static class MfaEndpointRouteBuilderExtensions
{
    /// <summary>Maps the endpoints of every device operation, and the WebAuthn script.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="prefix">Where they stand; <c>/mfa</c> by default.</param>
    /// <returns>All of them, for conventions such as rate limits: <c>app.MapMfa().RequireRateLimiting("mfa")</c>.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static RouteGroupBuilder MapMfa(this IEndpointRouteBuilder endpoints, string prefix = MfaDefaults.Prefix)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        var group = endpoints.MapGroup(prefix).WithTags("MFA").WithMetadata(MfaEndpoint.Instance).DisableCookieRedirect();
        return group;
    }
}
