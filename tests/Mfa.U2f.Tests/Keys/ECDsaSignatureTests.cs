using System.Formats.Asn1;
using System.Numerics;
using static Mfa.U2f.Tests.Keys.KeyAlgorithms;

namespace Mfa.U2f.Tests.Keys;

/// <summary>RFC 3279, 2.2.3, in DER: two integers from 1 to the order, and nothing else that means the same.</summary>
public class ECDsaSignatureTests
{
    static readonly byte[] Data = "what is signed"u8.ToArray();

    // SEC 2, 2.4.2: the order of P-256.
    static readonly BigInteger Order = new(Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551"), isUnsigned: true, isBigEndian: true);

    [Theory]
    [InlineData("3006020100020100")]      // r = s = 0
    [InlineData("3006020100020101")]
    [InlineData("3006020101020100")]
    [InlineData("3006020101020101")]
    [InlineData("30060201FF0201FF")]      // negative
    [InlineData("300402000200")]      // no number
    [InlineData("3003020101")]      // r alone
    [InlineData("3009020101020101020101")]      // three
    [InlineData("3000")]
    [InlineData("30")]
    [InlineData("3080020101020101" + "0000")]      // indefinite
    [InlineData("0500")]
    public void Verify_SignatureOfNoSuchNumbers_IsFalse(string hex) => AssertFalse(Convert.FromHexString(hex));

    [Fact]
    public void Verify_TheSameNumbersWrittenOtherwise_IsFalse()
    {
        var (r, s) = Numbers(out var signature);
        using var key = Import(FidoAlgorithm.ES256);
        Assert.Equal(signature, Write(r, s));
        Assert.True(key.Verify(Data, signature));

        AssertFalse([.. signature, 0]);      // a trailing byte
        AssertFalse([0x30, 0x81, .. signature[1..]]);      // a length in two bytes
        AssertFalse([0x30, 0x82, 0, .. signature[1..]]);
        AssertFalse([0x30, 0x80, .. signature[2..], 0, 0]);
        AssertFalse([0x31, .. signature[1..]]);      // a SET
        AssertFalse([0x30, (byte)(signature[1] + 1), 2, (byte)(signature[3] + 1), 0, .. signature[4..]]);      // a leading zero
        AssertFalse([0x30, (byte)(signature[1] + 2), .. signature[2..], 5, 0]);      // something behind s
        AssertFalse([0x24, .. signature[1..]]);
        AssertFalse([.. r.ToByteArray(isUnsigned: true, isBigEndian: true), .. s.ToByteArray(isUnsigned: true, isBigEndian: true)]);      // IEEE P1363
    }

    [Fact]
    public void Verify_NumbersBeyondTheOrder_IsFalse()
    {
        var (r, s) = Numbers(out _);

        AssertFalse(Write(r + Order, s));
        AssertFalse(Write(r, s + Order));
        AssertFalse(Write(Order, s));
        AssertFalse(Write(r, Order));
        AssertFalse(Write(Order, Order));
        AssertFalse(Write(-r, s));
        AssertFalse(Write(r, BigInteger.Pow(2, 4096)));
    }

    [Fact]
    public void Verify_OtherSOfTheSameSignature_IsTrueAsInECDsa()
    {
        // (r, n - s) is as good as (r, s); nothing here may take a signature for an identity.
        var (r, s) = Numbers(out _);
        using var key = Import(FidoAlgorithm.ES256);

        Assert.True(key.Verify(Data, Write(r, Order - s)));
    }

    static (BigInteger R, BigInteger S) Numbers(out byte[] signature)
    {
        signature = Key(FidoAlgorithm.ES256).Sign(Data);
        var sequence = new AsnReader(signature, AsnEncodingRules.DER).ReadSequence();
        return (sequence.ReadInteger(), sequence.ReadInteger());
    }

    static byte[] Write(BigInteger r, BigInteger s)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(r);
            writer.WriteInteger(s);
        }

        return writer.Encode();
    }

    static void AssertFalse(byte[] signature)
    {
        using var key = Import(FidoAlgorithm.ES256);
        ThrownExceptions.AssertAtMostOne(() => Assert.False(key.Verify(Data, signature), Convert.ToHexString(signature)));
    }
}
