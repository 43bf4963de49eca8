namespace Mfa.U2f;

/// <summary>Why an attestation is trusted or not.</summary>
/// <remarks>The values are stable: they may be stored and logged.</remarks>
public enum FidoTrustReason
{
    /// <summary>None that has a value of its own.</summary>
    Unspecified = 0,

    /// <summary>The path leads to an anchor, or the attestation certificate is one: the one reason to trust.</summary>
    Anchored = 1,

    /// <summary>No trust source is set up.</summary>
    NoTrustSource = 2,

    /// <summary>The attestation is of type None or Self: there is no certificate to be trusted.</summary>
    NoCertificate = 3,

    /// <summary>The source has no anchor for it.</summary>
    NoTrustAnchor = 4,

    /// <summary>The path doesn't lead to an anchor, or a certificate in it isn't valid: see the chain's status.</summary>
    TrustPathInvalid = 5,

    /// <summary>A certificate of the path, or the anchor, was outside its time of validity.</summary>
    CertificateExpired = 6,

    /// <summary>
    /// A certificate has a key that is too short or unknown (RSA has at least 2048 bits, a curve is at least P-256), or one below the anchor
    /// is signed with a hash that is broken (MD5, SHA-1) or unknown.
    /// </summary>
    CertificateTooWeak = 7,
}
