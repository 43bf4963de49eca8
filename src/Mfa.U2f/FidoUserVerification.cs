namespace Mfa.U2f;

/// <summary>Whether the user is to be verified by PIN or biometrics (WebAuthn Level 3, 5.8.6).</summary>
public enum FidoUserVerification
{
    /// <summary>If the authenticator can.</summary>
    Preferred = 0,

    /// <summary>Or the ceremony fails: for signing in without a password.</summary>
    Required = 1,

    /// <summary>Better not: a touch will do, as for a second factor.</summary>
    Discouraged = 2,
}
