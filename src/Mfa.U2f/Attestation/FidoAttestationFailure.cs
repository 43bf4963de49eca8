namespace Mfa.U2f;

/// <summary>Which rule an attestation statement breaks: the detail of a refusal, for a log.</summary>
/// <remarks>The values are stable: they may be stored and logged. The verdict is the <see cref="FidoStatus"/> beside it.</remarks>
public enum FidoAttestationFailure
{
    /// <summary>No rule of an attestation statement is broken, or none was reached.</summary>
    None = 0,

    /// <summary>The format isn't known here, or not registered, or its name is no identifier.</summary>
    FormatUnsupported = 1,

    /// <summary>A member is missing, empty or of another type, or there are too many; the detail names it.</summary>
    StatementMalformed = 2,

    /// <summary>The statement's algorithm is unknown, missing on this platform or too weak for the format.</summary>
    AlgorithmUnsupported = 3,

    /// <summary>The statement's algorithm doesn't fit the key that is to verify it.</summary>
    AlgorithmKeyMismatch = 4,

    /// <summary>An element of the path isn't exactly one DER certificate, or a part of it can't be read; the detail is its index.</summary>
    CertificateMalformed = 5,

    /// <summary>The certificate breaks a rule of the format; the detail names the rule.</summary>
    CertificateRequirementFailed = 6,

    /// <summary>The statement's signature isn't the attestation key's over these data.</summary>
    SignatureInvalid = 7,

    /// <summary>The certificate names another model than the authenticator data.</summary>
    AaguidMismatch = 8,
}
