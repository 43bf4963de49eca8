namespace Mfa.U2f;

/// <summary>
/// Who vouches for a new credential (WebAuthn Level 3, 6.5.4). No type says that whoever vouches is trusted: that is a
/// <see cref="FidoTrustVerdict"/>.
/// </summary>
/// <remarks>The values are stable: they may be stored and logged.</remarks>
public enum FidoAttestationType
{
    /// <summary>Nobody: the authenticator's model is only claimed.</summary>
    None = 0,

    /// <summary>The credential itself: it proves the possession of its private key, not the model of its authenticator.</summary>
    Self = 1,

    /// <summary>The holder of a certificate's key: one for a batch of authenticators, or one of an attestation CA. Only metadata can tell which.</summary>
    BasicOrAttCA = 2,
}
