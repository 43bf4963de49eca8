using static Mfa.U2f.Tests.ModelU2fKey;

namespace Mfa.U2f.Tests.Messages;

public sealed class U2fRegistrationDataTests : IDisposable
{
    const int KeyHandleLengthOffset = 66, KeyHandleOffset = 67, CertificateOffset = KeyHandleOffset + 64;

    readonly ModelU2fKey _key = new();
    readonly byte[] _message;

    public U2fRegistrationDataTests() => _message = _key.Register(RegistrationClientData());

    public void Dispose() => _key.Dispose();

    [Fact]
    public void Parse_GoodMessage_HasItsFieldsAndEncodesToTheSameBytes()
    {
        var data = U2fRegistrationData.Parse(_message);

        Assert.Equal(_key.PublicKey, data.PublicKey.ToArray());
        Assert.Equal(_key.KeyHandle, data.KeyHandle.ToArray());
        Assert.Equal(_key.Certificate, data.Certificate.ToArray());
        Assert.Equal(_message[(CertificateOffset + _key.Certificate.Length)..], data.Signature.ToArray());
        Assert.Equal(_message, data.Encode());
        Assert.Equal(_message.Length, data.EncodedLength);
    }

    [Fact]
    public void SignedBytes_AreAsTheSpecificationOrdersThem()
    {
        byte[] application = [.. Enumerable.Repeat((byte)0xAA, 32)], challenge = [.. Enumerable.Repeat((byte)0xCC, 32)];

        Assert.Equal(
            [0x00, .. application, .. challenge, .. _key.KeyHandle, .. _key.PublicKey],
            U2fRegistrationData.Parse(_message).SignedBytes(application, challenge));
    }

    [Theory]
    [InlineData(31, 32)]
    [InlineData(32, 33)]
    public void SignedBytes_ParameterThatIsNoHash_IsTheCallersBug(int application, int challenge) =>
        Assert.Throws<ArgumentException>(() => U2fRegistrationData.Parse(_message).SignedBytes(new byte[application], new byte[challenge]));

    [Fact]
    public void TryParse_BrokenOffAtEveryLength_IsFalse()
    {
        for (var length = 0; length < _message.Length; length++)
            AssertMalformed(_message[..length]);
    }

    [Fact]
    public void TryParse_TrailingByte_IsFalse() => AssertMalformed([.. _message, 0x00]);

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x04)]
    [InlineData(0x06)]
    [InlineData(0x85)]
    public void TryParse_OtherReservedByte_IsFalse(byte reserved) => AssertMalformed(With(0, reserved));

    [Theory]
    [InlineData(0x02)]
    [InlineData(0x03)]
    [InlineData(0x06)]
    public void TryParse_CompressedOrHybridPoint_IsFalse(byte form) => AssertMalformed(With(1, form));

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(65)]
    [InlineData(255)]
    public void TryParse_OtherKeyHandleLength_IsFalse(byte length) => AssertMalformed(With(KeyHandleLengthOffset, length));

    [Fact]
    public void TryParse_EmptyKeyHandle_IsFalseAndOneByteIsNot()
    {
        byte[] Message(byte[] handle) => [.. _message[..KeyHandleLengthOffset], (byte)handle.Length, .. handle, .. _message[CertificateOffset..]];

        AssertMalformed(Message([]));
        Assert.True(U2fRegistrationData.TryParse(Message([1]), out _));
        Assert.True(U2fRegistrationData.TryParse(Message(new byte[255]), out _));
    }

    [Theory]
    [InlineData("3003020101", "30060201010201")]             // breaks off
    [InlineData("308103020101", "3006020101020101")]  // a length in two bytes that needs one
    [InlineData("30820003020101", "3006020101020101")]
    [InlineData("30830000 03020101", "3006020101020101")]
    [InlineData("3080020101 0000", "3006020101020101")] // indefinite
    [InlineData("3103020101", "3006020101020101")]    // a SET
    [InlineData("2D2D2D2D2D", "3006020101020101")]    // PEM
    [InlineData("3003020101", "")]                    // no signature
    [InlineData("3003020101", "30810602010102 0101")]
    [InlineData("3003020101", "3080020101020101 0000")]
    [InlineData("3003020101", "0406020101020101")]
    [InlineData("3003020101", "300602010102010100")]
    public void TryParse_CertificateOrSignatureThatIsNoDerSequence_IsFalse(string certificate, string signature)
    {
        byte[] good = [.. _message[..CertificateOffset], .. Convert.FromHexString("3003020101"), .. Convert.FromHexString("3006020101020101")];
        Assert.True(U2fRegistrationData.TryParse(good, out _));

        AssertMalformed([.. _message[..CertificateOffset], .. Hex(certificate), .. Hex(signature)]);
    }

    [Fact]
    public void TryParse_LongLengths_AreReadInTheirShortestForm()
    {
        byte[] Tlv(int length) => length switch
        {
            < 0x80 => [0x30, (byte)length, .. new byte[length]],
            < 0x100 => [0x30, 0x81, (byte)length, .. new byte[length]],
            _ => [0x30, 0x82, (byte)(length >> 8), (byte)(length & 0xFF), .. new byte[length]],
        };

        foreach (var length in (int[])[0, 1, 0x7F, 0x80, 0xFF, 0x100, 0x1234, 40_000])
        {
            byte[] message = [.. _message[..CertificateOffset], .. Tlv(length), .. Tlv(6)];
            Assert.True(U2fRegistrationData.TryParse(message, out var data));
            Assert.Equal(Tlv(length), data.Certificate.ToArray());
            AssertMalformed(message[..^1]);
        }
    }

    [Fact]
    public void TryParse_TenMegabytes_IsFalse() => AssertMalformed([.. _message, .. new byte[10_000_000]]);

    [Fact]
    public void WriteTo_ShortDestination_IsTheCallersBug() =>
        Assert.Throws<ArgumentException>(() => U2fRegistrationData.Parse(_message).WriteTo(new byte[_message.Length - 1]));

    static byte[] Hex(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    static void AssertMalformed(byte[] message)
    {
        Assert.Empty(ThrownExceptions.During(() => Assert.False(U2fRegistrationData.TryParse(message, out _))));
        Assert.Throws<FidoFormatException>(() => U2fRegistrationData.Parse(message));
    }

    byte[] With(int index, byte value)
    {
        var message = (byte[])_message.Clone();
        message[index] = value;
        return message;
    }
}
