using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Mfa.AspNetCore.SignIn;

/// <summary>Configures the cookie between the two factors.</summary>
internal sealed class PartialCookie(IOptions<MfaAspNetCoreOptions> options, IWebHostEnvironment environment) : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    public void Configure(CookieAuthenticationOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, CookieAuthenticationOptions cookie)
    {
        if (name != MfaDefaults.PartialScheme)
            return;
        cookie.Cookie = new Builder(environment)
        {
            Name = options.Value.PartialCookieName,
            HttpOnly = true,
            IsEssential = true,
            SameSite = options.Value.PartialSameSite,
            SecurePolicy = CookieSecurePolicy.Always,
        };
        cookie.ExpireTimeSpan = options.Value.PartialLifetime;
        cookie.SlidingExpiration = false;
        cookie.LoginPath = options.Value.LoginPath;
        cookie.AccessDeniedPath = options.Value.LoginPath;
        cookie.ReturnUrlParameter = options.Value.ReturnUrlParameter;

        // Whoever signs in decides where the browser goes next; the scheme never does.
        cookie.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask;
    }

    sealed class Builder(IWebHostEnvironment environment) : CookieBuilder
    {
        public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
        {
            var cookie = base.Build(context, expiresFrom);
            cookie.Path = context.Request.PathBase is { HasValue: true } basePath ? basePath : "/";
            cookie.Secure = CookieSecurity.IsSecure(context, environment);
            return cookie;
        }
    }
}
