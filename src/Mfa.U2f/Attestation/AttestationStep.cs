namespace Mfa.U2f.Attestation;

/// <summary>What one step of a verification procedure says. <c>default</c> is a failure without a name.</summary>
internal readonly struct AttestationStep
{
    readonly string? _detail;

    AttestationStep(bool holds, FidoAttestationFailure failure, string detail)
    {
        Holds = holds;
        Failure = failure;
        _detail = detail;
    }

    public static AttestationStep Passed => new(true, FidoAttestationFailure.None, "");

    public bool Holds { get; }

    public FidoAttestationFailure Failure { get; }

    public string Detail => _detail ?? "";

    public FidoAttestationResult Refusal => new(Failure, Detail);

    public static AttestationStep Failed(FidoAttestationFailure failure, string detail = "") => new(false, failure, detail);

    public static AttestationStep PassedIf(bool holds, FidoAttestationFailure otherwise, string detail = "") =>
        holds ? Passed : Failed(otherwise, detail);
}
