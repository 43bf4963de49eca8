namespace Mfa.Devices;

/// <summary>What is claimed for one owner among all.</summary>
public enum MfaUniqueKind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A hardware token, by its serial number.</summary>
    SerialNumber = 1,

    /// <summary>A security key's credential id.</summary>
    CredentialId = 2,
}
