using System.Buffers.Text;
using System.Text.Json.Nodes;
using Mfa.U2f.Testing;
using static Mfa.U2f.FidoCheck;
using static Mfa.U2f.FidoStatus;

namespace Mfa.U2f.Tests.Vectors;

/// <summary>One change per check of WebAuthn Level 3, 7.2.</summary>
static class W3cAssertionMutations
{
    // {1: 1, 3: -8, -1: 6, -2: 32 bytes}
    static readonly byte[] Ed25519Key = [0xA4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21, 0x58, 0x20, .. new byte[32]];

    // {1: 2, 3: -7, -1: 1, -2: 32 zeros, -3: 32 zeros}
    static readonly byte[] ZeroPoint = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. new byte[32], 0x22, 0x58, 0x20, .. new byte[32]];

    public static readonly IReadOnlyList<W3cMutation<W3cAssertion>> All =
    [
        new("type of the response", AuthenticationResponse, MalformedResponse, half => half.BendJson = json => json["type"] = "password"),
        new("id that isn't rawId", AuthenticationResponse, MalformedResponse,
            half => half.BendJson = json => json["id"] = Base64Url.EncodeToString(W3cBend.OtherBit(half.RawId))),
        new("credential id", AuthenticationAllowList, CredentialNotAllowed, half => half.RawId = W3cBend.OtherBit(half.RawId)),
        new("no stored credential", AuthenticationUser, CredentialNotFound, half => half.Stored = null),
        new("stored credential of another id", AuthenticationUser, CredentialNotFound, half => half.Store(id: W3cBend.OtherBit(half.RawId))),
        new("stored credential of another owner", AuthenticationUser, UserMismatch, half => half.Store(owner: "eve"u8.ToArray())),
        new("stored credential of another relying party", AuthenticationUser, UserMismatch, half => half.Store(relyingPartyId: "example.net")),
        new("user handle", AuthenticationUser, UserMismatch, half => half.BendJson = json => Response(json)["userHandle"] = "ZXZl"),
        new("stored key that can't be used", AuthenticationPublicKey, UnsupportedAlgorithm, half => half.Store(key: Ed25519Key)),
        new("stored key off its curve", AuthenticationPublicKey, MalformedPublicKey, half => half.Store(key: ZeroPoint)),
        new("client data that aren't UTF-8", AuthenticationClientDataDecoding, MalformedClientData, half => half.ClientData.BreakUtf8()),
        new("client data with trailing text", AuthenticationClientDataParsing, MalformedClientData, half => half.ClientData.Rewrite = bytes => [.. bytes, (byte)'x']),
        new("client data with the origin twice", AuthenticationClientDataParsing, MalformedClientData, half => half.ClientData.Add("origin", half.Pair.Origin)),
        new("type", AuthenticationClientDataType, ClientDataTypeMismatch, half => half.ClientData.Type = "webauthn.create"),
        new("challenge", AuthenticationChallenge, ChallengeMismatch, half => half.ClientData.OtherChallenge()),
        new("longer challenge", AuthenticationChallenge, ChallengeMismatch, half => half.ClientData.Challenge = Base64Url.EncodeToString([.. half.Policy.Challenge, 0])),
        new("expiry", AuthenticationChallenge, CeremonyExpired, half => half.Policy.Now += TimeSpan.FromMinutes(1)),
        new("binding", AuthenticationChallenge, BindingMismatch, half => half.Policy.Binding = "session 2"u8.ToArray()),
        new("origin", AuthenticationOrigin, OriginNotAllowed, half => half.ClientData.Origin += ":8443"),
        new("crossOrigin", AuthenticationCrossOrigin, CrossOriginNotAllowed, half =>
        {
            half.ClientData.CrossOrigin = true;
            half.Policy.AllowCrossOrigin = false;
        }),
        new("topOrigin", AuthenticationTopOrigin, TopOriginNotAllowed, half =>
        {
            half.ClientData.TopOrigin = "https://top.example";
            half.Policy.AllowCrossOrigin = true;
        }),
        new("rpIdHash", AuthenticationRelyingPartyIdHash, RelyingPartyIdMismatch, half => half.Data.RpIdHash = W3cBend.OtherBit(half.Data.RpIdHash)),
        new("authenticator data with a trailing byte", AuthenticationRelyingPartyIdHash, MalformedAuthenticatorData, half => half.Data.Append()),
        new("authenticator data that break off", AuthenticationRelyingPartyIdHash, MalformedAuthenticatorData, half => half.Data.CutOff()),
        new("ED without extensions", AuthenticationRelyingPartyIdHash, MalformedAuthenticatorData, half => half.Data.Set(AuthenticatorDataFlags.ExtensionData)),
        new("extensions without ED", AuthenticationRelyingPartyIdHash, MalformedAuthenticatorData, half => half.Data.Extensions = new() { { "credProtect", 1 } }),
        new("AT without attested data", AuthenticationRelyingPartyIdHash, MalformedAuthenticatorData, half => half.Data.Set(AuthenticatorDataFlags.AttestedCredentialData)),
        new("attested data", AuthenticationRelyingPartyIdHash, MalformedAuthenticatorData, half =>
        {
            half.Data.AttestedCredential = new() { CredentialId = half.RawId, PublicKey = CborMaterial.Map(half.Stored!.PublicKey) };
            half.Data.Set(AuthenticatorDataFlags.AttestedCredentialData);
        }),
        new("UP", AuthenticationUserPresence, UserNotPresent, half => half.Data.Clear(AuthenticatorDataFlags.UserPresent)),
        new("UV", AuthenticationUserVerification, UserNotVerified, half =>
        {
            half.Data.Clear(AuthenticatorDataFlags.UserVerified);
            half.Policy.RequireUserVerification = true;
        }),
        new("BS without BE", AuthenticationBackupState, BackupStateInvalid, half =>
        {
            half.Data.Clear(AuthenticatorDataFlags.BackupEligible);
            half.Data.Set(AuthenticatorDataFlags.BackedUp);
        }),
        new("BE", AuthenticationBackupEligibility, BackupEligibilityChanged, half =>
        {
            half.Data.Clear(AuthenticatorDataFlags.BackedUp);
            half.Data.Flags ^= AuthenticatorDataFlags.BackupEligible;
        }),
        new("BE where it isn't allowed", AuthenticationBackupEligibility, BackupEligibleNotAllowed, half =>
        {
            half.Data.Set(AuthenticatorDataFlags.BackupEligible);
            half.Policy.AllowBackupEligible = false;
        }),
        Signed("signature", half => half.Signature = W3cBend.OtherBit(half.Signature)),
        Signed("no signature", half => half.Signature = []),
        Signed("signature with a trailing byte", half => half.Signature = [.. half.Signature, 0]),
        Signed("signature that breaks off", half => half.Signature = half.Signature[..^1]),
        Signed("signature of zeros", half => half.Signature = [0x30, 6, 2, 1, 0, 2, 1, 0]),
        Signed("signature of another key", half => half.Signature = VirtualKey.Create((int)half.Pair.Algorithm).Sign([])),
        Signed("client data after signing", half => half.ClientData.Add("more", 1)),
        Signed("counter after signing", half => half.Data.SignCount++),
        Signed("UV after signing", half => half.Data.Flags ^= AuthenticatorDataFlags.UserVerified),
        Signed("published signature over another counter", half => half.Signature = half.Pair.OfAuthentication("signature")) with { Bend = half => half.Data.SignCount++ },
        new("counter that stays", AuthenticationCounter, CounterRegressed, half =>
        {
            half.Data.SignCount = 7;
            half.Store(count: 7);
        }),
        new("counter that falls to zero", AuthenticationCounter, CounterRegressed, half => half.Store(count: half.Data.SignCount + 1)),
        new("extension that wasn't asked for", AuthenticationExtensions, ExtensionNotAllowed, half => half.Data.AddExtension()),
    ];

    static W3cMutation<W3cAssertion> Signed(string name, Action<W3cAssertion> bend) => new(name, AuthenticationSignature, SignatureInvalid, _ => { }) { BendSigned = bend };

    static JsonObject Response(JsonObject json) => json["response"]!.AsObject();
}
