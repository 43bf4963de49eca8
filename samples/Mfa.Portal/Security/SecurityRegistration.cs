using System.Threading.RateLimiting;
using Mfa.Portal.Layout;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Security;

/// <summary>Sessions, policies, antiforgery and rate limits.</summary>
internal static class SecurityRegistration
{
    public const string DeviceLimit = "devices";

    static readonly TimeSpan SessionLifetime = TimeSpan.FromHours(8), FreshAge = TimeSpan.FromMinutes(15);

    public static IServiceCollection AddPortalSecurity(this IServiceCollection services, IHostEnvironment environment)
    {
        var cookies = new PortalCookies(environment);
        _ = services.AddSingleton(cookies);
        _ = services.AddAuthentication(PortalPrincipal.Scheme).AddCookie(PortalPrincipal.Scheme, cookie =>
        {
            cookie.Cookie.Name = cookies.NameOf("Portal.Session");
            cookie.Cookie.SecurePolicy = cookies.SecurePolicy;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.ExpireTimeSpan = SessionLifetime;
            cookie.SlidingExpiration = false;
            cookie.LoginPath = "/";
            cookie.AccessDeniedPath = "/denied";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.Events.OnValidatePrincipal = PortalPrincipal.ValidateAsync;
        });
        _ = services.AddAuthorizationBuilder()
            .AddPolicy(PortalPolicies.Administrator, policy => policy.RequireRole(PortalPrincipal.RootRole).RequireMfa())
            .AddPolicy(PortalPolicies.AdministratorChange, policy => policy.RequireRole(PortalPrincipal.RootRole).RequireMfa(FreshAge));

        _ = services.Configure<AntiforgeryOptions>(antiforgery =>
        {
            antiforgery.Cookie.Name = cookies.NameOf("Portal.Form");
            antiforgery.Cookie.SecurePolicy = cookies.SecurePolicy;
            antiforgery.SuppressXFrameOptionsHeader = true;   // the content security policy says it
        });
        _ = services.Configure<CookieTempDataProviderOptions>(data =>
        {
            data.Cookie.Name = cookies.NameOf("Portal.Answer");
            data.Cookie.SecurePolicy = cookies.SecurePolicy;
            data.Cookie.SameSite = SameSiteMode.Strict;
            data.Cookie.IsEssential = true;
        });

        return services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = ErrorAnswer.LimitedAsync;
            _ = limiter.AddPolicy(DeviceLimit, context => RateLimitPartition.GetFixedWindowLimiter(
                ClientAddress.PlaceOf(context), _ => new FixedWindowRateLimiterOptions { PermitLimit = 240, Window = TimeSpan.FromMinutes(1) }));
        });
    }
}
