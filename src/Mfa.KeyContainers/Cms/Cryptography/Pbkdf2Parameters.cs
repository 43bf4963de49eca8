using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Mfa.KeyContainers.Cms.Cryptography;

/// <summary>How a key is derived from a passphrase (RFC 8018, appendix A.2).</summary>
/// <param name="Salt">The salt.</param>
/// <param name="Iterations">How often.</param>
/// <param name="KeyLength">The length of the key; null if it isn't said.</param>
/// <param name="Hash">The hash of its HMAC; null if that isn't supported.</param>
internal sealed record Pbkdf2Parameters(byte[] Salt, long Iterations, int? KeyLength, HashAlgorithmName? Hash)
{
    /// <exception cref="AsnContentException">It isn't one.</exception>
    public static Pbkdf2Parameters Read(ReadOnlyMemory<byte> encoded)
    {
        var reader = new AsnReader(encoded, AsnEncodingRules.BER);
        var fields = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        var salt = fields.ReadOctetString();

        // More than 64 bits hold is more than any limit allows.
        if (!fields.TryReadInt64(out var iterations))
        {
            _ = fields.ReadIntegerBytes();
            iterations = long.MaxValue;
        }

        int? keyLength = null;
        if (fields.HasData && fields.PeekTag() == Asn1Tag.Integer)
            keyLength = fields.TryReadInt32(out var length) ? length : 0;
        var hash = fields.HasData ? HashOf(AlgorithmIdentifier.Read(fields).Oid) : HashAlgorithmName.SHA1;
        fields.ThrowIfNotEmpty();
        return new Pbkdf2Parameters(salt, iterations, keyLength, hash);
    }

    /// <summary>Writes the algorithm with these parameters: the hash is SHA-256.</summary>
    public static void Write(AsnWriter writer, Asn1Tag tag, ReadOnlySpan<byte> salt, int iterations)
    {
        using (writer.PushSequence(tag))
        {
            writer.WriteObjectIdentifier(CmsOids.Pbkdf2);
            using (writer.PushSequence())
            {
                writer.WriteOctetString(salt);
                writer.WriteInteger(iterations);
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(CmsOids.HmacSha256);
                    writer.WriteNull();
                }
            }
        }
    }

    static HashAlgorithmName? HashOf(string oid) => oid switch
    {
        CmsOids.HmacSha1 => HashAlgorithmName.SHA1,
        CmsOids.HmacSha256 => HashAlgorithmName.SHA256,
        CmsOids.HmacSha384 => HashAlgorithmName.SHA384,
        CmsOids.HmacSha512 => HashAlgorithmName.SHA512,
        _ => null,
    };
}
