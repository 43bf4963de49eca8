using Mfa.U2f.Adapters;

namespace Mfa.U2f.Attestation;

/// <summary>WebAuthn Level 3, 8.7: nothing is attested.</summary>
internal sealed class NoneFormat : IAttestationFormat
{
    public string Name => "none";

    public FidoAttestationResult Verify(AttestationInput input) => IsEmptyMap(input.Statement) is { Holds: false } refused
        ? refused.Refusal
        : new FidoAttestationResult(new FidoAttestation(Name, FidoAttestationType.None, input.Aaguid));

    /// <summary>8.7: the statement is an empty map.</summary>
    static AttestationStep IsEmptyMap(CborItem statement) => AttestationStep.PassedIf(
        statement is { Kind: CborItemKind.Map, Items.Length: 0 }, FidoAttestationFailure.StatementMalformed, "attStmt");
}
