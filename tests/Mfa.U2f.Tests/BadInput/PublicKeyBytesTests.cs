using Mfa.U2f.Testing;

namespace Mfa.U2f.Tests.BadInput;

/// <summary>COSE_Keys, points and anchors that break off, go on or are something else.</summary>
public class PublicKeyBytesTests
{
    static readonly byte[] CoseKey = VirtualKey.Create(CoseAlgorithms.ES256).ToCoseKey().Encode();
    static readonly byte[] Certificate = AttestationCertificates.Issued().Leaf.ToArray();

    [Fact]
    public void TryImport_BrokenOffAtEveryLength_IsMalformed()
    {
        for (var length = 0; length < CoseKey.Length; length++)
            AssertMalformed(CoseKey[..length]);
        AssertMalformed([.. CoseKey, 0]);
        AssertMalformed([.. CoseKey, .. CoseKey]);
    }

    [Theory]
    [InlineData("A0")]
    [InlineData("80")]
    [InlineData("F6")]
    [InlineData("BFFF")]
    [InlineData("A201020102")]      // a label twice
    [InlineData("A2010203")]
    [InlineData("BA7FFFFFFF0102")]      // 2^31 members
    [InlineData("A301020326225A7FFFFFFF")]      // 2^31 bytes
    [InlineData("A2616B0203" + "26")]      // a text label
    [InlineData("A201020326")]      // kty and alg alone
    [InlineData("A2011B7FFFFFFFFFFFFFFF0326")]      // kty beyond an int
    [InlineData("A20102033B7FFFFFFFFFFFFFFF")]      // alg beyond an int
    [InlineData("A201020341" + "26")]      // alg of bytes
    public void TryImport_NoKey_IsMalformed(string hex) => AssertMalformed(Convert.FromHexString(hex));

    [Fact]
    public void TryImport_OneMoreMember_IsAcceptedUnlessItIsADuplicateOrTooDeep()
    {
        byte[] With(params byte[] member) => [(byte)(CoseKey[0] + 1), .. CoseKey[1..], .. member];

        foreach (var good in (byte[][])[[0x02, 0x41, 0x01], [0x04, 0x81, 0x02], [0x61, 0x78, 0xF6]])      // kid, key_ops, "x"
        {
            Assert.Equal(FidoStatus.Accepted, FidoPublicKey.TryImport(With(good), out var key));
            key!.Dispose();
        }

        AssertMalformed(With(0x03, 0x26));
        AssertMalformed(With([0x02, .. Enumerable.Repeat((byte)0x81, 9), 0x80]));
        AssertMalformed(With(0x02, 0x5F, 0x41, 0x01, 0xFF));
    }

    [Fact]
    public void TryImport_TenMegabytes_IsMalformedAndNotCopied()
    {
        foreach (var bytes in (byte[][])[[.. CoseKey, .. new byte[10_000_000]], [.. CoseKey[..^35], 0x22, 0x5A, 0, 0x98, 0x96, 0x80, .. new byte[10_000_000]]])
            Assert.InRange(Refused.Allocates(() => AssertMalformed(bytes)), 0, 16 * 1024);
    }

    [Fact]
    public void TryImportU2f_AnyOtherLengthOrForm_IsMalformed()
    {
        byte[] point = [4, .. CoseKey[10..42], .. CoseKey[45..77]];
        Assert.Equal(FidoStatus.Accepted, FidoPublicKey.TryImportU2f(point, out var key));
        key!.Dispose();

        for (var length = 0; length < point.Length; length++)
            AssertMalformedPoint(point[..length]);
        AssertMalformedPoint([.. point, 0]);
        for (var form = 0; form <= byte.MaxValue; form++)
        {
            if (form != 4)
                AssertMalformedPoint([(byte)form, .. point[1..]]);
        }
    }

    [Fact]
    public void TryParse_AnchorThatIsNotExactlyOneCertificate_IsFalse()
    {
        for (var length = 0; length < Certificate.Length; length++)
            AssertNoAnchor(Certificate[..length]);
        AssertNoAnchor([.. Certificate, 0]);
        AssertNoAnchor([.. Certificate, .. Certificate]);
        AssertNoAnchor([0x30, 0x84, 0x7F, 0xFF, 0xFF, 0xFF]);
        AssertNoAnchor([0x30, 0x80, .. Certificate[4..], 0, 0]);
        AssertNoAnchor(Good.Utf8($"-----BEGIN CERTIFICATE-----\n{Convert.ToBase64String(Certificate)}\n-----END CERTIFICATE-----\n"));
        AssertNoAnchor([.. Certificate, .. new byte[10_000_000]]);
    }

    static void AssertMalformed(byte[] coseKey) => ThrownExceptions.AssertAtMostOne(() =>
    {
        Assert.Equal(FidoStatus.MalformedPublicKey, FidoPublicKey.TryImport(coseKey, out var key));
        Assert.Null(key);
    });

    static void AssertMalformedPoint(byte[] point) =>
        ThrownExceptions.AssertAtMostOne(() => Assert.Equal(FidoStatus.MalformedPublicKey, FidoPublicKey.TryImportU2f(point, out _)));

    static void AssertNoAnchor(byte[] bytes) => ThrownExceptions.AssertAtMostOne(() => Assert.False(FidoTrustAnchors.TryParse([bytes], out _)));
}
