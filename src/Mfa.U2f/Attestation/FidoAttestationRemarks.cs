namespace Mfa.U2f;

/// <summary>What is odd about an attestation that holds nevertheless.</summary>
[Flags]
public enum FidoAttestationRemarks
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>
    /// The authenticator data of a fido-u2f statement name a model. U2F has none, and FIDO's conformance rules want zeros there; WebAuthn
    /// says nothing of it.
    /// </summary>
    U2fAaguidNotZero = 1,
}
