using System.Text;
using Mfa.SecurId.Sdtid;

namespace Mfa.SecurId.Tests.Sdtid;

/// <summary>The text under a MAC, byte by byte; a dot stands for a zero.</summary>
public class SdtidTextTests
{
    [Fact]
    public void Of_Lines_AreFollowedByAsManyZerosAsTheLengthBeforeSaid()
    {
        // 20 bytes, which is 4 more than a block: 4 zeros after the next line. Then 20 + 29 + 4 = 53, which is 5 more: 5 zeros.
        var text = Text(("SN", "000777888999"), ("UserFirstName", "Alexandrea"), ("UserLastName", "x"));

        Assert.Equal("TKN#SN 000777888999|TKN#UserFirstName Alexandrea|....TKN#UserLastName x|.....", text);
    }

    [Fact]
    public void Of_ALengthOfWholeBlocks_IsFollowedBySixteenZeros() =>
        Assert.Equal("TKN#SN 12345678|TKN#UserLogin alice|" + Zeros(16), Text(("SN", "12345678"), ("UserLogin", "alice")));

    [Theory]
    [InlineData("Empty", "", "TKN#Empty </Empty>|")]
    [InlineData("Empty", " ", "TKN#Empty  |")]
    [InlineData("Zo", "Zo\u00EB", "TKN#Zo Zo\u00C3\u00AB|")]
    public void Of_EmptyAndBlankAndOtherText_IsAsThePeerHasIt(string name, string value, string expected) => Assert.Equal(expected, Text((name, value)));

    // Found with the peer: it takes no empty element for a short line.
    [Fact]
    public void Of_AShortEmptyElement_CutsNothing()
    {
        var before = ("SN", "1234567890");

        Assert.Equal("TKN#SN 1234567890|TKN#W </W>|" + Zeros(2), Text(before, ("W", "")));
        Assert.Equal("TKN#SN 123456789TKN#W w|" + Zeros(2), Text(before, ("W", "w")));
    }

    [Theory]
    [InlineData("1234567890", "Digits", "6", "SN")] // 18 bytes: a digit and the line's end are cut
    [InlineData("123456789", "Digits", "6", "SN")]  // 17: the line's end
    [InlineData("12345678", "Digits", "6", null)]   // 16: nothing, and 16 zeros come after
    [InlineData("12345678901", "Digits", "6", "SN")] // 19: 13 and 3 are 16, just short
    [InlineData("123456789012", "Digits", "6", null)] // 20: one too long
    [InlineData("1234567890", "Digits", "", null)]
    public void Uncovered_TheEndOfALineIsCut_NamesIt(string serialNumber, string name, string value, string? expected)
    {
        var text = SdtidText.Of([Element("SN", serialNumber), Element(name, value)]);

        Assert.Equal(expected is null ? null : $"TKN.{expected}", text.Uncovered);
    }

    [Fact]
    public void Uncovered_OnlyZerosAreCut_IsNothing()
    {
        // The one vector with a short line: the zero before it is cut.
        var text = SdtidText.Of([Element("SN", "123456789012"), Element("Pad", new string('p', 30)), Element("Digits", "6")]);

        Assert.Null(text.Uncovered);
    }

    static string Text(params (string Name, string Value)[] elements) =>
        Encoding.Latin1.GetString(SdtidText.Of([.. elements.Select(element => Element(element.Name, element.Value))]).Bytes)
            .Replace('.', '#').Replace('\n', '|').Replace('\0', '.');

    static SdtidElement Element(string name, string value) => new($"TKN.{name}", name, value);

    static string Zeros(int count) => new('.', count);
}
