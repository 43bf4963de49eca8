namespace Mfa.U2f;

/// <summary>What only the caller can do. A result is worth no more than its obligations are discharged.</summary>
[Flags]
public enum FidoObligations
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Use the ceremony, or the challenge, once: refuse a second response to it, also a parallel one.</summary>
    ConsumeChallenge = 1,

    /// <summary>Refuse a credential id that is registered already, to whomever.</summary>
    EnsureCredentialIdIsUnique = 2,

    /// <summary>Store the new credential.</summary>
    StoreCredential = 4,

    /// <summary>Store the credential's new counter and flags, by compare-and-swap, before you act.</summary>
    UpdateCredential = 8,
}
