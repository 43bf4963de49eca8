using System.Formats.Cbor;
using Mfa.U2f.Adapters;
using Mfa.U2f.Tests.Attestation;

namespace Mfa.U2f.Tests.Adapters;

/// <summary>RFC 8949, read strictly: what isn't one item is null, and costs at most one exception.</summary>
public class CborAdapterTests
{
    [Theory]
    [InlineData("")]
    [InlineData("1B")]      // heads that break off
    [InlineData("3BFFFFFFFFFFFFFF")]
    [InlineData("811B")]
    [InlineData("78")]
    [InlineData("7900")]
    [InlineData("F8")]
    [InlineData("FB00")]
    [InlineData("C1")]
    [InlineData("1C")]      // heads that are nothing
    [InlineData("7C")]
    [InlineData("FC")]
    [InlineData("FF")]
    [InlineData("F810")]      // a simple value in two bytes that has one
    [InlineData("7A0000000261")]
    [InlineData("7BFFFFFFFFFFFFFFFF61")]
    [InlineData("62FF")]      // content that breaks off
    [InlineData("42FF")]
    [InlineData("61FF")]      // no UTF-8
    [InlineData("81" + "61FF")]
    [InlineData("7F6161FF")]      // indefinite lengths
    [InlineData("5F4161FF")]
    [InlineData("9F01FF")]
    [InlineData("BF0102FF")]
    [InlineData("C19F01FF")]
    [InlineData("A201020102")]      // a key twice
    [InlineData("0000")]      // two items
    [InlineData("81818181818181818100")]      // nine deep
    public void Read_NoItem_IsNull(string hex)
    {
        var item = Refusal.CountingExceptions(() => CborAdapter.Read(Convert.FromHexString(hex), CborConformanceMode.Strict), out var count);

        Assert.Null(item);
        Assert.InRange(count, 0, 1);
    }

    [Theory]
    [InlineData("1B7FFFFFFFFFFFFFFF", "Integer")]
    [InlineData("3B7FFFFFFFFFFFFFFF", "Integer")]
    [InlineData("1B8000000000000000", "Other")]      // beyond a long
    [InlineData("3B8000000000000000", "Other")]
    [InlineData("F97E00", "Other")]
    [InlineData("FB7FF8000000000000", "Other")]
    [InlineData("F7", "Other")]
    [InlineData("F0", "Other")]
    [InlineData("F8FF", "Other")]
    [InlineData("C16161", "Other")]
    [InlineData("F6", "Null")]
    [InlineData("F5", "Boolean")]
    [InlineData("60", "Text")]
    [InlineData("7A0000000161", "Text")]      // a longer head than needed is well-formed
    [InlineData("7B000000000000000161", "Text")]
    [InlineData("62C3A9", "Text")]
    [InlineData("781801020304050607080102030405060708" + "0102030405060708", "Text")]
    [InlineData("8181818181818100", "Array")]
    public void Read_OneItem_IsOfItsKind(string hex, string kind)
    {
        var item = Refusal.CountingExceptions(() => CborAdapter.Read(Convert.FromHexString(hex), CborConformanceMode.Strict), out var count);

        Assert.Equal(kind, item?.Kind.ToString());
        Assert.Equal(hex, Convert.ToHexString(item!.Encoded.Span));
        Assert.Equal(0, count);
    }
}
