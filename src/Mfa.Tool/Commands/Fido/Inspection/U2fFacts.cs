using Mfa.U2f;

namespace Mfa.Tool.Commands.Fido.Inspection;

/// <summary>What raw U2F messages say (FIDO U2F Raw Message Formats 1.2).</summary>
internal static class U2fFacts
{
    public static FactList? OfRegistration(ReadOnlyMemory<byte> encoded)
    {
        if (!U2fRegistrationData.TryParse(encoded, out var data))
            return null;
        var facts = new FactList();
        facts.Add("publicKey", data.PublicKey);
        facts.Add("keyHandle", data.KeyHandle);
        facts.Add("signature", data.Signature);
        facts.AddValue("certificate", (object?)CertificateFacts.Of(data.Certificate) ?? FidoBase64.Encode(data.Certificate));
        return facts;
    }

    public static FactList? OfAuthentication(ReadOnlyMemory<byte> encoded)
    {
        if (!U2fSignatureData.TryParse(encoded, out var data))
            return null;
        var facts = new FactList();
        facts.Add("userPresent", data.IsUserPresent);
        facts.Add("userPresence", data.UserPresence);
        facts.Add("counter", data.Counter);
        facts.Add("signature", data.Signature);
        return facts;
    }
}
