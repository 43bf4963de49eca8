namespace Mfa.U2f.Testing;

/// <summary>When a fault bends the material.</summary>
public enum FaultStage
{
    /// <summary>Before the signature is made: what is signed is bent too, so that the signature is good and only the bent thing is wrong.</summary>
    BeforeSigning,

    /// <summary>
    /// After the signature was made, and after the browser replaced an attestation that wasn't asked for: what is bent no longer fits the signature.
    /// </summary>
    AfterSigning,

    /// <summary>When the outermost message is laid out: the response JSON, or the CTAP2 response.</summary>
    Response,
}
