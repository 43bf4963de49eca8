using System.Text.Json;
using Mfa.AspNetCore.Endpoints;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mfa.AspNetCore;

/// <summary>Maps the endpoints.</summary>
public static class MfaEndpointRouteBuilderExtensions
{
    /// <summary>Maps the endpoints of every device operation, and the WebAuthn script.</summary>
    /// <param name="endpoints">The application, after authentication and authorization.</param>
    /// <param name="prefix">Where they stand; <c>/mfa</c> by default.</param>
    /// <returns>All of them, for conventions such as rate limits: <c>app.MapMfa().RequireRateLimiting("mfa")</c>.</returns>
    /// <remarks>
    /// <para>They take and give JSON. What is refused is a problem (RFC 9457) with a type that doesn't change: <c>urn:mfa:status:…</c> for a status of the device layer,
    /// <c>urn:mfa:problem:…</c> for the rest. Whatever changes something needs the antiforgery token of <c>GET {prefix}/antiforgery</c> in its header.</para>
    /// <para>Security keys have endpoints if <see cref="MfaOptions.SecurityKeys"/> is set, passkeys without password if <see cref="MfaAspNetCoreOptions.FindPrincipal"/>
    /// is, administrators if <see cref="MfaAspNetCoreOptions.AdministratorPolicy"/> is, lost-device cases if <see cref="MfaAspNetCoreOptions.MayOpenCases"/> is, an
    /// administrator's help if <see cref="MfaAspNetCoreOptions.OnRecovered"/> is, "this was not me" if <see cref="MfaAspNetCoreOptions.FindOwnerByName"/> is.</para>
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException"><c>AddAspNetCore</c> wasn't called.</exception>
    public static RouteGroupBuilder MapMfa(this IEndpointRouteBuilder endpoints, string prefix = MfaDefaults.Prefix)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        var services = endpoints.ServiceProvider;
        if (services.GetService<MfaHttpSignIn>() is null)
            throw new InvalidOperationException("Call AddMfa(...).AddAspNetCore() first.");
        var options = services.GetRequiredService<IOptions<MfaAspNetCoreOptions>>().Value;
        var devicesOptions = services.GetRequiredService<IOptions<MfaOptions>>().Value;
        var hasSecurityKeys = devicesOptions.SecurityKeys is not null;

        var root = endpoints.MapGroup(prefix).WithTags("MFA").WithMetadata(MfaEndpoint.Instance).DisableCookieRedirect();
        ScriptEndpoint.Map(root);
        var group = root.MapGroup("").WithMetadata(new BodyLimit()).AddEndpointFilter<EndpointFilter>();
        AntiforgeryEndpoint.Map(group);

        // These look at the partial cookie themselves.
        var signIn = group.MapGroup("/sign-in").AllowAnonymous();
        SignInEndpoints.Map(signIn, hasSecurityKeys);
        if (hasSecurityKeys && options.FindPrincipal is not null)
            PasskeyEndpoints.Map(signIn);

        // A recovery that leaves sessions where they are is none.
        if (options.OnRecovered is not null)
            RecoveryCaseEndpoints.Map(signIn.MapGroup("/recovery"), hasSecurityKeys, hasCases: options.MayOpenCases is not null && devicesOptions.Recovery.AllowCases);
        if (options.FindOwnerByName is not null)
            RecoveryStopEndpoint.Map(group.MapGroup("/recovery").AllowAnonymous());

        var own = group.MapGroup("").RequireAuthorization(Policy(options).RequireAuthenticatedUser().Build());
        var devices = new OperationGroup(own.MapGroup("/devices"), Caller.OwnerAsync, "Devices.");
        DeviceEndpoints.Map(devices, hasSecurityKeys);
        EnrollmentEndpoints.Map(devices, hasSecurityKeys);
        RecoveryEndpoints.MapForOwners(new OperationGroup(own.MapGroup("/recovery"), Caller.OwnerAsync, "Recovery."));
        new OperationGroup(own, Caller.OwnerAsync, "").Post<JsonElement>("/export", "Export", "What is stored of whoever is signed in.", DeviceEndpoints.ExportAsync);

        if (options.AdministratorPolicy is { } policy)
            AdministratorEndpoints.Map(group.MapGroup("/admin").RequireAuthorization(policy), hasSecurityKeys, hasHelp: options.OnRecovered is not null);
        return root;
    }

    static AuthorizationPolicyBuilder Policy(MfaAspNetCoreOptions options) =>
        options.ApplicationScheme is { } scheme ? new AuthorizationPolicyBuilder(scheme) : new AuthorizationPolicyBuilder();
}
