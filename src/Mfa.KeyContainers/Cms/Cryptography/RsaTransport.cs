using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Mfa.KeyContainers.Cms.Cryptography;

/// <summary>How a key is encrypted to an RSA key (RFC 3370, section 4.2.1; RFC 3560).</summary>
internal static class RsaTransport
{
    /// <returns>The padding; null if the algorithm isn't one that is supported.</returns>
    /// <exception cref="AsnContentException">Its parameters aren't what they must be.</exception>
    public static RSAEncryptionPadding? PaddingOf(AlgorithmIdentifier algorithm) => algorithm.Oid switch
    {
        CmsOids.RsaEncryption => RSAEncryptionPadding.Pkcs1,
        CmsOids.RsaOaep => OaepOf(algorithm.Parameters),
        _ => null,
    };

    // RFC 4055, section 4.1: RSAES-OAEP-params, whose fields have SHA-1 as their default.
    static RSAEncryptionPadding? OaepOf(ReadOnlyMemory<byte> parameters)
    {
        var (hash, maskHash) = (CmsOids.Sha1, CmsOids.Sha1);
        if (!parameters.IsEmpty)
        {
            var reader = new AsnReader(parameters, AsnEncodingRules.BER);
            var fields = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            if (Field(fields, 0) is { } hashAlgorithm)
                hash = hashAlgorithm.Oid;
            if (Field(fields, 1) is { } maskAlgorithm)
                maskHash = maskAlgorithm.Oid == CmsOids.Mgf1 ? AlgorithmIdentifier.Read(maskAlgorithm.Parameters).Oid : "";
            if (Field(fields, 2) is { } label && (label.Oid != CmsOids.PSpecified || !IsEmptyString(label.Parameters)))
                return null;
            fields.ThrowIfNotEmpty();
        }

        // The platform masks with the same hash.
        return hash != maskHash ? null : hash switch
        {
            CmsOids.Sha1 => RSAEncryptionPadding.OaepSHA1,
            CmsOids.Sha256 => RSAEncryptionPadding.OaepSHA256,
            CmsOids.Sha384 => RSAEncryptionPadding.OaepSHA384,
            CmsOids.Sha512 => RSAEncryptionPadding.OaepSHA512,
            _ => null,
        };
    }

    static AlgorithmIdentifier? Field(AsnReader fields, int number)
    {
        var tag = new Asn1Tag(TagClass.ContextSpecific, number, isConstructed: true);
        if (!fields.HasData || fields.PeekTag() != tag)
            return null;
        var field = fields.ReadSequence(tag);
        var algorithm = AlgorithmIdentifier.Read(field);
        field.ThrowIfNotEmpty();
        return algorithm;
    }

    static bool IsEmptyString(ReadOnlyMemory<byte> encoded) => encoded.Span.SequenceEqual((ReadOnlySpan<byte>)[0x04, 0x00]);

    /// <summary>Writes the algorithm: OAEP with SHA-256, or PKCS #1 v1.5.</summary>
    public static void Write(AsnWriter writer, RSAEncryptionPadding padding)
    {
        using (writer.PushSequence())
        {
            if (padding == RSAEncryptionPadding.Pkcs1)
            {
                writer.WriteObjectIdentifier(CmsOids.RsaEncryption);
                writer.WriteNull();
                return;
            }

            writer.WriteObjectIdentifier(CmsOids.RsaOaep);
            using (writer.PushSequence())
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                    WriteSha256(writer);
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(CmsOids.Mgf1);
                    WriteSha256(writer);
                }
            }
        }
    }

    // RFC 4055, section 2.1: NULL, which every reader takes.
    static void WriteSha256(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(CmsOids.Sha256);
            writer.WriteNull();
        }
    }
}
