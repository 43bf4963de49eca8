namespace Mfa.U2f;

/// <summary>The outcome of a registration or authentication, through whichever door it came.</summary>
/// <remarks>Only <see cref="Accepted"/> is a success. The values are stable: they may be stored and logged.</remarks>
public enum FidoStatus
{
    /// <summary>Refused, for no reason that has a value of its own.</summary>
    Rejected = 0,

    /// <summary>Every step that is this library's holds. Discharge the obligations before you act on it.</summary>
    Accepted = 1,

    /// <summary>The ceremony's time is over, or the challenge's.</summary>
    CeremonyExpired = 2,

    /// <summary>The ceremony was begun for another session, whose binding differs, or by another relying party.</summary>
    BindingMismatch = 3,

    /// <summary>The response isn't the JSON of a credential, or a member is missing, of another type or too long.</summary>
    MalformedResponse = 4,

    /// <summary>The credential isn't among those that were allowed.</summary>
    CredentialNotAllowed = 5,

    /// <summary>No stored credential has the response's id.</summary>
    CredentialNotFound = 6,

    /// <summary>The credential, or the user handle in the response, is not the expected user's.</summary>
    UserMismatch = 7,

    /// <summary>The client data isn't UTF-8 JSON with the members it must have.</summary>
    MalformedClientData = 8,

    /// <summary>The client data was made for the other ceremony.</summary>
    ClientDataTypeMismatch = 9,

    /// <summary>The challenge isn't the one that was sent.</summary>
    ChallengeMismatch = 10,

    /// <summary>The origin isn't one of the relying party's.</summary>
    OriginNotAllowed = 11,

    /// <summary>The call came from a frame of another origin, and that isn't allowed.</summary>
    CrossOriginNotAllowed = 12,

    /// <summary>The page around the frame isn't one of those allowed.</summary>
    TopOriginNotAllowed = 13,

    /// <summary>The attestation object isn't one CBOR map with the members it must have.</summary>
    MalformedAttestationObject = 14,

    /// <summary>The authenticator data breaks off, goes on too long, or contradicts its flags.</summary>
    MalformedAuthenticatorData = 15,

    /// <summary>The authenticator data was made for another relying party or AppID.</summary>
    RelyingPartyIdMismatch = 16,

    /// <summary>Nobody touched the key.</summary>
    UserNotPresent = 17,

    /// <summary>User verification was required and didn't happen.</summary>
    UserNotVerified = 18,

    /// <summary>The flags say "backed up" of a credential that can't be.</summary>
    BackupStateInvalid = 19,

    /// <summary>The credential could be backed up and now can't, or the other way round.</summary>
    BackupEligibilityChanged = 20,

    /// <summary>Credentials that can be backed up are refused by policy.</summary>
    BackupEligibleNotAllowed = 21,

    /// <summary>The credential's algorithm isn't among those asked for.</summary>
    AlgorithmNotAllowed = 22,

    /// <summary>This platform, or this package without its add-on, doesn't have the algorithm.</summary>
    UnsupportedAlgorithm = 23,

    /// <summary>The public key is malformed, or doesn't fit its algorithm.</summary>
    MalformedPublicKey = 24,

    /// <summary>The attestation statement's format isn't known here, or not registered.</summary>
    UnsupportedAttestationFormat = 25,

    /// <summary>The attestation statement isn't what its format says.</summary>
    MalformedAttestationStatement = 26,

    /// <summary>The attestation statement's signature or certificate breaks a rule of its format.</summary>
    AttestationInvalid = 27,

    /// <summary>The type of attestation (none, self) is refused by policy.</summary>
    AttestationNotAllowed = 28,

    /// <summary>Trust is required by policy, and the trust source doesn't give it.</summary>
    AttestationUntrusted = 29,

    /// <summary>The credential id has more than 1023 bytes.</summary>
    CredentialIdTooLong = 30,

    /// <summary>An extension output came that wasn't asked for, and policy refuses those.</summary>
    ExtensionNotAllowed = 31,

    /// <summary>The credential is protected less than was demanded.</summary>
    CredentialProtectionTooWeak = 32,

    /// <summary>The signature isn't the stored key's over these data.</summary>
    SignatureInvalid = 33,

    /// <summary>The counter didn't advance: perhaps a cloned key. This assertion is refused; nothing is locked.</summary>
    CounterRegressed = 34,

    /// <summary>The raw U2F message breaks off, goes on too long, or holds something else than it must.</summary>
    MalformedMessage = 35,

    /// <summary>The key handle isn't the one expected.</summary>
    KeyHandleMismatch = 36,
}
