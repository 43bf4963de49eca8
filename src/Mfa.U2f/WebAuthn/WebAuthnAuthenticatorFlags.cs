namespace Mfa.U2f;

/// <summary>The flags of authenticator data (WebAuthn Level 3, 6.1). Bits 1 and 5 are reserved.</summary>
#pragma warning disable CA1711 // "flags" is the specification's word
[Flags]
public enum WebAuthnAuthenticatorFlags
#pragma warning restore CA1711
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>UP: the user was present, usually by touching the key.</summary>
    UserPresent = 0x01,

    /// <summary>UV: the user was verified, by PIN or biometrics.</summary>
    UserVerified = 0x04,

    /// <summary>BE: the credential can be backed up.</summary>
    BackupEligible = 0x08,

    /// <summary>BS: the credential is backed up.</summary>
    BackedUp = 0x10,

    /// <summary>AT: attested credential data follow.</summary>
    AttestedCredentialData = 0x40,

    /// <summary>ED: extension data follow.</summary>
    ExtensionData = 0x80,
}
