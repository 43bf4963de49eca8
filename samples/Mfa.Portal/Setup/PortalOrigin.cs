namespace Mfa.Portal.Setup;

/// <summary>The origin that people type, to which their security keys are bound.</summary>
internal static class PortalOrigin
{
    /// <exception cref="StartRefusedException">It isn't configured, or none that browsers know security keys at: HTTPS, and a name (WebAuthn Level 3, 5.1.3).</exception>
    public static Uri Find(IConfiguration configuration, IHostEnvironment environment)
    {
        var text = configuration[$"{PortalOptions.Section}:{nameof(PortalOptions.Origin)}"] ?? (environment.IsDevelopment() ? OnLocalhost(configuration) : null);
        if (Uri.TryCreate(text, UriKind.Absolute, out var origin)
            && (origin.Scheme == Uri.UriSchemeHttps || (origin.Scheme == Uri.UriSchemeHttp && environment.IsDevelopment()))
            && origin is { HostNameType: UriHostNameType.Dns, PathAndQuery: "/", Fragment: "", UserInfo: "" })
            return origin;
        throw new StartRefusedException("Say where people reach the portal, as --Portal:Origin https://mfa.example.com: their security keys are bound to it. It has HTTPS and a name, and no path.");
    }

    // Browsers know no security keys at an address in numbers.
    static string OnLocalhost(IConfiguration configuration)
    {
        var url = ListenAddresses.Configured(configuration).Select(address => new Uri(address)).First();
        return new UriBuilder(url) { Host = "localhost" }.Uri.GetLeftPart(UriPartial.Authority);
    }
}
