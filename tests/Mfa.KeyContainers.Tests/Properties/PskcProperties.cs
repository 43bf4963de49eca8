using System.Security.Cryptography;
using FsCheck.Xunit;

namespace Mfa.KeyContainers.Tests.Properties;

public class PskcProperties
{
    static readonly byte[] Key32 = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    // Any key, under any protection: what is written is what is read.
    [Property(MaxTest = 150, EndSize = 200, Replay = "20261124,6031")]
    public void AnyKey_WrittenAndRead_IsTheSame(byte[] bytes)
    {
        var source = new AnyKey(bytes);
        using var written = source.Next();
        using var protection = source.Protection(Key32);
        var options = new PskcExportOptions(protection)
        {
            Cipher = source.Cipher(protection),
            MacHash = source.Of(HashAlgorithmName.SHA1, HashAlgorithmName.SHA256, HashAlgorithmName.SHA384, HashAlgorithmName.SHA512),
            EncryptedFields = (TokenKeyFields)(source.Byte() & (int)(TokenKeyFields.All & ~TokenKeyFields.Others)),
            SigningCertificate = source.Of(null, null, TestCertificates.Rsa, TestCertificates.Ecdsa),
        };

        var file = Export.Pskc(options, written, written);
        using var credentials = Credentials();
        var records = Import.All(file, new TokenKeyImportOptions
        {
            Credentials = credentials,
            TrustedSigners = options.SigningCertificate is null ? [] : [options.SigningCertificate],
            RequireSignature = options.SigningCertificate is not null,
            TimeProvider = new FixedTime(FixedTime.Noon),
        });

        Assert.Equal(2, records.Count);
        foreach (var record in records)
        {
            using var read = Assert.IsType<TokenKey>(record.Key);
            KeyAssert.Same(written, read);
            var isSealed = protection != PskcProtection.None;
            Assert.Equal(isSealed && !written.Secret.IsEmpty, read.EncryptedFields.HasFlag(TokenKeyFields.Secret));
            Assert.Equal(options.SigningCertificate is not null, read.IsRecordAuthenticated);
            if (options.SigningCertificate is null)
                Assert.Equal(!source.IsAsymmetric ? read.EncryptedFields : TokenKeyFields.None, read.AuthenticatedFields);
        }
    }

    static TokenKeyCredentials Credentials()
    {
        var credentials = new TokenKeyCredentials();
        credentials.AddPassphrase("qwerty");
        credentials.AddKey(Key32.AsSpan(0, 16));
        credentials.AddKey(Key32.AsSpan(0, 24));
        credentials.AddKey(Key32);
        credentials.AddCertificate(TestCertificates.OtherRsa);
        credentials.AddCertificate(TestCertificates.Rsa);
        return credentials;
    }
}
