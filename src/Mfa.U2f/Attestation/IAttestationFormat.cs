namespace Mfa.U2f.Attestation;

/// <summary>
/// One attestation statement format (WebAuthn Level 3, 8): its verification procedure, without state. Nothing that a stranger sends
/// makes it throw.
/// </summary>
internal interface IAttestationFormat
{
    /// <summary>The format's identifier in the IANA registry, compared case-sensitively.</summary>
    string Name { get; }

    FidoAttestationResult Verify(AttestationInput input);
}
