using System.Text;

namespace Mfa.U2f.Tests.Messages;

public class U2fClientDataTests
{
    const string Good = """{"typ":"navigator.id.getAssertion","challenge":"AAEC","origin":"https://example.com"}""";

    [Theory]
    [InlineData(Good, "")]
    [InlineData("""{"origin":"https://example.com","typ":"navigator.id.getAssertion","challenge":"AAEC","cid_pubkey":"unused"}""", "\"unused\"")]
    [InlineData("""{"typ":"navigator.id.getAssertion","challenge":"AAEC","origin":"https://example.com","cid_pubkey":{"kty": "EC"}}""", """{"kty": "EC"}""")]
    [InlineData(" { \"typ\" : \"navigator\\u002eid.getAssertion\",\n\"challenge\":\"AAEC\",\"origin\":\"https:\\/\\/example.com\",\"new_keys\":{\"a\":[1]}}\t", "")]
    [InlineData("\uFEFF" + Good, "")]
    public void Parse_GoodClientData_HasItsMembersAndItsBytes(string json, string channelIdPublicKey)
    {
        var bytes = Encoding.UTF8.GetBytes(json);

        var data = U2fClientData.Parse(bytes);

        Assert.Equal((U2fClientData.AuthenticationType, "AAEC", "https://example.com"), (data.Type, data.Challenge, data.Origin));
        Assert.Equal(channelIdPublicKey, Encoding.UTF8.GetString(data.ChannelIdPublicKey.Span));
        Assert.Equal(bytes, data.Encode());
    }

    [Fact]
    public void TryParse_BrokenOffAtEveryLength_IsFalse()
    {
        for (var length = 0; length < Good.Length; length++)
            AssertMalformed(Good[..length]);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData(Good + "x")]
    [InlineData(Good + Good)]
    [InlineData("\uFEFF\uFEFF" + Good)]
    [InlineData("""{"challenge":"AAEC","origin":"https://example.com"}""")]
    [InlineData("""{"typ":"t","origin":"https://example.com"}""")]
    [InlineData("""{"typ":"t","challenge":"AAEC"}""")]
    [InlineData("""{"typ":null,"challenge":"AAEC","origin":"o"}""")]
    [InlineData("""{"typ":"t","challenge":1,"origin":"o"}""")]
    [InlineData("""{"typ":"t","challenge":"AAEC","origin":["o"]}""")]
    [InlineData("""{"typ":"t","challenge":"AAEC","origin":"o",}""")]
    [InlineData("""{"typ":"t","challenge":"AAEC","origin":"o"/**/}""")]
    [InlineData("""{"typ":"t","challenge":"AAEC","origin":"o","origin":"o"}""")]
    [InlineData("""{"typ":"t","challenge":"AAEC","origin":"o","\u006Frigin":"p"}""")]
    [InlineData("""{"typ":"t","challenge":"AAEC","origin":"o","x":{"a":1,"a":1}}""")]
    [InlineData("""{"typ":"t","challenge":"AAEC","origin":"\uD800"}""")]
    [InlineData("""{"typ":"t","challenge":"AAEC","origin":"\uDC00\uD800"}""")]
    [InlineData("""{"typ":"t","challenge":"AAEC","origin":"o","\uD800":1,"\uD800":1}""")]
    public void TryParse_NearlyGoodJson_IsFalse(string json) => AssertMalformed(json);

    [Theory]
    [InlineData("""\uD83D\uDD11""", "\U0001F511")]
    [InlineData("""\\uD800""", """\uD800""")]
    public void Parse_SurrogatePairOrEscapedBackslash_IsText(string escaped, string expected) =>
        Assert.Equal(expected, U2fClientData.Parse(Encoding.UTF8.GetBytes("{\"typ\":\"t\",\"challenge\":\"c\",\"origin\":\"" + escaped + "\"}")).Origin);

    [Theory]
    [InlineData(15, true)]
    [InlineData(16, false)]
    [InlineData(10_000, false)]
    public void TryParse_Depth_IsBounded(int depth, bool expected)
    {
        var json = Good[..^1] + ",\"x\":" + new string('[', depth) + new string(']', depth) + "}";

        Assert.Equal(expected, U2fClientData.TryParse(Encoding.UTF8.GetBytes(json), out _));
    }

    [Theory]
    [InlineData(65536, true)]
    [InlineData(65537, false)]
    [InlineData(10_000_000, false)]
    public void TryParse_Length_IsBounded(int length, bool expected) =>
        Assert.Equal(expected, U2fClientData.TryParse(Encoding.UTF8.GetBytes(Good.PadRight(length)), out _));

    [Theory]
    [InlineData(0x80)]
    [InlineData(0xC0)]
    [InlineData(0xFF)]
    public void TryParse_InvalidUtf8_IsFalse(byte wrong)
    {
        var bytes = Encoding.UTF8.GetBytes(Good);
        bytes[Good.IndexOf("AAEC", StringComparison.Ordinal)] = wrong;

        Assert.False(U2fClientData.TryParse(bytes, out _));
        Assert.Throws<FidoFormatException>(() => U2fClientData.Parse(bytes));
    }

    static void AssertMalformed(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        ThrownExceptions.AssertAtMostOne(() => Assert.False(U2fClientData.TryParse(bytes, out _)));
        Assert.Throws<FidoFormatException>(() => U2fClientData.Parse(bytes));
    }
}
