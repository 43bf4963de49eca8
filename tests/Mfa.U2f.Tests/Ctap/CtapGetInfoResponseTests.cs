using static Mfa.U2f.Tests.Ctap.ModelCtap;

namespace Mfa.U2f.Tests.Ctap;

public class CtapGetInfoResponseTests
{
    static readonly byte[] Aaguid = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];

    static readonly (long Key, byte[] Value)[] Least = [(1, Array(Text("FIDO_2_0"))), (3, Bytes(Aaguid))];

    [Fact]
    public void Parse_AllMembers_AreTyped()
    {
        var response = CtapGetInfoResponse.Parse(Response(
            (0x01, Array(Text("U2F_V2"), Text("FIDO_2_1"))), (0x02, Array(Text("credProtect"))), (0x03, Bytes(Aaguid)),
            (0x04, Map((Text("rk"), Boolean(true)), (Text("up"), Boolean(true)), (Text("clientPin"), Boolean(false)))),
            (0x05, Number(1200)), (0x06, Array(Number(2), Number(1))), (0x07, Number(8)), (0x08, Number(128)), (0x09, Array(Text("nfc"), Text("usb"))),
            (0x0A, Array(Map((Text("alg"), [0x26]), (Text("type"), Text("public-key"))), Map((Text("alg"), [0x38, 0xFF]), (Text("type"), Text("public-key"))))),
            (0x0B, Number(4096)), (0x0C, Boolean(false)), (0x0D, Number(4)), (0x0E, Number(0x0102030405)), (0x0F, Number(32)), (0x10, Number(1)),
            (0x11, Number(3)), (0x12, Number(0x202)), (0x13, Map((Text("FIDO"), Number(1)))), (0x14, Number(24)),
            (0x15, Array(Number(0xFFFFFFFFFFFFFFFF), Number(5))), (0x16, Array(Text("packed"))), (0x17, Number(6)), (0x18, Boolean(true)),
            (0x19, Bytes([1])), (0x1A, Array(Text("usb"))), (0x1B, Boolean(true)), (0x1C, Bytes([2])), (0x1D, Number(63)), (0x1E, Bytes([3])),
            (0x1F, Array(Number(1), Number(2))), (0x20, Number(0))));

        Assert.Equal(["U2F_V2", "FIDO_2_1"], response.Versions);
        Assert.Equal(["credProtect"], response.Extensions);
        Assert.Equal(Guid.Parse("00010203-0405-0607-0809-0a0b0c0d0e0f"), response.Aaguid);
        Assert.Equal((true, true, false, 3), (response.Options["rk"], response.Options["up"], response.Options["clientPin"], response.Options.Count));
        Assert.Equal((1200, 8, 128), (response.MaximumMessageSize, response.MaximumCredentialCountInList, response.MaximumCredentialIdLength));
        Assert.Equal([2, 1], response.PinUvAuthProtocols);
        Assert.Equal(["nfc", "usb"], response.Transports);
        Assert.Equal([FidoAlgorithm.ES256, (FidoAlgorithm)(-256)], response.Algorithms);
        Assert.Equal((4096, false, 4, 0x0102030405ul), (response.MaximumSerializedLargeBlobArray, response.IsPinChangeForced, response.MinimumPinLength, response.FirmwareVersion));
        Assert.Equal((32, 1, 3, 0x202ul), (response.MaximumCredBlobLength, response.MaximumRelyingPartyIdsForSetMinimumPinLength, response.PreferredPlatformUvAttempts, response.UvModality));
        Assert.Equal((1ul, 24), (response.Certifications["FIDO"], response.RemainingDiscoverableCredentials));
        Assert.Equal([ulong.MaxValue, 5], response.VendorPrototypeConfigCommands);
        Assert.Equal(["packed"], response.AttestationFormats);
        Assert.Equal((6, true, true, 63), (response.UvCountSinceLastPinEntry, response.IsLongTouchForReset, response.IsPinComplexityPolicyEnforced, response.MaximumPinLength));
        Assert.Equal([1, 2, 3], (byte[])[.. response.EncryptedIdentifier.Span, .. response.PinComplexityPolicyUrl.Span, .. response.EncryptedCredentialStoreState.Span]);
        Assert.Equal(["usb"], response.TransportsForReset);
        Assert.Equal([1ul, 2ul], response.AuthenticatorConfigCommands);
        Assert.Equal([0x20], response.UnknownMembers.Keys);
    }

    [Fact]
    public void Parse_LeastMembers_LeaveTheOthersNullOrEmpty()
    {
        var response = CtapGetInfoResponse.Parse(Response(Least));

        Assert.Empty(response.Extensions);
        Assert.Empty(response.Options);
        Assert.Empty(response.Certifications);
        Assert.Empty(response.Algorithms);
        Assert.Null(response.MaximumMessageSize);
        Assert.Null(response.FirmwareVersion);
        Assert.True(response.EncryptedIdentifier.IsEmpty);
    }

    [Theory]
    [InlineData(0x01, "A0")]
    [InlineData(0x01, "81 01")]
    [InlineData(0x02, "81 41 61")]
    [InlineData(0x03, "4F 000000000000000000000000000000")]      // 15 bytes
    [InlineData(0x03, "51 0000000000000000000000000000000000")]  // 17 bytes
    [InlineData(0x04, "A1 62 72 6B 01")]
    [InlineData(0x04, "A1 01 F5")]
    [InlineData(0x05, "61 31")]
    [InlineData(0x05, "1A 80 00 00 00")]
    [InlineData(0x06, "81 20")]
    [InlineData(0x0A, "81 A1 63 61 6C 67 26")]                   // no type
    [InlineData(0x0A, "81 A2 63 61 6C 67 1B 00 00 00 01 00 00 00 00 64 74 79 70 65 61 61")]
    [InlineData(0x0C, "00")]
    [InlineData(0x0E, "20")]
    [InlineData(0x13, "A1 61 61 20")]
    [InlineData(0x15, "81 20")]
    [InlineData(0x15, "81 3B FF FF FF FF FF FF FF FF")]
    [InlineData(0x19, "61 61")]
    public void TryParse_MemberOfAnotherType_IsFalse(long key, string value)
    {
        var encoded = Response([.. Least.Where(member => member.Key != key).Append((key, Convert.FromHexString(value.Replace(" ", "", StringComparison.Ordinal)))).OrderBy(member => member.Item1)]);

        Assert.Empty(ThrownExceptions.During(() => Assert.False(CtapGetInfoResponse.TryParse(encoded, out _))));
        Assert.Throws<FidoFormatException>(() => CtapGetInfoResponse.Parse(encoded));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void TryParse_MissingMember_IsFalse(long key) =>
        Assert.False(CtapGetInfoResponse.TryParse(Response([.. Least.Where(member => member.Key != key)]), out _));
}
