using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Mfa.U2f.Adapters;
using Mfa.U2f.Tests.Attestation;

namespace Mfa.U2f.Tests.Adapters;

/// <summary>What a certificate is here: one DER SEQUENCE of definite length that fills its bytes.</summary>
public class CertificateAdapterTests
{
    static readonly Certified Certificate = new CertificateSpec { Extensions = [CertificateSpec.Extension("1.2.3.4", "0500", critical: true)] }.Make();

    [Fact]
    public void Read_ProperCertificate_GivesItsFields()
    {
        var fields = CertificateAdapter.Read(Certificate.Der)!;

        Assert.Equal(3, fields.Version);
        Assert.Equal(Certificate.Der, fields.Encoded.ToArray());
        Assert.Equal(["2.5.4.3", "2.5.4.11", "2.5.4.10", "2.5.4.6"], fields.SubjectAttributes.Select(attribute => attribute.Key));
        Assert.Equal(["Key", "Authenticator Attestation", "Example", "AA"], fields.SubjectAttributes.Select(attribute => attribute.Value));
        Assert.True(fields.IsSelfIssued);
        Assert.True(fields.IsSignedStrongly);
        Assert.True(fields.PublicKey.IsStrong);
        Assert.Equal(NewCredential.PointOf(Certificate.ECDsa), fields.PublicKey.Bits.ToArray());
        Assert.Equal([true, true], fields.Extensions.Select(extension => extension.IsCritical));
        Assert.Equal([0x05, 0x00], fields.ExtensionValue("1.2.3.4").ToArray());
        Assert.True(fields.ExtensionValue("1.2.3.5").IsEmpty);
        Assert.False(CertificateAdapter.ReadIsAuthority(fields));
    }

    [Fact]
    public void Load_ProperCertificate_IsLoaded()
    {
        using var certificate = CertificateAdapter.Load(Certificate.Der);

        Assert.Equal(Certificate.Der, certificate!.RawData);
    }

    public static TheoryData<string, byte[]> Malformed => new()
    {
        { "empty", [] },
        { "breaks off", Certificate.Der[..^1] },
        { "trailing byte", [.. Certificate.Der, 0] },
        { "two", [.. Certificate.Der, .. Certificate.Der] },
        { "PEM", Encoding.ASCII.GetBytes(PemEncoding.Write("CERTIFICATE", Certificate.Der)) },
        { "indefinite", [0x30, 0x80, .. Certificate.Der[4..], 0, 0] },
        { "a set", [0x31, .. Certificate.Der[1..]] },
        { "longer length than needed", [0x30, 0x83, 0x00, .. Certificate.Der[2..]] },
        { "an empty sequence", [0x30, 0x00] },
        { "too long", Padded(CertificateAdapter.MaximumLength + 1) },
        { "public key with unused bits", WithUnusedBits() },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Read_MalformedCertificate_IsNullAndThrowsAtMostOnce(string what, byte[] encoded)
    {
        var fields = Refusal.CountingExceptions(() => CertificateAdapter.Read(encoded), out var count);

        Assert.True(fields is null, what);
        Assert.InRange(count, 0, 1);
    }

    [Fact]
    public void Read_CertificateOfTheGreatestLength_IsRead() => Assert.NotNull(CertificateAdapter.Read(Padded(CertificateAdapter.MaximumLength)));

    [Fact]
    public void Read_SignatureWithWrongUnusedBits_IsRead()
    {
        byte[] der = [.. Certificate.Der];
        // The last element is the signature, about 72 bytes: tag, length, count of unused bits.
        var unusedBits = Enumerable.Range(der.Length - 80, 80).First(i => der[i] == 0x03 && i + 2 + der[i + 1] == der.Length) + 2;
        der[unusedBits] = 1;

        Assert.Equal(der, CertificateAdapter.Read(der)!.Encoded.ToArray());
    }

    [Fact]
    public void Read_EveryByteChanged_ThrowsAtMostOnce()
    {
        for (var i = 0; i < Certificate.Der.Length; i++)
        {
            byte[] changed = [.. Certificate.Der];
            changed[i] ^= 0xFF;
            var fields = Refusal.CountingExceptions(() => CertificateAdapter.Read(changed), out var count);
            Assert.InRange(count, 0, fields is null ? 1 : 0);
        }
    }

    // An extension takes up what is missing.
    static byte[] Padded(int length)
    {
        byte[] Made(int padding) => new CertificateSpec { Extensions = [new X509Extension("1.2.3.4", new byte[padding], false)] }.Make(Certificate.Key).Der;

        var padding = length - Certificate.Der.Length;
        byte[] der;
        while ((der = Made(padding)).Length != length)
            padding += length - der.Length;
        return der;
    }

    static byte[] WithUnusedBits()
    {
        byte[] der = [.. Certificate.Der];
        var bits = der.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x03, 0x42, 0x00, 0x04]);
        der[bits + 2] = 1;
        return der;
    }
}
