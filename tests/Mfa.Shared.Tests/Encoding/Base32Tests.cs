using Mfa.Shared.Encoding;

namespace Mfa.Shared.Tests.Encoding;

public class Base32Tests
{
    // RFC 4648, section 10.
    public static TheoryData<string, string> Rfc4648Vectors => new()
    {
        { "", "" },
        { "f", "MY======" },
        { "fo", "MZXQ====" },
        { "foo", "MZXW6===" },
        { "foob", "MZXW6YQ=" },
        { "fooba", "MZXW6YTB" },
        { "foobar", "MZXW6YTBOI======" },
    };

    [Theory]
    [MemberData(nameof(Rfc4648Vectors))]
    public void Encode_RfcVector_IsTheRfcsTextWithoutPadding(string text, string encoded) =>
        Assert.Equal(encoded.TrimEnd('='), Base32.Encode(System.Text.Encoding.ASCII.GetBytes(text)));

    [Theory]
    [MemberData(nameof(Rfc4648Vectors))]
    public void TryDecode_RfcVectorWithoutPadding_IsTheRfcsBytes(string text, string encoded) =>
        Assert.Equal(text, Decode(encoded.TrimEnd('='), lenient: false));

    [Theory]
    [MemberData(nameof(Rfc4648Vectors))]
    public void TryDecode_RfcVectorWithPadding_NeedsLeniency(string text, string encoded)
    {
        Assert.Equal(text, Decode(encoded, lenient: true));
        Assert.Equal(encoded.Contains('=') ? null : text, Decode(encoded, lenient: false));
    }

    [Theory]
    [InlineData("mzxw6ytb")]
    [InlineData("MZXW 6YTB")]
    [InlineData(" MZXW-6YTB ")]
    [InlineData("MZXW6YTB=")]
    [InlineData("- -MzXw6YtB= =-=")]
    public void TryDecode_LooseText_NeedsLeniency(string text)
    {
        Assert.Equal("fooba", Decode(text, lenient: true));
        Assert.Null(Decode(text, lenient: false));
    }

    [Theory]
    [InlineData("MZXW0YTB")] // 0, 1, 8 and 9 are not in the alphabet
    [InlineData("MZXW1YTB")]
    [InlineData("MZXW8YTB")]
    [InlineData("MZXW9YTB")]
    [InlineData("MZXW@YTB")] // beside A
    [InlineData("MZXW[YTB")] // beside Z
    [InlineData("MZXW`YTB")] // beside a
    [InlineData("MZXW{YTB")] // beside z
    [InlineData("MZXW6Y=TB")] // padding that isn't at the end
    [InlineData("MZXW6YT\tB")]
    [InlineData("MZXW6YT\u212A")] // the Kelvin sign, which some case mappings take for a k
    [InlineData("MZXW6YT\uFF22")] // a full-width B
    [InlineData("MZXW6YT\0")]
    public void TryDecode_ForeignCharacter_IsRefusedEvenLeniently(string text)
    {
        Assert.Null(Decode(text, lenient: true));
        Assert.Null(Decode(text, lenient: false));
    }

    [Theory]
    [InlineData("M")]
    [InlineData("MZX")]
    [InlineData("MZXW6Y")]
    [InlineData("MZ")] // MY with one more bit, which belongs to no byte
    [InlineData("MZXR")]
    [InlineData("MZXW7")]
    [InlineData("MZXW6YR")]
    public void TryDecode_BitsLeftOver_IsRefused(string text)
    {
        Assert.Null(Decode(text, lenient: false));
        Assert.Null(Decode(text, lenient: true));
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(4, false)]
    public void TryDecode_Destination_IsNeverExceeded(int length, bool expected)
    {
        var destination = new byte[length];
        Assert.Equal(expected, Base32.TryDecode("MZXW6YTB", lenient: false, destination, out var written));
        Assert.Equal(expected ? length : 0, written);
        Assert.Equal(expected ? "fooba"u8.ToArray() : new byte[length], destination);
    }

    [Fact]
    public void TryDecode_WrongLastCharacter_LeavesNoBytesBehind()
    {
        var destination = new byte[8];
        Assert.False(Base32.TryDecode("MZXW6YTBOI1", lenient: false, destination, out _));
        Assert.All(destination, value => Assert.Equal(0, value));
    }

    static string? Decode(string text, bool lenient)
    {
        var destination = new byte[16];
        return Base32.TryDecode(text, lenient, destination, out var written) ? System.Text.Encoding.ASCII.GetString(destination, 0, written) : null;
    }
}
