namespace Mfa.U2f;

/// <summary>Whether the credential is to be discoverable, kept on the authenticator (WebAuthn Level 3, 5.4.6).</summary>
public enum FidoResidentKey
{
    /// <summary>Better not: a security key has room for few.</summary>
    Discouraged = 0,

    /// <summary>If the authenticator can.</summary>
    Preferred = 1,

    /// <summary>Or the ceremony fails: for signing in without a user name.</summary>
    Required = 2,
}
