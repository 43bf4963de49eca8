using Mfa.U2f.Adapters;
using Mfa.U2f.Keys;

namespace Mfa.U2f.Attestation;

/// <summary>WebAuthn Level 3, 8.2: packed attestation, by a certificate or by the credential itself.</summary>
internal sealed class PackedFormat : IAttestationFormat
{
    public string Name => "packed";

    public FidoAttestationResult Verify(AttestationInput input)
    {
        if (HasSyntax(input.Statement) is { Holds: false } malformed)
            return malformed.Refusal;
        var algorithm = (FidoAlgorithm)input.Statement["alg"]!.Integer;
        return input.Statement["x5c"] is { } x5c ? VerifyCertified(input, algorithm, x5c) : VerifySelf(input, algorithm);
    }

    FidoAttestationResult VerifyCertified(AttestationInput input, FidoAlgorithm algorithm, CborItem x5c)
    {
        if (CertificatePath.CheckSyntax(x5c) is { Holds: false } malformed)
            return malformed.Refusal;
        if (CertificatePath.Read(x5c, out var path) is { Holds: false } unreadable)
            return unreadable.Refusal;
        if (IsAllowed(algorithm) is { Holds: false } notAllowed)
            return notAllowed.Refusal;
        if (AttestationKey.OfCertificate(path!.Leaf, algorithm, out var key) is { Holds: false } unfit)
            return unfit.Refusal;
        using (key)
        {
            if (IsSigned(input, key!) is { Holds: false } forged)
                return forged.Refusal;
        }

        if (PackedCertificate.MeetsRequirements(path.Leaf) is { Holds: false } improper)
            return improper.Refusal;
        if (PackedCertificate.NamesSameModel(path.Leaf, input.Aaguid) is { Holds: false } other)
            return other.Refusal;
        return new FidoAttestationResult(path.ToAttestation(Name, input.Aaguid));
    }

    FidoAttestationResult VerifySelf(AttestationInput input, FidoAlgorithm algorithm)
    {
        if (IsAlgorithmOfCredential(algorithm, input.CredentialKey) is { Holds: false } mismatch)
            return mismatch.Refusal;
        if (IsAllowed(algorithm) is { Holds: false } notAllowed)
            return notAllowed.Refusal;
        if (ImportCredential(input.CredentialKey, out var key) is { Holds: false } unfit)
            return unfit.Refusal;
        using (key)
        {
            if (IsSigned(input, key!) is { Holds: false } forged)
                return forged.Refusal;
        }

        return new FidoAttestationResult(new FidoAttestation(Name, FidoAttestationType.Self, input.Aaguid));
    }

    /// <summary>
    /// 8.2: the statement is a map with <c>alg</c>, a number, and <c>sig</c>, bytes. Level 3 has no ECDAA any more: it is an algorithm that
    /// isn't supported.
    /// </summary>
    static AttestationStep HasSyntax(CborItem statement)
    {
        if (statement.Kind != CborItemKind.Map)
            return AttestationStep.Failed(FidoAttestationFailure.StatementMalformed, "attStmt");
        if (statement["ecdaaKeyId"] is not null)
            return AttestationStep.Failed(FidoAttestationFailure.AlgorithmUnsupported, "ecdaaKeyId");
        if (statement["alg"] is not { Kind: CborItemKind.Integer, Integer: >= int.MinValue and <= int.MaxValue })
            return AttestationStep.Failed(FidoAttestationFailure.StatementMalformed, "alg");
        return AttestationStep.PassedIf(statement["sig"] is { Kind: CborItemKind.Bytes, Bytes.IsEmpty: false }, FidoAttestationFailure.StatementMalformed, "sig");
    }

    /// <summary>RS1 signs with SHA-1: it may be accepted in TPMs' statements, where nothing else existed, never here.</summary>
    static AttestationStep IsAllowed(FidoAlgorithm algorithm) =>
        AttestationStep.PassedIf(algorithm != FidoAlgorithm.RS1, FidoAttestationFailure.AlgorithmUnsupported, "alg");

    /// <summary>8.2, self attestation: alg is the credential public key's.</summary>
    static AttestationStep IsAlgorithmOfCredential(FidoAlgorithm algorithm, CoseKey credentialKey) =>
        AttestationStep.PassedIf(algorithm == credentialKey.Algorithm, FidoAttestationFailure.AlgorithmKeyMismatch, "alg");

    static AttestationStep ImportCredential(CoseKey credentialKey, out FidoPublicKey? key) => FidoPublicKey.TryImport(credentialKey, out key) switch
    {
        FidoStatus.Accepted => AttestationStep.Passed,
        FidoStatus.UnsupportedAlgorithm => AttestationStep.Failed(FidoAttestationFailure.AlgorithmUnsupported, "alg"),
        _ => AttestationStep.Failed(FidoAttestationFailure.AlgorithmKeyMismatch, "credentialPublicKey"),
    };

    /// <summary>8.2: sig is a signature over authenticator data and client data hash.</summary>
    static AttestationStep IsSigned(AttestationInput input, FidoPublicKey key) =>
        AttestationStep.PassedIf(key.Verify(input.SignedBytes, input.Statement["sig"]!.Bytes.Span), FidoAttestationFailure.SignatureInvalid, "sig");
}
