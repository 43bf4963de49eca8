namespace Mfa.AspNetCore;

/// <summary>The claims of a session. Only this package writes them: what a first factor's principal brings along under these names is taken off.</summary>
public static class MfaClaimTypes
{
    /// <summary>
    /// How the person was authenticated (RFC 8176), one claim per method: <c>pwd</c>; with a second factor also <c>mfa</c> and what it was, of a code with a PIN <c>otp</c> and
    /// <c>pin</c>.
    /// </summary>
    public const string AuthenticationMethods = "amr";

    /// <summary>When the first factor was given: Unix seconds.</summary>
    public const string AuthenticationTime = "auth_time";

    /// <summary>When the second factor was given: Unix seconds. A session without this claim has had no second factor.</summary>
    public const string MfaTime = "mfa_time";

    /// <summary>The id of the device; none for a recovery code.</summary>
    public const string Device = "mfa_device";

    /// <summary>The device's kind: <c>virtual</c>, <c>hardware</c> or <c>fido</c>; <c>recovery</c> for a recovery code.</summary>
    public const string DeviceKind = "mfa_kind";

    /// <summary>
    /// How much the second factor resists: <c>phrh</c> for a security key that can't be copied and <c>phr</c> for a passkey that is synchronised (OpenID Connect EAP);
    /// <c>urn:mfa:acr:otp</c> for codes; <c>urn:mfa:acr:recovery</c> for a recovery code.
    /// </summary>
    public const string AuthenticationContext = "acr";

    /// <summary>The session's id: 32 random bytes in base64url, made after the password. Proofs and ceremonies are bound to it.</summary>
    public const string Session = "mfa_session";

    internal static bool IsOwn(string type) =>
        type is AuthenticationMethods or AuthenticationTime or MfaTime or Device or DeviceKind or AuthenticationContext or Session;
}
