namespace Mfa.U2f;

/// <summary>
/// A step of a specification that a verification carries out. The number within its group is the step's.
/// </summary>
/// <remarks>Steps that only compute something (7.1-12, 7.2-20: the hash of the client data) have no value. <see cref="FidoCheckReference"/> has the clause.</remarks>
public enum FidoCheck
{
    /// <summary>No step.</summary>
    None = 0,

    /// <summary>WebAuthn-L3 7.1-1 and 5.1: the response's type, id and raw id are those of a public key credential.</summary>
    RegistrationResponse = 32 + 1,

    /// <summary>WebAuthn-L3 7.1-5: the client data is UTF-8.</summary>
    RegistrationClientDataDecoding = 32 + 5,

    /// <summary>WebAuthn-L3 7.1-6: the client data is a JSON object with the members it must have.</summary>
    RegistrationClientDataParsing = 32 + 6,

    /// <summary>WebAuthn-L3 7.1-7: the client data's type is <c>webauthn.create</c>.</summary>
    RegistrationClientDataType = 32 + 7,

    /// <summary>WebAuthn-L3 7.1-8: the challenge is this ceremony's, which is neither expired nor another session's; its single use is left to the caller.</summary>
    RegistrationChallenge = 32 + 8,

    /// <summary>WebAuthn-L3 7.1-9: the origin is one of the relying party's.</summary>
    RegistrationOrigin = 32 + 9,

    /// <summary>WebAuthn-L3 7.1-10: a call out of a frame of another origin is allowed.</summary>
    RegistrationCrossOrigin = 32 + 10,

    /// <summary>WebAuthn-L3 7.1-11: the page around the frame is one of those allowed.</summary>
    RegistrationTopOrigin = 32 + 11,

    /// <summary>WebAuthn-L3 7.1-13: the attestation object and its authenticator data are well-formed.</summary>
    RegistrationAttestationObject = 32 + 13,

    /// <summary>WebAuthn-L3 7.1-14: the authenticator data was made for this relying party.</summary>
    RegistrationRelyingPartyIdHash = 32 + 14,

    /// <summary>WebAuthn-L3 7.1-15: the user was present, unless the request was conditional.</summary>
    RegistrationUserPresence = 32 + 15,

    /// <summary>WebAuthn-L3 7.1-16: the user was verified, if that was required.</summary>
    RegistrationUserVerification = 32 + 16,

    /// <summary>WebAuthn-L3 7.1-17: nothing is backed up that can't be.</summary>
    RegistrationBackupState = 32 + 17,

    /// <summary>WebAuthn-L3 7.1-18 and 19: credentials that can be backed up are allowed.</summary>
    RegistrationBackupPolicy = 32 + 18,

    /// <summary>WebAuthn-L3 7.1-20: the key's algorithm was asked for, is supported, and fits the key.</summary>
    RegistrationAlgorithm = 32 + 20,

    /// <summary>WebAuthn-L3 7.1-21: the attestation statement's format is known.</summary>
    RegistrationAttestationFormat = 32 + 21,

    /// <summary>WebAuthn-L3 7.1-22: the attestation statement holds.</summary>
    RegistrationAttestationStatement = 32 + 22,

    /// <summary>WebAuthn-L3 7.1-23: the trust source was asked.</summary>
    RegistrationTrustAnchors = 32 + 23,

    /// <summary>WebAuthn-L3 7.1-24: the attestation is of a type, and trusted, as policy demands.</summary>
    RegistrationTrust = 32 + 24,

    /// <summary>WebAuthn-L3 7.1-25: the credential id has at most 1023 bytes.</summary>
    RegistrationCredentialIdLength = 32 + 25,

    /// <summary>WebAuthn-L3 7.1-26: the credential id isn't registered to any user; left to the caller.</summary>
    RegistrationCredentialIdUniqueness = 32 + 26,

    /// <summary>WebAuthn-L3 7.1-27: the credential is stored; left to the caller.</summary>
    RegistrationStoring = 32 + 27,

    /// <summary>WebAuthn-L3 7.1-28: the extension outputs were asked for, and protect no less than demanded.</summary>
    RegistrationExtensions = 32 + 28,

    /// <summary>WebAuthn-L3 7.2-1 and 5.1: the response's type, id and raw id are those of a public key credential.</summary>
    AuthenticationResponse = 64 + 1,

    /// <summary>WebAuthn-L3 7.2-5: the credential is one of those allowed.</summary>
    AuthenticationAllowList = 64 + 5,

    /// <summary>WebAuthn-L3 7.2-6: the credential is stored, and is the expected user's.</summary>
    AuthenticationUser = 64 + 6,

    /// <summary>WebAuthn-L3 7.2-7: the stored public key can be used.</summary>
    AuthenticationPublicKey = 64 + 7,

    /// <summary>WebAuthn-L3 7.2-8: the client data is UTF-8.</summary>
    AuthenticationClientDataDecoding = 64 + 8,

    /// <summary>WebAuthn-L3 7.2-9: the client data is a JSON object with the members it must have.</summary>
    AuthenticationClientDataParsing = 64 + 9,

    /// <summary>WebAuthn-L3 7.2-10: the client data's type is <c>webauthn.get</c>.</summary>
    AuthenticationClientDataType = 64 + 10,

    /// <summary>WebAuthn-L3 7.2-11: the challenge is this ceremony's, which is neither expired nor another session's; its single use is left to the caller.</summary>
    AuthenticationChallenge = 64 + 11,

    /// <summary>WebAuthn-L3 7.2-12: the origin is one of the relying party's.</summary>
    AuthenticationOrigin = 64 + 12,

    /// <summary>WebAuthn-L3 7.2-13: a call out of a frame of another origin is allowed.</summary>
    AuthenticationCrossOrigin = 64 + 13,

    /// <summary>WebAuthn-L3 7.2-14: the page around the frame is one of those allowed.</summary>
    AuthenticationTopOrigin = 64 + 14,

    /// <summary>WebAuthn-L3 7.2-15: the authenticator data is well-formed and was made for this relying party, or for the credential's AppID where that was asked for.</summary>
    AuthenticationRelyingPartyIdHash = 64 + 15,

    /// <summary>WebAuthn-L3 7.2-16: the user was present.</summary>
    AuthenticationUserPresence = 64 + 16,

    /// <summary>WebAuthn-L3 7.2-17: the user was verified, if that was required.</summary>
    AuthenticationUserVerification = 64 + 17,

    /// <summary>WebAuthn-L3 7.2-18: nothing is backed up that can't be.</summary>
    AuthenticationBackupState = 64 + 18,

    /// <summary>WebAuthn-L3 7.2-19: backup eligibility is what it was at registration, and allowed.</summary>
    AuthenticationBackupEligibility = 64 + 19,

    /// <summary>WebAuthn-L3 7.2-21: the signature is the stored key's.</summary>
    AuthenticationSignature = 64 + 21,

    /// <summary>WebAuthn-L3 7.2-22: the signature counter has advanced, where there is one.</summary>
    AuthenticationCounter = 64 + 22,

    /// <summary>WebAuthn-L3 7.2-23: the extension outputs were asked for.</summary>
    AuthenticationExtensions = 64 + 23,

    /// <summary>WebAuthn-L3 7.2-24: the credential's new state is stored; left to the caller.</summary>
    AuthenticationUpdate = 64 + 24,

    /// <summary>FIDO-U2F Raw Message Formats 4.3, 5.4: the raw message is exactly what its format says.</summary>
    U2fMessage = 96 + 1,

    /// <summary>FIDO-U2F Raw Message Formats 4.3: the public key is a point on P-256.</summary>
    U2fPublicKey = 96 + 2,

    /// <summary>FIDO-U2F Raw Message Formats 7: the client data's type is that of the operation.</summary>
    U2fClientDataType = 96 + 3,

    /// <summary>FIDO-U2F Raw Message Formats 7: the challenge is the expected one; its expiry and single use are left to the caller.</summary>
    U2fChallenge = 96 + 4,

    /// <summary>FIDO-U2F AppID and Facets 3.1: the origin is one of the AppID's trusted facets.</summary>
    U2fFacet = 96 + 5,

    /// <summary>FIDO-U2F Raw Message Formats 4.3: the registration is signed by the attestation certificate's P-256 key.</summary>
    U2fAttestationSignature = 96 + 6,

    /// <summary>FIDO-U2F Raw Message Formats 4.3: the attestation is trusted, as policy demands.</summary>
    U2fTrust = 96 + 7,

    /// <summary>FIDO-U2F JavaScript API 4.2: the key handle is the credential's, and, where the verification was told who signs in, the credential is that user's.</summary>
    U2fKeyHandle = 96 + 8,

    /// <summary>FIDO-U2F Raw Message Formats 5.4: the signature is the stored key's over the credential's AppID.</summary>
    U2fSignature = 96 + 9,

    /// <summary>FIDO-U2F Raw Message Formats 5.4: the user was present.</summary>
    U2fUserPresence = 96 + 10,

    /// <summary>FIDO-U2F Raw Message Formats 5.4: the counter has advanced.</summary>
    U2fCounter = 96 + 11,

    /// <summary>FIDO-U2F Raw Message Formats 5.4: the counter is stored; left to the caller.</summary>
    U2fUpdate = 96 + 12,
}
