using System.Formats.Asn1;
using System.Security.Cryptography;
using Mfa.KeyContainers.Cms.Cryptography;
using Mfa.KeyContainers.Credentials;

namespace Mfa.KeyContainers.Cms.Writing;

/// <summary>Writes EnvelopedData (RFC 5652, section 6) and AuthEnvelopedData (RFC 5083), without a ContentInfo around them.</summary>
internal static class EnvelopeWriter
{
    const int KeyLength = 32;
    const int NonceLength = 12;
    const int TagLength = 16;

    static readonly Asn1Tag EncryptedContent = new(TagClass.ContextSpecific, 0);
    static readonly Asn1Tag AuthenticatedAttributes = new(TagClass.ContextSpecific, 1);

    public static byte[] Enveloped(string contentType, ReadOnlySpan<byte> content, CmsExportOptions options)
    {
        using var key = NewKey();
        var cipher = BlockCipher.CreateAes256();
        var ciphertext = Pkcs7Padding.Add(content, cipher.BlockLength);
        cipher.Encrypt(key.Span, ciphertext, ciphertext);

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            // RFC 5652, section 6.1: 3 with passphrases, 0 with certificates of RSA alone, otherwise 2.
            writer.WriteInteger(options.SharedSecrets?.Passphrases.Count > 0 ? 3 : RecipientWriter.AreAllOfRsa(options) ? 0 : 2);
            RecipientWriter.WriteAll(writer, key.Span, options);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(contentType);
                cipher.Write(writer);
                writer.WriteOctetString(ciphertext, EncryptedContent);
            }
        }

        return writer.Encode();
    }

    public static byte[] Authenticated(string contentType, ReadOnlySpan<byte> content, CmsExportOptions options)
    {
        using var key = NewKey();
        var nonce = RandomNumberGenerator.GetBytes(NonceLength);
        var attributes = Attributes(contentType);
        var ciphertext = new byte[content.Length];
        Span<byte> tag = stackalloc byte[TagLength];
        using (var aes = new AesGcm(key.Span, TagLength))
            aes.Encrypt(nonce, content, ciphertext, tag, attributes);

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            // RFC 5083, section 2.1.
            writer.WriteInteger(0);
            RecipientWriter.WriteAll(writer, key.Span, options);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(contentType);
                WriteGcm(writer, nonce);
                writer.WriteOctetString(ciphertext, EncryptedContent);
            }

            WriteContentType(writer, contentType, AuthenticatedAttributes);
            writer.WriteOctetString(tag);
        }

        return writer.Encode();
    }

    static SecretBytes NewKey()
    {
        var key = new SecretBytes(KeyLength);
        RandomNumberGenerator.Fill(key.Span);
        return key;
    }

    // RFC 5084, section 3.2.
    static void WriteGcm(AsnWriter writer, byte[] nonce)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(CmsOids.Aes256Gcm);
            using (writer.PushSequence())
            {
                writer.WriteOctetString(nonce);
                writer.WriteInteger(TagLength);
            }
        }
    }

    // RFC 5083, section 2.2: authenticated is the encoding with the tag of a SET OF.
    static byte[] Attributes(string contentType)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        WriteContentType(writer, contentType, null);
        return writer.Encode();
    }

    // RFC 5083, section 2.1: content that isn't "data" needs its type among the authenticated attributes.
    static void WriteContentType(AsnWriter writer, string contentType, Asn1Tag? tag)
    {
        using (writer.PushSetOf(tag))
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(CmsOids.ContentTypeAttribute);
            using (writer.PushSetOf())
                writer.WriteObjectIdentifier(contentType);
        }
    }
}
