using System.Security.Cryptography;
using Mfa.KeyContainers.Tests.Cms;
using Mfa.TestKit;

namespace Mfa.KeyContainers.Tests.Interop;

/// <summary>OpenSSL unwraps what is written here, to the byte.</summary>
public sealed class OpenSslWriteTests : IDisposable
{
    readonly OpenSslFolder _openssl = new();
    readonly TokenKeyCredentials _secrets = new();
    readonly TokenKey _key = CmsExport.FullKey();

    public void Dispose()
    {
        _openssl.Dispose();
        _secrets.Dispose();
        _key.Dispose();
    }

    [PeerTheory(OpenSslFolder.Program)]
    [InlineData(CmsEncryption.Aes256Cbc, CmsKeyTransport.OaepSha256)]
    [InlineData(CmsEncryption.Aes256Cbc, CmsKeyTransport.Pkcs1)]
    [InlineData(CmsEncryption.Aes256Gcm, CmsKeyTransport.OaepSha256)]
    public async Task ForRsa_IsDecrypted(CmsEncryption encryption, CmsKeyTransport transport)
    {
        var (certificate, key) = _openssl.Write(CmsCertificates.Rsa);
        var file = await WriteAsync(new CmsExportOptions { Encryption = encryption, KeyTransport = transport, Recipients = [CmsCertificates.Rsa], AllowSeveralParameters = true });

        await AssertIsPackageAsync(_openssl.Cms(file, "-decrypt", "-inform", "DER", "-recip", certificate, "-inkey", key));
    }

    [PeerTheory(OpenSslFolder.Program)]
    [InlineData("nistP256")]
    [InlineData("nistP521")]
    public async Task ForAnEllipticCurve_IsDecrypted(string curve)
    {
        using var recipient = CmsCertificates.MakeEc(ECCurve.CreateFromFriendlyName(curve));
        var (certificate, key) = _openssl.Write(recipient);
        var file = await WriteAsync(new CmsExportOptions { Encryption = CmsEncryption.Aes256Cbc, Recipients = [recipient], AllowSeveralParameters = true });

        await AssertIsPackageAsync(_openssl.Cms(file, "-decrypt", "-inform", "DER", "-recip", certificate, "-inkey", key));
    }

    [PeerFact(OpenSslFolder.Program)]
    public async Task ForAPassphrase_IsDecryptedWithItAlone()
    {
        _secrets.AddPassphrase("qwerty");
        var file = await WriteAsync(new CmsExportOptions { Encryption = CmsEncryption.Aes256Cbc, SharedSecrets = _secrets, Iterations = 10_000, AllowSeveralParameters = true });

        await AssertIsPackageAsync(_openssl.Cms(file, "-decrypt", "-inform", "DER", "-pwri_password", "qwerty"));
        Assert.Null(_openssl.TryCms(file, "-decrypt", "-inform", "DER", "-pwri_password", "qwertz"));
    }

    [PeerFact(OpenSslFolder.Program)]
    public async Task ForAKey_IsDecrypted()
    {
        var agreed = RandomNumberGenerator.GetBytes(32);
        _secrets.AddKey(agreed, "A");
        var file = await WriteAsync(new CmsExportOptions { Encryption = CmsEncryption.Aes256Cbc, SharedSecrets = _secrets, AllowSeveralParameters = true });

        await AssertIsPackageAsync(_openssl.Cms(file, "-decrypt", "-inform", "DER", "-secretkey", Convert.ToHexString(agreed), "-secretkeyid", "41"));
    }

    [PeerFact(OpenSslFolder.Program)]
    public async Task Signed_IsVerifiedAndNotAfterABitIsChanged()
    {
        var (certificate, _) = _openssl.Write(CmsCertificates.Signer);
        var file = await WriteAsync(new CmsExportOptions { Encryption = CmsEncryption.None, SigningCertificate = CmsCertificates.Signer, AllowSeveralParameters = true });
        string[] arguments = ["-verify", "-inform", "DER", "-CAfile", certificate, "-purpose", "any", "-no_check_time"];

        await AssertIsPackageAsync(_openssl.Cms(file, arguments));
        file[file.AsSpan().IndexOf("HW000001"u8)] ^= 1;
        Assert.Null(_openssl.TryCms(file, arguments));
    }

    [PeerFact(OpenSslFolder.Program)]
    public async Task SignedAndEncryptedAsPem_IsDecrypted()
    {
        var (certificate, key) = _openssl.Write(CmsCertificates.Rsa);
        var file = await WriteAsync(new CmsExportOptions
        {
            Encryption = CmsEncryption.Aes256Cbc,
            Recipients = [CmsCertificates.Rsa],
            SigningCertificate = CmsCertificates.Signer,
            AllowSeveralParameters = true,
            Pem = true,
        });
        var signed = _openssl.Cms(file, "-decrypt", "-inform", "PEM", "-recip", certificate, "-inkey", key);

        Assert.NotEqual(-1, signed.AsSpan().IndexOf("HW000001"u8));
        Assert.NotEqual(-1, signed.AsSpan().IndexOf("signer"u8));
    }

    Task<byte[]> WriteAsync(CmsExportOptions options) => CmsExport.WriteAsync(options, _key);

    async Task AssertIsPackageAsync(byte[] package)
    {
        using var import = await CmsImport.ReadAsync(package);
        CmsExport.AssertEqual(_key, import.Key);
    }
}
