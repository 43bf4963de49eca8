namespace Mfa.Portal.Security;

/// <summary>How the portal's cookies are written: for this host and for HTTPS only, but on loopback in Development, which has no HTTPS.</summary>
internal sealed class PortalCookies(IHostEnvironment environment)
{
    public CookieSecurePolicy SecurePolicy => environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;

    public string NameOf(string name) => environment.IsDevelopment() ? name : "__Host-" + name;

    /// <summary>A cookie of the portal's own pages, for as long as the browser is open.</summary>
    public CookieOptions Strict() => new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = !environment.IsDevelopment(), Path = "/", IsEssential = true };
}
