namespace Mfa.U2f.Testing;

/// <summary>The status bytes that a virtual CTAP2 authenticator answers with (CTAP 2.1, 8.2).</summary>
public enum Ctap2Error
{
    /// <summary>CTAP2_OK.</summary>
    Ok = 0x00,

    /// <summary>CTAP1_ERR_INVALID_COMMAND.</summary>
    InvalidCommand = 0x01,

    /// <summary>CTAP2_ERR_INVALID_CBOR.</summary>
    InvalidCbor = 0x12,

    /// <summary>CTAP2_ERR_MISSING_PARAMETER.</summary>
    MissingParameter = 0x14,

    /// <summary>CTAP2_ERR_CREDENTIAL_EXCLUDED.</summary>
    CredentialExcluded = 0x19,

    /// <summary>CTAP2_ERR_UNSUPPORTED_ALGORITHM.</summary>
    UnsupportedAlgorithm = 0x26,

    /// <summary>CTAP2_ERR_OPERATION_DENIED.</summary>
    OperationDenied = 0x27,

    /// <summary>CTAP2_ERR_UNSUPPORTED_OPTION.</summary>
    UnsupportedOption = 0x2B,

    /// <summary>CTAP2_ERR_NO_CREDENTIALS.</summary>
    NoCredentials = 0x2E,

    /// <summary>CTAP2_ERR_NOT_ALLOWED.</summary>
    NotAllowed = 0x30,
}
