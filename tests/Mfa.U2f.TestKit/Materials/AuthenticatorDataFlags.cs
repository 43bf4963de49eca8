using System.Diagnostics.CodeAnalysis;

namespace Mfa.U2f.Testing;

/// <summary>The flags of authenticator data (WebAuthn 6.1).</summary>
[Flags]
[SuppressMessage("Naming", "CA1711", Justification = "Flags is the standard's word.")]
public enum AuthenticatorDataFlags
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>UP: a user was present.</summary>
    UserPresent = 0x01,

    /// <summary>RFU1, reserved.</summary>
    Reserved1 = 0x02,

    /// <summary>UV: the user was verified.</summary>
    UserVerified = 0x04,

    /// <summary>BE: the credential may be backed up.</summary>
    BackupEligible = 0x08,

    /// <summary>BS: the credential is backed up.</summary>
    BackedUp = 0x10,

    /// <summary>RFU2, reserved.</summary>
    Reserved2 = 0x20,

    /// <summary>AT: attested credential data follow.</summary>
    AttestedCredentialData = 0x40,

    /// <summary>ED: a map of extension outputs follows.</summary>
    ExtensionData = 0x80,
}
