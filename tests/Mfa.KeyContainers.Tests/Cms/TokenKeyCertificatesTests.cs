using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Mfa.KeyContainers.Tests.Interop;
using Mfa.TestKit;
using static Mfa.KeyContainers.Tests.Cms.CmsBuilder;

namespace Mfa.KeyContainers.Tests.Cms;

public class TokenKeyCertificatesTests
{
    static readonly X509Certificate2 One = CmsCertificates.Rsa;
    static readonly X509Certificate2 Two = CmsCertificates.Signer;

    [Fact]
    public void Load_Der_GivesTheCertificate() => Assert.Equal([One.Thumbprint], Thumbprints(One.RawData));

    [Fact]
    public void Load_Pem_GivesAllInTheirOrderAndPassesKeysOver()
    {
        var pem = One.ExportCertificatePem() + "\n" + One.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem() + "\n" + Two.ExportCertificatePem();

        Assert.Equal([One.Thumbprint, Two.Thumbprint], Thumbprints(Encoding.ASCII.GetBytes(pem)));
        Assert.All(TokenKeyCertificates.Load(Encoding.ASCII.GetBytes(pem)), certificate => Assert.False(certificate.HasPrivateKey));
    }

    [Fact]
    public void Load_Pkcs7_GivesAllAsDerAndAsPem()
    {
        var p7b = Pkcs7();

        Assert.Equal(Sorted(One, Two), Thumbprints(p7b).Order());
        Assert.Equal(Sorted(One, Two), Thumbprints(Encoding.ASCII.GetBytes(PemEncoding.WriteString("PKCS7", p7b))).Order());
    }

    [Fact]
    public void Load_Pkcs12_GivesCertificatesWithTheirKeysForItsPasswordAlone()
    {
        var p12 = One.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, "qwerty");

        var certificate = Assert.Single(TokenKeyCertificates.Load(p12, "qwerty"));
        Assert.Equal(One.Thumbprint, certificate.Thumbprint);
        using var credentials = new TokenKeyCredentials();
        credentials.AddCertificate(certificate);
        Assert.Contains("password", Assert.Throws<TokenKeyFormatException>(() => TokenKeyCertificates.Load(p12, "qwertz")).Message, StringComparison.Ordinal);
        Assert.Contains("password", Assert.Throws<TokenKeyFormatException>(() => TokenKeyCertificates.Load(p12)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(300_000, true)]
    [InlineData(300_001, false)]
    public void Load_Pkcs12WithManyIterations_IsRefused(int iterations, bool expected)
    {
        var builder = new Pkcs12Builder();
        var contents = new Pkcs12SafeContents();
        contents.AddCertificate(One);
        builder.AddSafeContentsEncrypted(contents, "qwerty", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, iterations));
        builder.SealWithMac("qwerty", HashAlgorithmName.SHA256, 1);
        var p12 = builder.Encode();

        if (expected)
            Assert.Single(TokenKeyCertificates.Load(p12, "qwerty"));
        else
            Assert.Contains("work", Assert.Throws<TokenKeyFormatException>(() => TokenKeyCertificates.Load(p12, "qwerty")).Message, StringComparison.Ordinal);
    }

    [PeerFact(OpenSslFolder.Program)]
    public void Load_WhatOpenSslWrites_IsRead()
    {
        using var openssl = new OpenSslFolder();
        var (certificate, key) = openssl.Write(One);
        var (p12, p7b) = (openssl.Write("p12", []), openssl.Write("p7b", []));
        _ = Peer.Run(OpenSslFolder.Program, "pkcs12", "-export", "-in", certificate, "-inkey", key, "-out", p12, "-passout", "pass:qwerty");
        _ = Peer.Run(OpenSslFolder.Program, "crl2pkcs7", "-nocrl", "-certfile", certificate, "-out", p7b);

        Assert.True(Assert.Single(TokenKeyCertificates.Load(File.ReadAllBytes(p12), "qwerty")).HasPrivateKey);
        Assert.Equal([One.Thumbprint], Thumbprints(File.ReadAllBytes(p7b)));
    }

    public static TheoryData<string, byte[]> Broken => new()
    {
        { "nothing", [] },
        { "text", "certificate"u8.ToArray() },
        { "key alone", Encoding.ASCII.GetBytes(One.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem()) },
        { "cut off", One.RawData[..^1] },
        { "more after it", [.. One.RawData, 0] },
        { "empty", Sequence() },
        { "sequence of a sequence", Sequence(Sequence()) },
        { "PKCS #7 of nothing", ContentInfo(SignedData, Sequence(Integer(1), Set(), Sequence(Oid(Data)), Set())) },
        { "another type", ContentInfo(Data, Octets([1])) },
        { "a number", Sequence(Integer(3)) },
        { "PEM that is no Base64", "-----BEGIN CERTIFICATE-----\nMAA\n-----END CERTIFICATE-----\n"u8.ToArray() },
        { "too long", new byte[(4 << 20) + 1] },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Load_SomethingElse_IsMalformed(string name, byte[] data)
    {
        Assert.NotEmpty(name);
        Assert.Throws<TokenKeyFormatException>(() => TokenKeyCertificates.Load(data));
    }

    [Fact]
    public void Load_AnyFileThatIsCutOffOrChanged_ThrowsNothingElse()
    {
        var p12 = One.ExportPkcs12(new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1), "qwerty");
        foreach (var file in (byte[][])[One.RawData, p12, Pkcs7()])
        {
            for (var i = 0; i < file.Length; i += 3)
            {
                var changed = file.ToArray();
                changed[i] ^= 0x81;
                LoadOrFail(changed);
                LoadOrFail(file[..i]);
            }
        }
    }

    static byte[] Pkcs7()
    {
        X509Certificate2Collection certificates = [One, Two];
        return certificates.Export(X509ContentType.Pkcs7)!;
    }

    static void LoadOrFail(byte[] data)
    {
        try
        {
            foreach (var certificate in TokenKeyCertificates.Load(data, "qwerty"))
                certificate.Dispose();
        }
        catch (TokenKeyFormatException)
        {
            // The one that is documented.
        }
    }

    static List<string> Thumbprints(byte[] data) => [.. TokenKeyCertificates.Load(data).Select(certificate => certificate.Thumbprint)];

    static IEnumerable<string> Sorted(params X509Certificate2[] certificates) => certificates.Select(certificate => certificate.Thumbprint).Order();
}
