using static Mfa.U2f.Tests.Ctap.ModelCtap;

namespace Mfa.U2f.Tests.Ctap;

/// <summary>What the three CTAP2 responses have in common: the status byte, and canonical CBOR (CTAP 2.2, 8).</summary>
public class CtapEnvelopeTests
{
    // authData, the shortest there is, and a signature.
    static readonly byte[] Good = Response((2, Bytes(AuthenticatorData)), (3, Bytes([0x30])));

    public static TheoryData<string, string> NotCanonical => new()
    {
        { "no map", "80" },
        { "another order", "A2 03 41 30 02 " + Data },
        { "a key twice", "A3 02 " + Data + " 03 41 30 03 41 30" },
        { "a length longer than it must be", "A2 02 " + Data + " 03 58 01 30" },
        { "a key longer than it must be", "A2 18 02 " + Data + " 03 41 30" },
        { "an indefinite map", "BF 02 " + Data + " 03 41 30 FF" },
        { "an indefinite byte string", "A2 02 " + Data + " 03 5F 41 30 FF" },
        { "a tag", "A2 02 " + Data + " 03 C2 41 30" },
        { "a text as a key", "A3 02 " + Data + " 03 41 30 61 61 00" },
        { "a byte string as a key", "A3 02 " + Data + " 03 41 30 41 61 00" },
        { "invalid UTF-8", "A3 02 " + Data + " 03 41 30 18 64 61 FF" },
        { "an unordered map within", "A3 02 " + Data + " 03 41 30 18 64 A2 02 00 01 00" },
        { "a simple value that is reserved", "A3 02 " + Data + " 03 41 30 18 64 F8 18" },
        { "a reserved head", "A3 02 " + Data + " 03 41 30 18 64 FC" },
        { "half a number", "A3 02 " + Data + " 03 41 30 18 64 1B" },
        { "more members than the head says", "A1 02 " + Data + " 03 41 30" },
        { "fewer members than the head says", "A3 02 " + Data + " 03 41 30" },
        { "2^31 members", "BA 7F FF FF FF 02 " + Data },
        { "2^63 members", "BB 7F FF FF FF FF FF FF FF 02 " + Data },
    };

    static string Data => Convert.ToHexString(Bytes(AuthenticatorData));

    [Fact]
    public void TryParse_GoodResponse_EncodesToTheSameBytes()
    {
        Assert.True(CtapGetAssertionResponse.TryParse(Good, out var response));
        Assert.Equal(Good, response.Encode());
        Assert.Equal((true, CtapStatus.Success), (response.IsSuccess, response.Status));
    }

    [Theory]
    [MemberData(nameof(NotCanonical))]
    public void TryParse_NotCanonical_IsFalse(string what, string map)
    {
        byte[] encoded = [0x00, .. Convert.FromHexString(map.Replace(" ", "", StringComparison.Ordinal))];

        Assert.NotEmpty(what);
        ThrownExceptions.AssertAtMostOne(() => Assert.False(CtapGetAssertionResponse.TryParse(encoded, out _)));
        Assert.Throws<FidoFormatException>(() => CtapGetAssertionResponse.Parse(encoded));
    }

    [Fact]
    public void TryParse_BrokenOffOrTooLong_IsFalse()
    {
        for (var length = 0; length < Good.Length; length++)
            AssertMalformed(Good[..length]);
        AssertMalformed([.. Good, 0x00]);
        AssertMalformed([.. Good, .. new byte[10_000_000]]);

        static void AssertMalformed(byte[] encoded)
        {
            ThrownExceptions.AssertAtMostOne(() => Assert.False(CtapMakeCredentialResponse.TryParse(encoded, out _)));
            ThrownExceptions.AssertAtMostOne(() => Assert.False(CtapGetAssertionResponse.TryParse(encoded, out _)));
            ThrownExceptions.AssertAtMostOne(() => Assert.False(CtapGetInfoResponse.TryParse(encoded, out _)));
        }
    }

    [Theory]
    [InlineData(8, true)]
    [InlineData(9, false)]
    [InlineData(60_000, false)]
    public void TryParse_Depth_IsBounded(int depth, bool expected)
    {
        // As many arrays, each in the other, under a member that nobody knows.
        byte[] head = [0x00, 0xA3, .. Good[2..], 0x18, 0x64];
        byte[] encoded = [.. head, .. Enumerable.Repeat((byte)0x81, depth - 1), 0x80];

        ThrownExceptions.AssertAtMostOne(() => Assert.Equal(expected, CtapGetAssertionResponse.TryParse(encoded, out _)));
    }

    [Theory]
    [InlineData(0x2E, CtapStatus.NoCredentials)]
    [InlineData(0x7F, CtapStatus.Other)]
    [InlineData(0xF2, (CtapStatus)0xF2)]
    public void Parse_Error_IsAStatusAndNothingElse(byte status, CtapStatus expected)
    {
        var (credential, assertion, info) = (
            CtapMakeCredentialResponse.Parse(new[] { status }), CtapGetAssertionResponse.Parse(new[] { status }), CtapGetInfoResponse.Parse(new[] { status }));

        Assert.Equal((expected, expected, expected), (credential.Status, assertion.Status, info.Status));
        Assert.False(credential.IsSuccess || assertion.IsSuccess || info.IsSuccess);
        Assert.Equal([status], credential.Encode());
        Assert.Throws<InvalidOperationException>(() => credential.ToAttestationObject());
        Assert.False(CtapGetInfoResponse.TryParse(new byte[] { status, 0xA0 }, out _));
    }

    [Fact]
    public void Status_IsTheByteInItsLowestBits() =>
        Assert.All(Enum.GetValues<CtapStatus>().Where(status => status is not CtapStatus.None and not CtapStatus.Success), status => Assert.InRange((int)status, 1, 255));
}
