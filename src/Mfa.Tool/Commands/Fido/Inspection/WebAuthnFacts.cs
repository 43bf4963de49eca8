using Mfa.Tool.Output;
using Mfa.U2f;

namespace Mfa.Tool.Commands.Fido.Inspection;

/// <summary>What WebAuthn's structures say (Level 3, 6.1 and 6.5).</summary>
internal static class WebAuthnFacts
{
    public static FactList? OfAttestationObject(ReadOnlyMemory<byte> encoded)
    {
        if (!WebAuthnAttestationObject.TryParse(encoded, out var value))
            return null;
        var facts = new FactList();
        facts.Add("format", value.Format);
        facts.AddValue("statement", StatementFacts.Of(value.Statement));
        facts.Add("authenticatorData", Of(value.AuthenticatorData));
        return facts;
    }

    public static FactList? OfAuthenticatorData(ReadOnlyMemory<byte> encoded) => WebAuthnAuthenticatorData.TryParse(encoded, out var data) ? Of(data) : null;

    public static FactList Of(WebAuthnAuthenticatorData data)
    {
        var facts = new FactList();
        facts.Add("rpIdHash", data.RelyingPartyIdHash);
        facts.Add("flags", ToolText.Words(data.Flags));
        facts.Add("signCount", data.SignCount);
        facts.Add("aaguid", data.Aaguid?.ToString());
        facts.Add("credentialId", data.CredentialId);
        facts.Add("publicKey", data.CredentialPublicKey);
        AddKey(facts, data.CredentialPublicKey);
        facts.Add("publicKeyMembers", CborFacts.OfMap(data.CredentialPublicKey));
        facts.Add("extensions", CborFacts.OfMap(data.Extensions));
        return facts;
    }

    // Whether this platform would verify with the key.
    static void AddKey(FactList facts, ReadOnlyMemory<byte> coseKey)
    {
        if (coseKey.IsEmpty)
            return;
        var status = FidoPublicKey.TryImport(coseKey, out var key);
        using (key)
        {
            facts.Add("keyStatus", ToolText.Word(status));
            facts.Add("algorithm", key?.Algorithm.ToString());
        }
    }
}
