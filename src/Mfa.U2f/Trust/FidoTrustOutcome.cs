namespace Mfa.U2f;

/// <summary>Whether an attestation is trusted.</summary>
public enum FidoTrustOutcome
{
    /// <summary>It isn't, or nobody could say.</summary>
    Untrusted = 0,

    /// <summary>It leads to an accepted anchor.</summary>
    Trusted = 1,
}
