using System.Buffers.Text;
using System.Text.Json;
using Mfa.TestKit;

namespace Mfa.U2f.Tests.Messages;

/// <summary>The two examples of FIDO U2F Raw Message Formats, section 8.</summary>
public class PublishedExampleTests
{
    const string File = "fido-u2f.json";

    static readonly DateTimeOffset Then = new(2013, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [PublishedFact(File)]
    public void Registration_OfSection8_IsAccepted()
    {
        using var document = PublishedVectors.Read(File);
        var example = document.RootElement.EnumerateArray().Single(vector => Text(vector, "type") == "registration");
        var expected = example.GetProperty("expected");
        byte[] message = Bytes(example, "registrationData"), clientData = Bytes(example, "clientData");

        var data = U2fRegistrationData.Parse(message);
        Assert.Equal(Bytes(expected, "keyHandle"), data.KeyHandle.ToArray());
        Assert.Equal(Bytes(expected, "publicKey"), data.PublicKey.ToArray());
        Assert.Equal(Text(expected, "signatureHex"), Convert.ToHexStringLower(data.Signature.Span));
        Assert.Equal(Text(expected, "signedBytesHex"), Convert.ToHexStringLower(data.SignedBytes(Hex(example, "appIdHashHex"), Hex(example, "clientDataHashHex"))));
        Assert.Equal(message, data.Encode());

        var result = Verifier(example).VerifyRegistration(message, clientData, Challenge(example), Then);
        Assert.Equal((FidoStatus.Accepted, FidoCheck.None), (result.Status, result.Ledger.Failed));

        // In the certificate only the key counts, until a trust source is asked.
        var certificate = message.Length - data.Signature.Length - data.Certificate.Length;
        for (var bit = 0; bit < 8 * message.Length; bit++)
        {
            if (bit / 8 < certificate || bit / 8 >= certificate + data.Certificate.Length)
                Assert.False(Verifier(example).VerifyRegistration(Flip(message, bit), clientData, Challenge(example), Then).IsAccepted, $"bit {bit}");
        }
    }

    [PublishedFact(File)]
    public void Authentication_OfSection8_IsAccepted()
    {
        using var document = PublishedVectors.Read(File);
        var example = document.RootElement.EnumerateArray().Single(vector => Text(vector, "type") == "authentication");
        var expected = example.GetProperty("expected");
        byte[] message = Bytes(example, "signatureData"), clientData = Bytes(example, "clientData");

        var data = U2fSignatureData.Parse(message);
        Assert.Equal((expected.GetProperty("counter").GetUInt32(), expected.GetProperty("userPresence").GetBoolean()), (data.Counter, data.IsUserPresent));
        Assert.Equal(Text(expected, "signedBytesHex"), Convert.ToHexStringLower(data.SignedBytes(Hex(example, "appIdHashHex"), Hex(example, "clientDataHashHex"))));
        Assert.Equal(message, data.Encode());

        Assert.Equal(FidoStatus.Accepted, FidoPublicKey.TryImportU2f(Bytes(example, "publicKey"), out var key));
        using (key)
        {
            U2fAuthenticationResult Verify(byte[] bytes, string appId) => Verifier(example).VerifyAuthentication(
                bytes, clientData, Challenge(example), key!, example.GetProperty("storedCounter").GetUInt32(), appId, Then);

            Assert.Equal(FidoStatus.Accepted, Verify(message, Text(example, "appId")).Status);
            Assert.Equal(FidoStatus.SignatureInvalid, Verify(message, "http://example.com").Status);
            for (var bit = 0; bit < 8 * message.Length; bit++)
                Assert.False(Verify(Flip(message, bit), Text(example, "appId")).IsAccepted, $"bit {bit}");
        }
    }

    static U2fChallenge Challenge(JsonElement example) => new(Bytes(example, "challenge"), Then.AddMinutes(5));

    static U2fVerifier Verifier(JsonElement example) => new(new U2fVerifierOptions
    {
        AppId = Text(example, "appId"),
        TrustedFacets = [.. example.GetProperty("trustedOrigins").EnumerateArray().Select(origin => origin.GetString()!)],
    });

    static byte[] Flip(byte[] message, int bit)
    {
        var flipped = (byte[])message.Clone();
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }

    static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    static byte[] Bytes(JsonElement element, string name) => Base64Url.DecodeFromChars(Text(element, name));

    static byte[] Hex(JsonElement element, string name) => Convert.FromHexString(Text(element, name));
}
