namespace Mfa.U2f.Attestation;

/// <summary>
/// A raw U2F registration as an attestation statement (FIDO U2F Raw Message Formats 1.2, 4.3): what format fido-u2f wraps. The certificate
/// has no rules but its key.
/// </summary>
internal static class RawU2fStatement
{
    /// <summary>Verifies it; never throws for what a stranger sends.</summary>
    public static FidoAttestationResult Verify(U2fRegistrationData data, ReadOnlySpan<byte> applicationParameter, ReadOnlySpan<byte> challengeParameter)
    {
        if (CertificatePath.Read(data.Certificate, out var path) is { Holds: false } unreadable)
            return unreadable.Refusal;
        if (FidoU2fFormat.ImportKey(path!.Leaf, out var key) is { Holds: false } unfit)
            return unfit.Refusal;
        using (key)
        {
            // U2F has no AAGUID, so there is none to compare or to remark upon.
            return key!.Verify(data.SignedBytes(applicationParameter, challengeParameter), data.Signature.Span)
                ? new FidoAttestationResult(path.ToAttestation(FidoU2fFormat.FormatName, Guid.Empty))
                : new FidoAttestationResult(FidoAttestationFailure.SignatureInvalid, "signature");
        }
    }
}
