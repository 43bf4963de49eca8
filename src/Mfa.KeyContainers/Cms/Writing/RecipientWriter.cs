using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Mfa.KeyContainers.Cms.Cryptography;
using Mfa.KeyContainers.Credentials;
using Mfa.KeyContainers.Cryptography;

namespace Mfa.KeyContainers.Cms.Writing;

/// <summary>Writes recipients, each with the content's key (RFC 5652, section 6.2).</summary>
internal static class RecipientWriter
{
    const int SaltLength = 16;

    static readonly Asn1Tag KeyAgreement = new(TagClass.ContextSpecific, 1);
    static readonly Asn1Tag KeyEncryption = new(TagClass.ContextSpecific, 2);
    static readonly Asn1Tag Password = new(TagClass.ContextSpecific, 3);
    static readonly Asn1Tag Derivation = new(TagClass.ContextSpecific, 0);
    static readonly Asn1Tag Originator = new(TagClass.ContextSpecific, 0);
    static readonly Asn1Tag OriginatorKey = new(TagClass.ContextSpecific, 1);

    /// <exception cref="ArgumentException">The certificate can't be a recipient.</exception>
    public static void ThrowUnlessUsable(X509Certificate2 recipient)
    {
        if (IsOfRsa(recipient))
            return;
        using var key = recipient.GetECDiffieHellmanPublicKey();
        if (key is null || key.ExportParameters(includePrivateParameters: false).Curve is not { IsNamed: true })
            throw new ArgumentException("A recipient's certificate is neither for RSA nor for Diffie-Hellman on a named curve.");
    }

    public static bool AreAllOfRsa(CmsExportOptions options) => options.Recipients.All(IsOfRsa) && options.SharedSecrets is not { Keys.Count: > 0 };

    public static void WriteAll(AsnWriter writer, ReadOnlySpan<byte> key, CmsExportOptions options)
    {
        using (writer.PushSetOf())
        {
            foreach (var recipient in options.Recipients)
            {
                if (IsOfRsa(recipient))
                    WriteKeyTransport(writer, recipient, key, options.KeyTransport == CmsKeyTransport.Pkcs1 ? RSAEncryptionPadding.Pkcs1 : RSAEncryptionPadding.OaepSHA256);
                else
                    WriteKeyAgreement(writer, recipient, key);
            }

            foreach (var (name, wrappingKey) in options.SharedSecrets?.Keys ?? [])
                WriteKeyEncryption(writer, name ?? "", wrappingKey, key);
            foreach (var passphrase in options.SharedSecrets?.Passphrases ?? [])
                WritePassword(writer, passphrase, key, options.Iterations);
        }
    }

    static bool IsOfRsa(X509Certificate2 certificate) => certificate.PublicKey.Oid.Value == CmsOids.RsaEncryption;

    // RFC 5652, section 6.2.1.
    static void WriteKeyTransport(AsnWriter writer, X509Certificate2 recipient, ReadOnlySpan<byte> key, RSAEncryptionPadding padding)
    {
        using var rsa = recipient.GetRSAPublicKey()!;
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            WriteIssuerAndSerial(writer, recipient);
            RsaTransport.Write(writer, padding);
            writer.WriteOctetString(rsa.Encrypt(key, padding));
        }
    }

    // RFC 5753, section 3.1.1: a key pair for this content alone, and AES-256 as key wrap.
    static void WriteKeyAgreement(AsnWriter writer, X509Certificate2 recipient, ReadOnlySpan<byte> key)
    {
        using var publicKey = recipient.GetECDiffieHellmanPublicKey()!;
        using var ephemeral = ECDiffieHellman.Create(publicKey.ExportParameters(includePrivateParameters: false).Curve);
        var wrapWriter = new AsnWriter(AsnEncodingRules.DER);
        AlgorithmIdentifier.Write(wrapWriter, CmsOids.Aes256Wrap);
        var wrap = wrapWriter.Encode();
        using var wrappingKey = new SecretBytes(32);
        KeyAgreementScheme.Derive(ephemeral, publicKey.PublicKey, HashAlgorithmName.SHA256, wrap, null, wrappingKey.Span);

        using (writer.PushSequence(KeyAgreement))
        {
            writer.WriteInteger(3);
            using (writer.PushSequence(Originator))
            using (writer.PushSequence(OriginatorKey))
            {
                AlgorithmIdentifier.Write(writer, CmsOids.EcPublicKey);
                var point = ephemeral.ExportParameters(includePrivateParameters: false).Q;
                writer.WriteBitString([0x04, .. point.X!, .. point.Y!]);
            }

            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(KeyAgreementScheme.StandardSha256);
                writer.WriteEncodedValue(wrap);
            }

            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                WriteIssuerAndSerial(writer, recipient);
                writer.WriteOctetString(AesKeyWrap.Wrap(wrappingKey.Span, key));
            }
        }
    }

    // RFC 5652, section 6.2.3.
    static void WriteKeyEncryption(AsnWriter writer, string name, SecretBytes wrappingKey, ReadOnlySpan<byte> key)
    {
        using (writer.PushSequence(KeyEncryption))
        {
            writer.WriteInteger(4);
            using (writer.PushSequence())
                writer.WriteOctetString(Encoding.UTF8.GetBytes(name));
            AlgorithmIdentifier.Write(writer, wrappingKey.Length switch
            {
                16 => CmsOids.Aes128Wrap,
                24 => CmsOids.Aes192Wrap,
                _ => CmsOids.Aes256Wrap,
            });
            writer.WriteOctetString(AesKeyWrap.Wrap(wrappingKey.Span, key));
        }
    }

    // RFC 5652, section 6.2.4; RFC 3211.
    static void WritePassword(AsnWriter writer, SecretBytes passphrase, ReadOnlySpan<byte> key, int iterations)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        var cipher = BlockCipher.CreateAes256();
        using var wrappingKey = new SecretBytes(cipher.KeyLength);
        Rfc2898DeriveBytes.Pbkdf2(passphrase.Span, salt, wrappingKey.Span, iterations, HashAlgorithmName.SHA256);
        using (writer.PushSequence(Password))
        {
            writer.WriteInteger(0);
            Pbkdf2Parameters.Write(writer, Derivation, salt, iterations);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(CmsOids.PasswordKeyWrap);
                cipher.Write(writer);
            }

            writer.WriteOctetString(PasswordKeyWrap.Wrap(cipher, wrappingKey.Span, key));
        }
    }

    static void WriteIssuerAndSerial(AsnWriter writer, X509Certificate2 certificate)
    {
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(certificate.IssuerName.RawData);
            writer.WriteInteger(certificate.SerialNumberBytes.Span);
        }
    }
}
