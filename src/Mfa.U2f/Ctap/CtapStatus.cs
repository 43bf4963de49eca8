namespace Mfa.U2f;

/// <summary>
/// How a CTAP2 command ended: the first byte of its response (CTAP 2.2, 8.2). Codes without a name here are kept as numbers.
/// </summary>
/// <remarks>
/// The byte is the value's lowest one. Success, which is 0x00 there, is 0x100 here: zero of every status of this library is no success.
/// </remarks>
public enum CtapStatus
{
    /// <summary>No status.</summary>
    None = 0,

    /// <summary>CTAP2_OK, 0x00: the command succeeded.</summary>
    Success = 0x100,

    /// <summary>INVALID_COMMAND: the command isn't a valid CTAP command.</summary>
    InvalidCommand = 0x01,

    /// <summary>INVALID_PARAMETER: the command has an invalid parameter.</summary>
    InvalidParameter = 0x02,

    /// <summary>INVALID_LENGTH: the message or an item has an invalid length.</summary>
    InvalidLength = 0x03,

    /// <summary>INVALID_SEQ: the message's packets are out of sequence.</summary>
    InvalidSequence = 0x04,

    /// <summary>TIMEOUT: the message timed out.</summary>
    Timeout = 0x05,

    /// <summary>CHANNEL_BUSY: the channel is busy.</summary>
    ChannelBusy = 0x06,

    /// <summary>LOCK_REQUIRED: the command needs the channel's lock.</summary>
    LockRequired = 0x0A,

    /// <summary>INVALID_CHANNEL: the command isn't allowed on this channel.</summary>
    InvalidChannel = 0x0B,

    /// <summary>CBOR_UNEXPECTED_TYPE: an item has another type than it must have.</summary>
    CborUnexpectedType = 0x11,

    /// <summary>INVALID_CBOR: the request can't be decoded.</summary>
    InvalidCbor = 0x12,

    /// <summary>MISSING_PARAMETER: a parameter is missing.</summary>
    MissingParameter = 0x14,

    /// <summary>LIMIT_EXCEEDED: a limit of the key is exceeded.</summary>
    LimitExceeded = 0x15,

    /// <summary>UNSUPPORTED_EXTENSION: an extension isn't supported (CTAP 2.0).</summary>
    UnsupportedExtension = 0x16,

    /// <summary>FP_DATABASE_FULL: there is no room for another fingerprint.</summary>
    FingerprintDatabaseFull = 0x17,

    /// <summary>LARGE_BLOB_STORAGE_FULL: there is no room for the large blobs.</summary>
    LargeBlobStorageFull = 0x18,

    /// <summary>CREDENTIAL_EXCLUDED: a credential of the exclude list is on this key.</summary>
    CredentialExcluded = 0x19,

    /// <summary>PROCESSING: the key is still working on it.</summary>
    Processing = 0x21,

    /// <summary>INVALID_CREDENTIAL: the credential isn't this key's.</summary>
    InvalidCredential = 0x22,

    /// <summary>USER_ACTION_PENDING: the key waits for the user.</summary>
    UserActionPending = 0x23,

    /// <summary>OPERATION_PENDING: another operation is pending.</summary>
    OperationPending = 0x24,

    /// <summary>NO_OPERATIONS: nothing is pending.</summary>
    NoOperations = 0x25,

    /// <summary>UNSUPPORTED_ALGORITHM: the key has none of the algorithms asked for.</summary>
    UnsupportedAlgorithm = 0x26,

    /// <summary>OPERATION_DENIED: the user or the key declined.</summary>
    OperationDenied = 0x27,

    /// <summary>KEY_STORE_FULL: there is no room for another discoverable credential.</summary>
    KeyStoreFull = 0x28,

    /// <summary>NOT_BUSY: the key isn't busy (CTAP 2.0).</summary>
    NotBusy = 0x29,

    /// <summary>NO_OPERATION_PENDING: there is nothing to cancel (CTAP 2.0).</summary>
    NoOperationPending = 0x2A,

    /// <summary>UNSUPPORTED_OPTION: an option isn't supported.</summary>
    UnsupportedOption = 0x2B,

    /// <summary>INVALID_OPTION: an option isn't valid for this operation.</summary>
    InvalidOption = 0x2C,

    /// <summary>KEEPALIVE_CANCEL: the operation was cancelled.</summary>
    KeepaliveCancel = 0x2D,

    /// <summary>NO_CREDENTIALS: the key has no credential for the request.</summary>
    NoCredentials = 0x2E,

    /// <summary>USER_ACTION_TIMEOUT: the user did nothing in time.</summary>
    UserActionTimeout = 0x2F,

    /// <summary>NOT_ALLOWED: the command can't be carried out now.</summary>
    NotAllowed = 0x30,

    /// <summary>PIN_INVALID: the PIN is wrong.</summary>
    PinInvalid = 0x31,

    /// <summary>PIN_BLOCKED: the PIN is blocked; only a reset helps.</summary>
    PinBlocked = 0x32,

    /// <summary>PIN_AUTH_INVALID: the PIN or verification token is wrong.</summary>
    PinAuthInvalid = 0x33,

    /// <summary>PIN_AUTH_BLOCKED: too many wrong PINs in a row; the key must be plugged in anew.</summary>
    PinAuthBlocked = 0x34,

    /// <summary>PIN_NOT_SET: there is no PIN.</summary>
    PinNotSet = 0x35,

    /// <summary>PUAT_REQUIRED: the operation needs a PIN or verification token.</summary>
    PinUvAuthTokenRequired = 0x36,

    /// <summary>PIN_POLICY_VIOLATION: the new PIN breaks a rule, such as its least length.</summary>
    PinPolicyViolation = 0x37,

    /// <summary>PIN_TOKEN_EXPIRED: the token has expired (CTAP 2.0).</summary>
    PinTokenExpired = 0x38,

    /// <summary>REQUEST_TOO_LARGE: the key hasn't the memory for the request.</summary>
    RequestTooLarge = 0x39,

    /// <summary>ACTION_TIMEOUT: the operation timed out.</summary>
    ActionTimeout = 0x3A,

    /// <summary>UP_REQUIRED: the operation needs the user's presence.</summary>
    UserPresenceRequired = 0x3B,

    /// <summary>UV_BLOCKED: the key's own user verification is blocked.</summary>
    UserVerificationBlocked = 0x3C,

    /// <summary>INTEGRITY_FAILURE: a checksum doesn't match.</summary>
    IntegrityFailure = 0x3D,

    /// <summary>INVALID_SUBCOMMAND: the subcommand isn't valid, or not implemented.</summary>
    InvalidSubcommand = 0x3E,

    /// <summary>UV_INVALID: the key's own user verification failed; it may be tried again.</summary>
    UserVerificationInvalid = 0x3F,

    /// <summary>UNAUTHORIZED_PERMISSION: the permissions contain one that isn't allowed.</summary>
    UnauthorizedPermission = 0x40,

    /// <summary>OTHER: an error that has no code of its own.</summary>
    Other = 0x7F,

    /// <summary>SPEC_LAST: the last code that the specification may use.</summary>
    SpecificationLast = 0xDF,

    /// <summary>EXTENSION_FIRST: the first code of extensions.</summary>
    ExtensionFirst = 0xE0,

    /// <summary>EXTENSION_LAST: the last code of extensions.</summary>
    ExtensionLast = 0xEF,

    /// <summary>VENDOR_FIRST: the first code of vendors.</summary>
    VendorFirst = 0xF0,

    /// <summary>VENDOR_LAST: the last code of vendors.</summary>
    VendorLast = 0xFF,
}
