using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Mfa.KeyContainers.Cms.Writing;

/// <summary>Puts the layers of CMS around symmetric key packages: the signature inside, encryption outside.</summary>
internal static class CmsFileWriter
{
    static readonly Asn1Tag Explicit = new(TagClass.ContextSpecific, 0);

    /// <exception cref="ArgumentException">The options contradict themselves, or name a certificate or key that can't be used.</exception>
    public static void ThrowUnlessUsable(CmsExportOptions options)
    {
        var keys = options.SharedSecrets?.Keys ?? [];
        var recipients = options.Recipients.Count + (options.SharedSecrets?.Passphrases.Count ?? 0) + keys.Count;
        if (options.Encryption == CmsEncryption.None && recipients > 0)
            throw new ArgumentException("There are recipients, and nothing is to be encrypted.", nameof(options));
        if (options.Encryption != CmsEncryption.None && recipients == 0)
        {
            throw new ArgumentException(
                $"There is no recipient: neither certificate nor passphrase nor key. What isn't encrypted has to be spelled: {nameof(CmsEncryption)}.{nameof(CmsEncryption.None)}.",
                nameof(options));
        }

        if (!Enum.IsDefined(options.Encryption) || !Enum.IsDefined(options.KeyTransport))
            throw new ArgumentException("The encryption is none that is known.", nameof(options));
        if (keys.Any(key => key.Key.Length is not (16 or 24 or 32)))
            throw new ArgumentException("A key of a recipient has 16, 24 or 32 bytes.", nameof(options));
        foreach (var recipient in options.Recipients)
            RecipientWriter.ThrowUnlessUsable(recipient);
        SignatureWriter.ThrowUnlessUsable(options.SigningCertificate);
    }

    /// <returns>The file; whoever asks clears it.</returns>
    public static byte[] Write(KeyPackageWriter packages, CmsExportOptions options)
    {
        var (contentType, content) = packages.Encode();
        if (options.SigningCertificate is { } signer)
        {
            using (new Cleared(content))
                (contentType, content) = (CmsOids.SignedData, SignatureWriter.Sign(contentType, content, signer));
        }

        if (options.Encryption != CmsEncryption.None)
        {
            using (new Cleared(content))
            {
                (contentType, content) = options.Encryption == CmsEncryption.Aes256Gcm
                    ? (CmsOids.AuthEnvelopedData, EnvelopeWriter.Authenticated(contentType, content, options))
                    : (CmsOids.EnvelopedData, EnvelopeWriter.Enveloped(contentType, content, options));
            }
        }

        using (new Cleared(content))
        {
            var writer = new AsnWriter(AsnEncodingRules.DER, 64 + content.Length);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(contentType);
                using (writer.PushSequence(Explicit))
                    writer.WriteEncodedValue(content);
            }

            var file = writer.Encode();
            writer.Reset();
            if (!options.Pem)
                return file;
            using (new Cleared(file))
                return ToPem(file);
        }
    }

    static byte[] ToPem(byte[] file)
    {
        using var pem = new Cleared(PemEncoding.WriteUtf8("CMS"u8, file));
        return [.. pem.Bytes, (byte)'\n'];
    }

    // What may hold keys in the clear is cleared when the next layer is around it.
    readonly struct Cleared(byte[] bytes) : IDisposable
    {
        public byte[] Bytes => bytes;

        public void Dispose() => CryptographicOperations.ZeroMemory(bytes);
    }
}
