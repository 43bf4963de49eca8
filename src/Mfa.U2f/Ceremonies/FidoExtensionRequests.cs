namespace Mfa.U2f;

/// <summary>Extensions that a ceremony asks for by name, besides <c>appid</c> and <c>appidExclude</c>, which come by themselves.</summary>
[Flags]
public enum FidoExtensionRequests
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>credProps</c>: whether the new credential is discoverable (WebAuthn Level 3, 10.1.3). Registration only.</summary>
    CredentialProperties = 1,

    /// <summary><c>uvm</c>: how the user was verified. Few browsers have it.</summary>
    UserVerificationMethods = 2,

    /// <summary><c>largeBlob</c>: room for data at the credential (WebAuthn Level 3, 10.1.5): support is preferred, or the blob read.</summary>
    LargeBlob = 4,

    /// <summary><c>prf</c>: secrets derived by the authenticator (WebAuthn Level 3, 10.1.4): whether it can.</summary>
    Prf = 8,
}
