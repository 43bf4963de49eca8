using Mfa.U2f.Adapters;
using Mfa.U2f.Keys;

namespace Mfa.U2f.Attestation;

/// <summary>
/// WebAuthn Level 3, 8.6: a U2F key's registration, in WebAuthn's clothes. The certificate has no rules but its key; its AAGUID extension
/// isn't compared, since U2F's authenticator data have none.
/// </summary>
internal sealed class FidoU2fFormat : IAttestationFormat
{
    public const string FormatName = "fido-u2f";

    public string Name => FormatName;

    public FidoAttestationResult Verify(AttestationInput input)
    {
        if (HasSyntax(input.Statement) is { Holds: false } malformed)
            return malformed.Refusal;
        if (CertificatePath.Read(input.Statement["x5c"]!, out var path) is { Holds: false } unreadable)
            return unreadable.Refusal;
        if (ImportKey(path!.Leaf, out var key) is { Holds: false } unfit)
            return unfit.Refusal;
        using (key)
        {
            if (IsCredentialES256(input.CredentialKey) is { Holds: false } mismatch)
                return mismatch.Refusal;
            if (IsSigned(input, key!) is { Holds: false } forged)
                return forged.Refusal;
        }

        return new FidoAttestationResult(ToAttestation(path, input.Aaguid));
    }

    /// <summary>The attestation certificate's key: on P-256, and used with SHA-256 whatever the certificate was signed with.</summary>
    public static AttestationStep ImportKey(CertificateFields certificate, out FidoPublicKey? key)
    {
        var step = AttestationKey.OfCertificate(certificate, FidoAlgorithm.ES256, out key);
        return step.Failure == FidoAttestationFailure.AlgorithmKeyMismatch
            ? AttestationStep.Failed(FidoAttestationFailure.CertificateRequirementFailed, "key")
            : step;
    }

    // FIDO's conformance rules want a zero AAGUID here; WebAuthn doesn't, and its own example has another.
    static FidoAttestation ToAttestation(CertificatePath path, Guid aaguid) => path.ToAttestation(
        FormatName, aaguid, aaguid == Guid.Empty ? FidoAttestationRemarks.None : FidoAttestationRemarks.U2fAaguidNotZero);

    /// <summary>8.6: a map with sig, bytes, and x5c with exactly one certificate.</summary>
    static AttestationStep HasSyntax(CborItem statement)
    {
        if (statement.Kind != CborItemKind.Map)
            return AttestationStep.Failed(FidoAttestationFailure.StatementMalformed, "attStmt");
        if (statement["sig"] is not { Kind: CborItemKind.Bytes, Bytes.IsEmpty: false })
            return AttestationStep.Failed(FidoAttestationFailure.StatementMalformed, "sig");
        return CertificatePath.CheckSyntax(statement["x5c"], maximum: 1);
    }

    /// <summary>8.6: the credential's key has to turn into U2F's, which is ES256; that x and y have 32 bytes then follows.</summary>
    static AttestationStep IsCredentialES256(CoseKey credentialKey) =>
        AttestationStep.PassedIf(credentialKey.Algorithm == FidoAlgorithm.ES256, FidoAttestationFailure.AlgorithmKeyMismatch, "credentialPublicKey");

    /// <summary>8.6 with FIDO-U2F Raw Message Formats 4.3: sig is over 00, both hashes, the key handle and the public key's point.</summary>
    static AttestationStep IsSigned(AttestationInput input, FidoPublicKey key)
    {
        byte[] signed =
        [
            0x00,
            .. input.AuthenticatorData.RelyingPartyIdHash.Span,
            .. input.ClientDataHash.Span,
            .. input.AuthenticatorData.CredentialId.Span,
            0x04, .. input.CredentialKey.First.Span, .. input.CredentialKey.Second.Span,
        ];
        return AttestationStep.PassedIf(key.Verify(signed, input.Statement["sig"]!.Bytes.Span), FidoAttestationFailure.SignatureInvalid, "sig");
    }
}
