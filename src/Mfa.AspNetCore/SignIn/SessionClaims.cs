using System.Buffers.Text;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;

namespace Mfa.AspNetCore;

/// <summary>Writes and reads the claims of a session.</summary>
internal static class SessionClaims
{
    public const string OtpContext = "urn:mfa:acr:otp", RecoveryContext = "urn:mfa:acr:recovery", PhishingResistant = "phr", PhishingResistantHardware = "phrh";

    public const int BindingLength = 32;

    const string Mfa = "mfa", Recovery = "recovery";

    /// <summary>A session of its own for a first factor: whatever the principal said of such things before is taken off.</summary>
    /// <param name="firstFactor">Who gave the first factor.</param>
    /// <param name="methods">How; empty if there was no first factor.</param>
    /// <param name="binding">The session's id; null for a new one.</param>
    /// <param name="now">When.</param>
    public static ClaimsPrincipal Begin(ClaimsPrincipal firstFactor, IEnumerable<string> methods, ReadOnlyMemory<byte>? binding, DateTimeOffset now)
    {
        var principal = Without(firstFactor, MfaClaimTypes.IsOwn);
        var identity = PrimaryOf(principal);
        foreach (var method in methods)
            identity.AddClaim(new Claim(MfaClaimTypes.AuthenticationMethods, method));
        identity.AddClaim(Seconds(MfaClaimTypes.AuthenticationTime, now));
        identity.AddClaim(new Claim(MfaClaimTypes.Session, Base64Url.EncodeToString(binding is { } given ? given.Span : RandomNumberGenerator.GetBytes(BindingLength))));
        return principal;
    }

    /// <summary>The session with a second factor, in place of one that it had before. First factor, its time and the session's id stay.</summary>
    public static ClaimsPrincipal Elevate(ClaimsPrincipal session, MfaAuthentication authentication)
    {
        // The first factor's methods stand before "mfa", those of a second factor after it: the former stay, whatever they are.
        string[] first = [.. session.FindAll(MfaClaimTypes.AuthenticationMethods).Select(claim => claim.Value).TakeWhile(method => method != Mfa)];
        var principal = Without(session, type => MfaClaimTypes.IsOwn(type) && type is not (MfaClaimTypes.AuthenticationTime or MfaClaimTypes.Session));
        var identity = PrimaryOf(principal);
        string[] methods = [.. first, Mfa, .. authentication.AuthenticationMethods];
        foreach (var method in methods.Distinct(StringComparer.Ordinal))
            identity.AddClaim(new Claim(MfaClaimTypes.AuthenticationMethods, method));
        identity.AddClaim(Seconds(MfaClaimTypes.MfaTime, authentication.At));
        if (authentication.Device is { } device)
            identity.AddClaim(new Claim(MfaClaimTypes.Device, device.Id.ToString("D")));
        identity.AddClaim(new Claim(MfaClaimTypes.DeviceKind, authentication.Device is { Kind: var kind } ? KindOf(kind) : Recovery));
        identity.AddClaim(new Claim(MfaClaimTypes.AuthenticationContext, ContextOf(authentication)));
        return principal;
    }

    public static byte[]? BindingOf(ClaimsPrincipal principal)
    {
        var claims = principal.FindAll(MfaClaimTypes.Session).Take(2).ToArray();
        return claims is [var claim] && Base64Url.IsValid(claim.Value, out var length) && length == BindingLength ? Base64Url.DecodeFromChars(claim.Value) : null;
    }

    public static string KindOf(MfaDeviceKind kind) => kind switch
    {
        MfaDeviceKind.VirtualDevice => "virtual",
        MfaDeviceKind.HardwareToken => "hardware",
        MfaDeviceKind.SecurityKey => "fido",
        _ => "none",
    };

    static string ContextOf(MfaAuthentication authentication) =>
        authentication.Device is not { Kind: var kind } ? RecoveryContext
        : kind != MfaDeviceKind.SecurityKey ? OtpContext
        : authentication.AuthenticationMethods.Contains("hwk", StringComparer.Ordinal) ? PhishingResistantHardware
        : PhishingResistant;

    static ClaimsPrincipal Without(ClaimsPrincipal principal, Func<string, bool> isGone)
    {
        var clone = principal.Clone();
        foreach (var identity in clone.Identities)
        {
            foreach (var claim in identity.Claims.Where(claim => isGone(claim.Type)).ToArray())
                identity.RemoveClaim(claim);
        }

        return clone;
    }

    static ClaimsIdentity PrimaryOf(ClaimsPrincipal principal) => principal.Identities.FirstOrDefault(identity => identity.IsAuthenticated)
        ?? throw new ArgumentException("The principal isn't authenticated: give its identity an authentication type.", nameof(principal));

    static Claim Seconds(string type, DateTimeOffset at) =>
        new(type, at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64);
}
