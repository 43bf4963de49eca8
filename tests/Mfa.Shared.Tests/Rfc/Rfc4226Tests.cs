using System.Globalization;
using System.Security.Cryptography;
using Mfa.Shared.Otp;
using Mfa.TestKit;

namespace Mfa.Shared.Tests.Rfc;

public class Rfc4226Tests
{
    public static TheoryData<AppendixD> Vectors => [.. VectorFile.Load<AppendixD>("Rfc/rfc4226-appendix-d.json")];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void AppendixD_EachIntermediateValue_IsTheStandards(AppendixD vector)
    {
        var mac = new byte[20];
        var code = new byte[6];
        OtpHash.Get(HashAlgorithmName.SHA1, "algorithm").ComputeMac(ModelToken.RfcKey, vector.Counter, mac);
        var truncated = OtpTruncation.Truncate(mac);
        OtpCodeFormat.Decimal(6, "digits").Write(truncated, code);

        Assert.Equal(vector.Hmac, Convert.ToHexStringLower(mac));
        Assert.Equal(vector.Truncated, truncated);
        Assert.Equal(vector.Code, System.Text.Encoding.ASCII.GetString(code));
    }

    [Fact]
    public void Section5_4_ExampleOfTruncation_GivesItsValue()
    {
        // The worked example of the section: offset 10, 0x50ef7f19, 872921.
        var mac = Convert.FromHexString("1f8698690e02ca16618550ef7f19da8e945b555a");
        var code = new byte[6];

        Assert.Equal(0x50ef7f19u, OtpTruncation.Truncate(mac));
        OtpCodeFormat.Decimal(6, "digits").Write(0x50ef7f19, code);
        Assert.Equal("872921", System.Text.Encoding.ASCII.GetString(code));
    }

    [Theory]
    [InlineData(2147483647u, 10, "2147483647")]      // a 32-bit power of ten prints 0000000000 here
    [InlineData(0u, 10, "0000000000")]
    [InlineData(2147483647u, 9, "147483647")]
    [InlineData(42u, 6, "000042")]
    public void Write_ValueAtTheBounds_KeepsItsZeros(uint value, int digits, string expected)
    {
        var code = new byte[digits];
        OtpCodeFormat.Decimal(digits, "digits").Write(value, code);

        Assert.Equal(expected, System.Text.Encoding.ASCII.GetString(code));
        Assert.Equal(expected, value.ToString("D" + digits, CultureInfo.InvariantCulture)[^digits..]);
    }

    [Fact]
    public void Truncate_LongerHash_TakesTheOffsetFromItsLastByte()
    {
        var mac = new byte[64];
        mac[63] = 0xF;
        mac[15] = 0xFF;
        mac[18] = 1;

        Assert.Equal(0x7F000001u, OtpTruncation.Truncate(mac));
    }

    public sealed record AppendixD(ulong Counter, string Hmac, uint Truncated, string Code);
}
