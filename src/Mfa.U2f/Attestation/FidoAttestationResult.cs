namespace Mfa.U2f;

/// <summary>Whether an attestation statement holds, and otherwise which rule it breaks. <c>default</c> is a refusal.</summary>
public readonly struct FidoAttestationResult : IEquatable<FidoAttestationResult>
{
    readonly string? _failureDetail;

    internal FidoAttestationResult(FidoAttestation attestation)
    {
        Status = FidoStatus.Accepted;
        Attestation = attestation;
    }

    internal FidoAttestationResult(FidoAttestationFailure failure, string detail)
    {
        Status = StatusOf(failure);
        Failure = failure;
        _failureDetail = detail;
    }

    /// <summary>
    /// <see cref="FidoStatus.Accepted"/> (it holds, which is not trust), <see cref="FidoStatus.UnsupportedAttestationFormat"/>,
    /// <see cref="FidoStatus.MalformedAttestationStatement"/>, <see cref="FidoStatus.UnsupportedAlgorithm"/> or
    /// <see cref="FidoStatus.AttestationInvalid"/>; <see cref="FidoStatus.Rejected"/> where none was verified.
    /// </summary>
    public FidoStatus Status { get; }

    /// <summary>Whether the statement holds.</summary>
    public bool IsAccepted => Status == FidoStatus.Accepted;

    /// <summary>The attestation, if it holds; otherwise null.</summary>
    public FidoAttestation? Attestation { get; }

    /// <summary>The rule that is broken.</summary>
    public FidoAttestationFailure Failure { get; }

    /// <summary>
    /// What the failure is about: a member (<c>x5c</c>), a certificate's index (<c>0</c>) or a rule (<c>subject-OU</c>). One of this
    /// library's words, never something that was sent; empty if there is nothing to add.
    /// </summary>
    public string FailureDetail => _failureDetail ?? "";

    /// <inheritdoc/>
    public bool Equals(FidoAttestationResult other) =>
        Status == other.Status && Failure == other.Failure && FailureDetail == other.FailureDetail && ReferenceEquals(Attestation, other.Attestation);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FidoAttestationResult other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Status, Failure, FailureDetail, Attestation);

    /// <summary>Whether two results are the same.</summary>
    public static bool operator ==(FidoAttestationResult left, FidoAttestationResult right) => left.Equals(right);

    /// <summary>Whether two results differ.</summary>
    public static bool operator !=(FidoAttestationResult left, FidoAttestationResult right) => !left.Equals(right);

    static FidoStatus StatusOf(FidoAttestationFailure failure) => failure switch
    {
        FidoAttestationFailure.None => FidoStatus.Rejected,
        FidoAttestationFailure.FormatUnsupported => FidoStatus.UnsupportedAttestationFormat,
        FidoAttestationFailure.StatementMalformed or FidoAttestationFailure.CertificateMalformed => FidoStatus.MalformedAttestationStatement,
        FidoAttestationFailure.AlgorithmUnsupported => FidoStatus.UnsupportedAlgorithm,
        _ => FidoStatus.AttestationInvalid,
    };
}
