using System.Buffers.Text;
using Mfa.U2f.Testing;
using static Mfa.U2f.FidoCheck;
using static Mfa.U2f.FidoStatus;

namespace Mfa.U2f.Tests.Vectors;

/// <summary>One change per check of WebAuthn Level 3, 7.1, up to the key; see <see cref="W3cAttestationMutations"/> for the rest.</summary>
static class W3cRegistrationMutations
{
    public static readonly IReadOnlyList<W3cMutation<W3cRegistration>> All =
    [
        new("type of the response", RegistrationResponse, MalformedResponse, half => half.BendJson = json => json["type"] = "password"),
        new("id that isn't rawId", RegistrationResponse, MalformedResponse,
            half => half.BendJson = json => json["id"] = Base64Url.EncodeToString(W3cBend.OtherBit(half.RawId))),
        new("rawId that isn't attested", RegistrationResponse, MalformedResponse, half => half.RawId = W3cBend.OtherBit(half.RawId)),
        new("client data that aren't UTF-8", RegistrationClientDataDecoding, MalformedClientData, half => half.ClientData.BreakUtf8()),
        new("client data with trailing text", RegistrationClientDataParsing, MalformedClientData, half => half.ClientData.Rewrite = bytes => [.. bytes, (byte)'x']),
        new("client data without origin", RegistrationClientDataParsing, MalformedClientData, half => half.ClientData.Remove("origin")),
        new("type", RegistrationClientDataType, ClientDataTypeMismatch, half => half.ClientData.Type = "webauthn.get"),
        new("challenge", RegistrationChallenge, ChallengeMismatch, half => half.ClientData.OtherChallenge()),
        new("shorter challenge", RegistrationChallenge, ChallengeMismatch, half => half.ClientData.Challenge = Base64Url.EncodeToString(half.Policy.Challenge.AsSpan(1))),
        new("expiry", RegistrationChallenge, CeremonyExpired, half => half.Policy.Now += TimeSpan.FromMinutes(1)),
        new("binding", RegistrationChallenge, BindingMismatch, half => half.Policy.Binding = "session 2"u8.ToArray()),
        new("origin", RegistrationOrigin, OriginNotAllowed, half => half.ClientData.Origin += ".evil.example"),
        new("origin in http", RegistrationOrigin, OriginNotAllowed, half => half.ClientData.Origin = half.Pair.Origin.Replace("https", "http", StringComparison.Ordinal)),
        new("crossOrigin", RegistrationCrossOrigin, CrossOriginNotAllowed, half =>
        {
            half.ClientData.CrossOrigin = true;
            half.Policy.AllowCrossOrigin = false;
        }),
        new("topOrigin", RegistrationTopOrigin, TopOriginNotAllowed, half =>
        {
            half.ClientData.TopOrigin = "https://top.example";
            half.Policy.AllowCrossOrigin = true;
        }),
        new("topOrigin without crossOrigin", RegistrationTopOrigin, TopOriginNotAllowed, half =>
        {
            half.ClientData.CrossOrigin = false;
            half.ClientData.TopOrigin = "https://top.example";
            half.Policy.TopOrigins = ["https://top.example"];
            half.Policy.AllowCrossOrigin = false;
        }),
        new("attestation object with a trailing byte", RegistrationAttestationObject, MalformedAttestationObject,
            half => half.AttestationObject.Rewrite = bytes => [.. bytes, 0]),
        new("attestation object with fmt twice", RegistrationAttestationObject, MalformedAttestationObject, half => half.AttestationObject.Add("fmt", half.Format)),
        new("attestation object of indefinite length", RegistrationAttestationObject, MalformedAttestationObject, half => half.AttestationObject.IndefiniteLength = true),
        new("authenticator data with a trailing byte", RegistrationAttestationObject, MalformedAuthenticatorData, half => half.Data.Append()),
        new("authenticator data that break off", RegistrationAttestationObject, MalformedAuthenticatorData, half => half.Data.CutOff()),
        new("AT without attested data", RegistrationAttestationObject, MalformedAuthenticatorData, half => half.Data.Rewrite = bytes => bytes[..37]),
        new("attested data without AT", RegistrationAttestationObject, MalformedAuthenticatorData, half => half.Data.Clear(AuthenticatorDataFlags.AttestedCredentialData)),
        new("ED without extensions", RegistrationAttestationObject, MalformedAuthenticatorData, half => half.Data.Set(AuthenticatorDataFlags.ExtensionData)),
        new("extensions without ED", RegistrationAttestationObject, MalformedAuthenticatorData, half => half.Data.Extensions = new() { { "credProtect", 1 } }),
        new("rpIdHash", RegistrationRelyingPartyIdHash, RelyingPartyIdMismatch, half => half.Data.RpIdHash = W3cBend.OtherBit(half.Data.RpIdHash)),
        new("UP", RegistrationUserPresence, UserNotPresent, half => half.Data.Clear(AuthenticatorDataFlags.UserPresent)),
        new("UV", RegistrationUserVerification, UserNotVerified, half =>
        {
            half.Data.Clear(AuthenticatorDataFlags.UserVerified);
            half.Policy.RequireUserVerification = true;
        }),
        new("BS without BE", RegistrationBackupState, BackupStateInvalid, half =>
        {
            half.Data.Clear(AuthenticatorDataFlags.BackupEligible);
            half.Data.Set(AuthenticatorDataFlags.BackedUp);
        }),
        new("BE", RegistrationBackupPolicy, BackupEligibleNotAllowed, half =>
        {
            half.Data.Set(AuthenticatorDataFlags.BackupEligible);
            half.Policy.AllowBackupEligible = false;
        }),
        new("credential id of 1024 bytes", RegistrationCredentialIdLength, CredentialIdTooLong, half => half.RawId = half.Attested.CredentialId = new byte[1024]),
        new("extension that wasn't asked for", RegistrationExtensions, ExtensionNotAllowed, half => half.Data.AddExtension()),
        new("credProtect that isn't granted", RegistrationExtensions, CredentialProtectionTooWeak,
            half => half.Policy.CredentialProtection = FidoCredentialProtection.UserVerificationRequired),
        new("algorithm that wasn't asked for", RegistrationAlgorithm, AlgorithmNotAllowed, half => half.Key[CoseKeyLabels.Algorithm] = CoseAlgorithms.PS256),
        new("no algorithm", RegistrationAlgorithm, MalformedPublicKey, half => half.Key.Remove(CoseKeyLabels.Algorithm)),
        new("key of another type", RegistrationAlgorithm, MalformedPublicKey, half => half.Key[CoseKeyLabels.KeyType] = CoseKeyLabels.KeyTypeOkp),
        new("key with a zero before x or n", RegistrationAlgorithm, MalformedPublicKey, half => PadFirst(half.Key)),
        new("key with its private part", RegistrationAlgorithm, MalformedPublicKey,
            half => half.Key.Add(IsRsa(half) ? CoseKeyLabels.RsaPrivateExponent : CoseKeyLabels.PrivateKey, new byte[32])),
        new("key on another curve", RegistrationAlgorithm, MalformedPublicKey, half => half.Key[CoseKeyLabels.Curve] = 4) { Applies = half => !IsRsa(half) },
        new("point off the curve", RegistrationAlgorithm, MalformedPublicKey,
            half => half.Key[CoseKeyLabels.Y] = W3cBend.OtherBit((byte[])half.Key[CoseKeyLabels.Y]!)) { Applies = half => !IsRsa(half) },
    ];

    static bool IsRsa(W3cRegistration half) => half.Pair.Algorithm == FidoAlgorithm.RS256;

    static void PadFirst(CborMapMaterial key)
    {
        var label = key[CoseKeyLabels.KeyType] is CoseKeyLabels.KeyTypeRsa ? CoseKeyLabels.Modulus : CoseKeyLabels.X;
        key[label] = (byte[])[0, .. (byte[])key[label]!];
    }
}
