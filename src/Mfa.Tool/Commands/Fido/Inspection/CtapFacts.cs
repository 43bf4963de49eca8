using System.Globalization;
using Mfa.Tool.Output;
using Mfa.U2f;

namespace Mfa.Tool.Commands.Fido.Inspection;

/// <summary>What CTAP2 responses say (CTAP 2.2, 6.1 and 6.2).</summary>
internal static class CtapFacts
{
    public static FactList? OfMakeCredential(ReadOnlyMemory<byte> encoded)
    {
        if (!CtapMakeCredentialResponse.TryParse(encoded, out var response))
            return null;
        var facts = OfStatus(response.Status);
        if (!response.IsSuccess)
            return facts;
        facts.Add("format", response.Format);
        facts.Add("enterpriseAttestation", response.IsEnterpriseAttestation);
        AddLargeBlobKey(facts, response.LargeBlobKey);
        facts.AddValue("statement", response.AttestationStatement.IsEmpty ? null : StatementFacts.Of(response.AttestationStatement));
        facts.Add("authenticatorData", WebAuthnFacts.Of(response.AuthenticatorData!));
        facts.Add("unsignedExtensionOutputs", CborFacts.OfMap(response.UnsignedExtensionOutputs));
        AddUnknown(facts, response.UnknownMembers);
        return facts;
    }

    public static FactList? OfGetAssertion(ReadOnlyMemory<byte> encoded)
    {
        if (!CtapGetAssertionResponse.TryParse(encoded, out var response))
            return null;
        var facts = OfStatus(response.Status);
        if (!response.IsSuccess)
            return facts;
        facts.Add("credentialId", response.CredentialId);
        facts.Add("signature", response.Signature);
        facts.Add("userId", response.UserId);
        facts.Add("userName", response.UserName);
        facts.Add("userDisplayName", response.UserDisplayName);
        facts.Add("numberOfCredentials", response.NumberOfCredentials);
        facts.Add("userSelected", response.IsUserSelected);
        AddLargeBlobKey(facts, response.LargeBlobKey);
        facts.Add("authenticatorData", WebAuthnFacts.Of(response.AuthenticatorData));
        AddUnknown(facts, response.UnknownMembers);
        return facts;
    }

    public static FactList OfStatus(CtapStatus status, bool hasForeignNames = false)
    {
        var facts = new FactList { HasForeignNames = hasForeignNames };
        facts.Add("status", Enum.IsDefined(status) ? ToolText.Word(status) : string.Create(CultureInfo.InvariantCulture, $"0x{(int)status:x2}"));
        return facts;
    }

    public static void AddUnknown(FactList facts, IReadOnlyDictionary<long, ReadOnlyMemory<byte>> members)
    {
        var unknown = new FactList { HasForeignNames = true };
        foreach (var (key, value) in members)
            unknown.AddValue(ToolText.Number(key)!, CborFacts.Read(value));
        facts.Add("unknownMembers", unknown);
    }

    // The key opens what the user stores beside the credential: it isn't printed.
    static void AddLargeBlobKey(FactList facts, ReadOnlyMemory<byte> key)
    {
        if (!key.IsEmpty)
            facts.Add("largeBlobKeyLength", key.Length);
    }
}
