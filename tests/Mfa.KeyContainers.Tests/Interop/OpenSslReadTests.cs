using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Mfa.KeyContainers.Tests.Cms;
using Mfa.TestKit;
using Microsoft.Extensions.Time.Testing;
using static Mfa.KeyContainers.Tests.Cms.CmsSampleTests;

namespace Mfa.KeyContainers.Tests.Interop;

/// <summary>What OpenSSL wraps here and now is read.</summary>
public sealed class OpenSslReadTests : IDisposable
{
    const string KeyPackage = "1.2.840.113549.1.9.16.1.25";

    static readonly byte[] Package = Sample.Read("cms-key-package.der");
    static readonly byte[] Agreed = Convert.FromHexString("12345678901234567890123456789012");

    readonly OpenSslFolder _openssl = new();
    readonly TokenKeyCredentials _credentials = new();

    public void Dispose()
    {
        _openssl.Dispose();
        _credentials.Dispose();
    }

    [PeerTheory(OpenSslFolder.Program)]
    [InlineData("-aes128")]
    [InlineData("-aes192")]
    [InlineData("-aes256")]
    [InlineData("-des3")]
    [InlineData("-aes256 -stream")]
    [InlineData("-aes256 -keyid")]
    [InlineData("-aes256 -outform PEM")]
    public async Task Enveloped_ForRsa_IsReadWithItsCertificateAlone(string arguments)
    {
        var (certificate, _) = _openssl.Write(CmsCertificates.Rsa);
        var file = _openssl.Cms(Package, ["-encrypt", .. Der(arguments), .. arguments.Split(' '), certificate]);

        await AssertOpensAsync(file, CmsCertificates.Rsa);
        await AssertIsNotForAsync(file, CmsCertificates.OtherRsa);
    }

    [PeerTheory(OpenSslFolder.Program)]
    [InlineData("sha1")]
    [InlineData("sha256")]
    [InlineData("sha512")]
    public async Task Enveloped_ForRsaWithOaep_IsRead(string hash)
    {
        var (certificate, _) = _openssl.Write(CmsCertificates.Rsa);
        var file = _openssl.Cms(Package, "-encrypt", "-outform", "DER", "-aes256", "-recip", certificate, "-keyopt", "rsa_padding_mode:oaep", "-keyopt", $"rsa_oaep_md:{hash}");

        await AssertOpensAsync(file, CmsCertificates.Rsa);
    }

    [PeerTheory(OpenSslFolder.Program)]
    [InlineData("-aes-128-gcm")]
    [InlineData("-aes-256-gcm")]
    [InlineData("-aes-256-gcm -stream")]
    public async Task AuthEnveloped_ForRsa_IsReadAndAuthenticated(string arguments)
    {
        var (certificate, _) = _openssl.Write(CmsCertificates.Rsa);
        var file = _openssl.Cms(Package, ["-encrypt", "-outform", "DER", .. arguments.Split(' '), certificate]);

        await AssertOpensAsync(file, CmsCertificates.Rsa);
        await AssertIsNotForAsync(file, CmsCertificates.OtherRsa);
    }

    [PeerTheory(OpenSslFolder.Program)]
    [InlineData("nistP256", "sha1", "-aes128")]
    [InlineData("nistP256", "sha256", "-aes256")]
    [InlineData("nistP384", "sha384", "-aes192")]
    [InlineData("nistP521", "sha512", "-aes-256-gcm")]
    public async Task Enveloped_ForAnEllipticCurve_IsReadWithItsCertificateAlone(string curve, string hash, string cipher)
    {
        using var recipient = CmsCertificates.MakeEc(ECCurve.CreateFromFriendlyName(curve));
        var (certificate, _) = _openssl.Write(recipient);
        var file = _openssl.Cms(Package, "-encrypt", "-outform", "DER", cipher, "-recip", certificate, "-keyopt", $"ecdh_kdf_md:{hash}");

        await AssertOpensAsync(file, recipient);
        using var other = CmsCertificates.MakeEc(ECCurve.CreateFromFriendlyName(curve));
        await AssertIsNotForAsync(file, other);
    }

    [PeerFact(OpenSslFolder.Program)]
    public async Task Enveloped_WithSha224_IsNotSupported()
    {
        using var recipient = CmsCertificates.MakeEc(ECCurve.NamedCurves.nistP256);
        var (certificate, _) = _openssl.Write(recipient);
        var file = _openssl.Cms(Package, "-encrypt", "-outform", "DER", "-aes128", "-recip", certificate, "-keyopt", "ecdh_kdf_md:sha224");
        _credentials.AddCertificate(recipient);

        Assert.Equal(TokenKeyDiagnosticCode.AlgorithmNotSupported, (await CmsImport.ReadAsync(file, _credentials)).Fatal);
    }

    [PeerTheory(OpenSslFolder.Program)]
    [InlineData("-aes256", false)]
    [InlineData("-aes-256-gcm", true)]
    [InlineData("-des3", false)]
    public async Task Enveloped_ForAPassphrase_IsReadWithItAlone(string cipher, bool isAuthenticated)
    {
        var file = _openssl.TryCms(Package, "-encrypt", "-outform", "DER", cipher, "-pwri_password", "qwerty");
        if (file is null)
        {
            // OpenSSL 3.0 wraps with the content's cipher, and can't with GCM.
            Assert.True(isAuthenticated);
            return;
        }

        _credentials.AddPassphrase("qwertz");
        Assert.Equal(TokenKeyDiagnosticCode.WrongKeyOrDamaged, (await CmsImport.ReadAsync(file, _credentials)).Fatal);
        _credentials.AddPassphrase("qwerty");
        using var import = await CmsImport.ReadAsync(file, _credentials);
        AssertSampleKey(import.Key);
        Assert.Equal(isAuthenticated, import.Key.IsRecordAuthenticated);
    }

    [PeerTheory(OpenSslFolder.Program)]
    [InlineData("-aes128", null, true)]
    [InlineData("-aes128", "01FF", true)]
    [InlineData("-aes128", "01ff", true)]
    [InlineData("-aes128", "01FE", false)]
    [InlineData("-aes-128-gcm", "01FF", true)]
    public async Task Enveloped_ForAKey_IsReadUnderItsName(string cipher, string? name, bool expected)
    {
        var file = _openssl.Cms(Package, "-encrypt", "-outform", "DER", cipher, "-secretkey", Convert.ToHexString(Agreed), "-secretkeyid", "01FF");
        _credentials.AddKey(Agreed, name);
        using var import = await CmsImport.ReadAsync(file, _credentials);

        if (expected)
            AssertSampleKey(import.Key);
        else
            Assert.Equal(TokenKeyDiagnosticCode.CredentialRequired, import.Fatal);
    }

    [PeerFact(OpenSslFolder.Program)]
    public async Task Enveloped_ForAKeyThatIsAnother_IsWrong()
    {
        var file = _openssl.Cms(Package, "-encrypt", "-outform", "DER", "-aes128", "-secretkey", Convert.ToHexString(Agreed), "-secretkeyid", "01");
        _credentials.AddKey(Agreed[..^1].Append((byte)0).ToArray());

        Assert.Equal(TokenKeyDiagnosticCode.WrongKeyOrDamaged, (await CmsImport.ReadAsync(file, _credentials)).Fatal);
    }

    [PeerFact(OpenSslFolder.Program)]
    public async Task Encrypted_IsReadWithTheAgreedKeyAlone()
    {
        var file = _openssl.Cms(Package, "-EncryptedData_encrypt", "-outform", "DER", "-aes128", "-secretkey", Convert.ToHexString(Agreed));
        Assert.Equal(TokenKeyDiagnosticCode.CredentialRequired, (await CmsImport.ReadAsync(file)).Fatal);

        _credentials.AddKey(new byte[16]);
        Assert.Equal(TokenKeyDiagnosticCode.WrongKeyOrDamaged, (await CmsImport.ReadAsync(file, _credentials)).Fatal);
        _credentials.AddKey(Agreed);
        using var import = await CmsImport.ReadAsync(file, _credentials);
        AssertSampleKey(import.Key);
        Assert.True(import.Has(TokenKeyDiagnosticCode.NotAuthenticated, TokenKeySeverity.Warning));
    }

    [PeerTheory(OpenSslFolder.Program)]
    [InlineData("-md sha256", TokenKeyDiagnosticCode.None)]
    [InlineData("-md sha512 -stream", TokenKeyDiagnosticCode.None)]
    [InlineData("-md sha256 -keyid -nocerts", TokenKeyDiagnosticCode.None)]
    [InlineData("-md sha256 -nocerts", TokenKeyDiagnosticCode.None)]
    [InlineData("-md sha256 -keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:32", TokenKeyDiagnosticCode.None)]
    [InlineData("-md sha256 -keyopt rsa_padding_mode:pss", TokenKeyDiagnosticCode.SignatureInvalid)]   // a longer salt, which the platform has not
    [InlineData("-md sha1", TokenKeyDiagnosticCode.AlgorithmNotSupported)]
    [InlineData("-md md5", TokenKeyDiagnosticCode.AlgorithmNotSupported)]
    public async Task Signed_ByATrustedSigner_DependsOnTheAlgorithm(string arguments, TokenKeyDiagnosticCode expected)
    {
        var file = Sign(Package, CmsCertificates.Signer, arguments.Split(' '));
        using var import = await CmsImport.ReadAsync(file, Trusting(CmsCertificates.Signer));

        Assert.Equal(expected, import.Fatal);
        if (expected != TokenKeyDiagnosticCode.None)
            return;
        AssertSampleKey(import.Key);
        Assert.True(import.Key.IsRecordAuthenticated);
        Assert.Equal(TokenKeyFields.All, import.Key.AuthenticatedFields);
        Assert.Empty(import.Diagnostics);
    }

    [PeerFact(OpenSslFolder.Program)]
    public async Task Signed_WithoutAttributes_IsInvalid()
    {
        var file = Sign(Package, CmsCertificates.Signer, "-md", "sha256", "-noattr");

        Assert.Equal(TokenKeyDiagnosticCode.SignatureInvalid, (await CmsImport.ReadAsync(file, Trusting(CmsCertificates.Signer))).Fatal);
    }

    [PeerFact(OpenSslFolder.Program)]
    public async Task Signed_ByTwo_NeedsOneWhoIsTrusted()
    {
        var (other, otherKey) = _openssl.Write(CmsCertificates.OtherRsa);
        var file = Sign(Package, CmsCertificates.Signer, "-md", "sha256", "-signer", other, "-inkey", otherKey);

        Assert.Single((await CmsImport.ReadAsync(file, Trusting(CmsCertificates.Signer))).Keys);
        Assert.Single((await CmsImport.ReadAsync(file, Trusting(CmsCertificates.OtherRsa))).Keys);
        Assert.Equal(TokenKeyDiagnosticCode.SignerNotTrusted, (await CmsImport.ReadAsync(file, Trusting(CmsCertificates.Rsa))).Fatal);
    }

    [PeerFact(OpenSslFolder.Program)]
    public async Task SignedThenEnveloped_IsAuthenticated()
    {
        var (certificate, _) = _openssl.Write(CmsCertificates.Rsa);
        var file = _openssl.Cms(Sign(Package, CmsCertificates.Signer, "-md", "sha256"), "-encrypt", "-outform", "DER", "-aes256", certificate);
        await AssertSignedAndEncryptedAsync(file);
    }

    [PeerFact(OpenSslFolder.Program)]
    public async Task EnvelopedThenSigned_IsAuthenticated()
    {
        var (certificate, _) = _openssl.Write(CmsCertificates.Rsa);
        var (signer, key) = _openssl.Write(CmsCertificates.Signer);
        var enveloped = _openssl.Cms(Package, "-encrypt", "-outform", "DER", "-aes256", certificate);
        var file = _openssl.Cms(enveloped, "-sign", "-outform", "DER", "-nodetach", "-signer", signer, "-inkey", key, "-md", "sha256");
        await AssertSignedAndEncryptedAsync(file);
    }

    async Task AssertSignedAndEncryptedAsync(byte[] file)
    {
        _credentials.AddCertificate(CmsCertificates.Rsa);
        var options = Trusting(CmsCertificates.Signer);
        using var import = await CmsImport.ReadAsync(file, options);

        AssertSampleKey(import.Key);
        Assert.Equal(TokenKeyFields.All, import.Key.EncryptedFields);
        Assert.True(import.Key.IsRecordAuthenticated);
        Assert.False(import.Has(TokenKeyDiagnosticCode.NotAuthenticated, TokenKeySeverity.Warning));
    }

    byte[] Sign(byte[] content, X509Certificate2 signer, params string[] arguments)
    {
        var (certificate, key) = _openssl.Write(signer);
        return _openssl.Cms(content, ["-sign", "-outform", "DER", "-nodetach", "-econtent_type", KeyPackage, "-signer", certificate, "-inkey", key, .. arguments]);
    }

    TokenKeyImportOptions Trusting(X509Certificate2 signer) => new()
    {
        Credentials = _credentials,
        TrustedSigners = [signer],
        RequireSignature = true,
        TimeProvider = new FakeTimeProvider(CmsCertificates.Noon),
    };

    async Task AssertOpensAsync(byte[] file, X509Certificate2 certificate)
    {
        _credentials.AddCertificate(certificate);
        using var import = await CmsImport.ReadAsync(file, _credentials);
        AssertSampleKey(import.Key);
        Assert.Equal(TokenKeyFields.All, import.Key.EncryptedFields);
        Assert.False(import.Key.IsRecordAuthenticated);   // anybody can encrypt to a certificate, with GCM as well
        Assert.True(import.Has(TokenKeyDiagnosticCode.NotAuthenticated, TokenKeySeverity.Warning));
    }

    static async Task AssertIsNotForAsync(byte[] file, X509Certificate2 certificate)
    {
        using var credentials = new TokenKeyCredentials();
        credentials.AddCertificate(certificate);
        Assert.Equal(TokenKeyDiagnosticCode.CredentialRequired, (await CmsImport.ReadAsync(file, credentials)).Fatal);
    }

    static string[] Der(string arguments) => arguments.Contains("PEM", StringComparison.Ordinal) ? [] : ["-outform", "DER"];
}
