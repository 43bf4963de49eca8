using System.Text;
using Mfa.U2f;

namespace Mfa.Tool.Commands.Fido.Inspection;

/// <summary>What an authenticator says about itself (CTAP 2.2, 6.4), in the order and under the names of that section.</summary>
internal static class GetInfoFacts
{
    public static FactList? Of(ReadOnlyMemory<byte> encoded)
    {
        if (!CtapGetInfoResponse.TryParse(encoded, out var info))
            return null;
        var facts = CtapFacts.OfStatus(info.Status, hasForeignNames: true);
        if (!info.IsSuccess)
            return facts;
        facts.Add("versions", info.Versions);
        facts.Add("extensions", info.Extensions);
        facts.Add("aaguid", info.Aaguid?.ToString());
        facts.Add("options", ListOf(info.Options));
        facts.Add("maxMsgSize", info.MaximumMessageSize);
        facts.AddNumbers("pinUvAuthProtocols", info.PinUvAuthProtocols);
        facts.Add("maxCredentialCountInList", info.MaximumCredentialCountInList);
        facts.Add("maxCredentialIdLength", info.MaximumCredentialIdLength);
        facts.Add("transports", info.Transports);
        facts.AddNumbers("algorithms", [.. info.Algorithms.Select(algorithm => (int)algorithm)]);
        facts.Add("maxSerializedLargeBlobArray", info.MaximumSerializedLargeBlobArray);
        facts.Add("forcePINChange", info.IsPinChangeForced);
        facts.Add("minPINLength", info.MinimumPinLength);
        facts.Add("firmwareVersion", info.FirmwareVersion);
        facts.Add("maxCredBlobLength", info.MaximumCredBlobLength);
        facts.Add("maxRPIDsForSetMinPINLength", info.MaximumRelyingPartyIdsForSetMinimumPinLength);
        facts.Add("preferredPlatformUvAttempts", info.PreferredPlatformUvAttempts);
        facts.Add("uvModality", info.UvModality);
        facts.Add("certifications", ListOf(info.Certifications));
        facts.Add("remainingDiscoverableCredentials", info.RemainingDiscoverableCredentials);
        facts.AddNumbers("vendorPrototypeConfigCommands", info.VendorPrototypeConfigCommands);
        facts.Add("attestationFormats", info.AttestationFormats);
        facts.Add("uvCountSinceLastPinEntry", info.UvCountSinceLastPinEntry);
        facts.Add("longTouchForReset", info.IsLongTouchForReset);
        facts.Add("encIdentifier", info.EncryptedIdentifier);
        facts.Add("transportsForReset", info.TransportsForReset);
        facts.Add("pinComplexityPolicy", info.IsPinComplexityPolicyEnforced);
        facts.Add("pinComplexityPolicyURL", info.PinComplexityPolicyUrl.IsEmpty ? null : Encoding.UTF8.GetString(info.PinComplexityPolicyUrl.Span));
        facts.Add("maxPINLength", info.MaximumPinLength);
        facts.Add("encCredStoreState", info.EncryptedCredentialStoreState);
        facts.AddNumbers("authenticatorConfigCommands", info.AuthenticatorConfigCommands);
        CtapFacts.AddUnknown(facts, info.UnknownMembers);
        return facts;
    }

    static FactList ListOf(IReadOnlyDictionary<string, bool> members)
    {
        var facts = new FactList { HasForeignNames = true };
        foreach (var (name, value) in members)
            facts.Add(name, value);
        return facts;
    }

    static FactList ListOf(IReadOnlyDictionary<string, ulong> members)
    {
        var facts = new FactList { HasForeignNames = true };
        foreach (var (name, value) in members)
            facts.Add(name, value);
        return facts;
    }
}
