using static Mfa.U2f.Tests.ModelU2fKey;

namespace Mfa.U2f.Tests.Messages;

public sealed class U2fSignatureDataTests : IDisposable
{
    readonly ModelU2fKey _key = new();

    public void Dispose() => _key.Dispose();

    [Theory]
    [InlineData(0x01, true)]
    [InlineData(0x00, false)]
    [InlineData(0xFF, true)]     // over NFC some keys set reserved bits
    [InlineData(0xFE, false)]
    public void Parse_PresenceByte_IsKeptAndOnlyBit0SaysPresent(byte presence, bool isPresent)
    {
        var message = _key.Sign(AuthenticationClientData(), 0x01020304, presence);

        var data = U2fSignatureData.Parse(message);

        Assert.Equal((presence, isPresent, 0x01020304u), (data.UserPresence, data.IsUserPresent, data.Counter));
        Assert.Equal(message[5..], data.Signature.ToArray());
        Assert.Equal(message, data.Encode());
    }

    [Fact]
    public void SignedBytes_AreAsTheSpecificationOrdersThem()
    {
        byte[] application = [.. Enumerable.Repeat((byte)0xAA, 32)], challenge = [.. Enumerable.Repeat((byte)0xCC, 32)];
        var data = U2fSignatureData.Parse(_key.Sign(AuthenticationClientData(), 0xFFFFFFFE, presence: 0x81));

        Assert.Equal([.. application, 0x81, 0xFF, 0xFF, 0xFF, 0xFE, .. challenge], data.SignedBytes(application, challenge));
        Assert.Throws<ArgumentException>(() => data.SignedBytes(application.AsSpan(1), challenge));
        Assert.Throws<ArgumentException>(() => data.SignedBytes(application, [.. challenge, 0]));
    }

    [Fact]
    public void TryParse_BrokenOffOrTooLong_IsFalse()
    {
        var message = _key.Sign(AuthenticationClientData(), 1);

        for (var length = 0; length < message.Length; length++)
            AssertMalformed(message[..length]);
        AssertMalformed([.. message, 0x00]);
        AssertMalformed([.. message, .. new byte[10_000_000]]);
    }

    [Theory]
    [InlineData("308106020101020101")]
    [InlineData("30800201010201010000")]
    [InlineData("3106020101020101")]
    public void TryParse_SignatureThatIsNoDerSequence_IsFalse(string signature) =>
        AssertMalformed([0x01, 0, 0, 0, 1, .. Convert.FromHexString(signature)]);

    static void AssertMalformed(byte[] message)
    {
        Assert.Empty(ThrownExceptions.During(() => Assert.False(U2fSignatureData.TryParse(message, out _))));
        Assert.Throws<FidoFormatException>(() => U2fSignatureData.Parse(message));
    }
}
