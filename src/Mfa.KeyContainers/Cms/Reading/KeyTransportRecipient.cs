using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Mfa.KeyContainers.Cms.Cryptography;
using Mfa.KeyContainers.Credentials;

namespace Mfa.KeyContainers.Cms.Reading;

/// <summary>A recipient by RSA (RFC 5652, section 6.2.1).</summary>
internal static class KeyTransportRecipient
{
    static readonly Asn1Tag KeyIdentifier = new(TagClass.ContextSpecific, 0);

    public static IEnumerable<SecretBytes> KeysOf(AsnReader fields, ContentKeys keys)
    {
        _ = fields.ReadInteger();
        var name = fields.PeekTag().HasSameClassAndValue(KeyIdentifier)
            ? RecipientCertificate.OfKeyIdentifier(fields.ReadOctetString(KeyIdentifier))
            : RecipientCertificate.ReadIssuerAndSerial(fields);
        var padding = RsaTransport.PaddingOf(AlgorithmIdentifier.Read(fields));
        var encryptedKey = fields.ReadOctetString();
        fields.ThrowIfNotEmpty();

        foreach (var certificate in keys.Credentials?.Certificates ?? [])
        {
            if (!name.Names(certificate))
                continue;
            if (padding is null)
                keys.IsUnsupported = true;
            else if (keys.TryTake() && Decrypt(certificate, encryptedKey, padding, keys.KeyLength) is { } key)
                yield return key;
        }
    }

    // RFC 3218, section 2.3, against Bleichenbacher's attack: where PKCS #1 v1.5 can't be decrypted a random key takes the place, and what can't be decrypted then is
    // the content, as with any other wrong key.
    static SecretBytes? Decrypt(X509Certificate2 certificate, byte[] encryptedKey, RSAEncryptionPadding padding, int keyLength)
    {
        var key = new SecretBytes(keyLength);
        RandomNumberGenerator.Fill(key.Span);
        try
        {
            using var rsa = certificate.GetRSAPrivateKey();
            if (rsa is not null)
            {
                using var decrypted = new SecretBytes((rsa.KeySize + 7) / 8);
                if (rsa.TryDecrypt(encryptedKey, decrypted.Span, padding, out var length) && length == keyLength)
                {
                    decrypted.Span[..length].CopyTo(key.Span);
                    return key;
                }
            }
        }
        catch (CryptographicException)
        {
            // Wrong key, or damaged.
        }

        if (padding == RSAEncryptionPadding.Pkcs1)
            return key;
        key.Dispose();
        return null;
    }
}
