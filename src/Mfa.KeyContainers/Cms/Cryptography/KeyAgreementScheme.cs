using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Mfa.KeyContainers.Cms.Cryptography;

/// <summary>Ephemeral-static Diffie-Hellman on elliptic curves (RFC 5753, section 3.1) and what makes a key of it (section 7.2; SEC 1, section 3.6.1).</summary>
internal static class KeyAgreementScheme
{
    /// <summary>dhSinglePass-stdDH-sha256kdf-scheme.</summary>
    public const string StandardSha256 = "1.3.132.1.11.1";

    /// <summary>The hash of a scheme; null if it isn't supported: the platform has no SHA-224.</summary>
    /// <remarks>With a cofactor or without is the same here: that of the curves of NIST is 1.</remarks>
    public static HashAlgorithmName? HashOf(string oid) => oid switch
    {
        "1.3.133.16.840.63.0.2" or "1.3.133.16.840.63.0.3" => HashAlgorithmName.SHA1,
        StandardSha256 or "1.3.132.1.14.1" => HashAlgorithmName.SHA256,
        "1.3.132.1.11.2" or "1.3.132.1.14.2" => HashAlgorithmName.SHA384,
        "1.3.132.1.11.3" or "1.3.132.1.14.3" => HashAlgorithmName.SHA512,
        _ => null,
    };

    /// <summary>Derives the key that wraps.</summary>
    /// <param name="privateKey">One's own key.</param>
    /// <param name="publicKey">The other's.</param>
    /// <param name="hash">The scheme's.</param>
    /// <param name="wrapAlgorithm">The AlgorithmIdentifier of the key wrap, as it is encoded.</param>
    /// <param name="userKeyingMaterial">What the sender added; null if nothing.</param>
    /// <param name="key">The key.</param>
    /// <exception cref="CryptographicException">The keys don't fit.</exception>
    public static void Derive(
        ECDiffieHellman privateKey, ECDiffieHellmanPublicKey publicKey, HashAlgorithmName hash, ReadOnlySpan<byte> wrapAlgorithm, byte[]? userKeyingMaterial, Span<byte> key)
    {
        var sharedInfo = SharedInfo(wrapAlgorithm, userKeyingMaterial, key.Length);
        var suffix = new byte[sizeof(uint) + sharedInfo.Length];
        sharedInfo.CopyTo(suffix, sizeof(uint));
        var counter = 0u;
        while (!key.IsEmpty)
        {
            BinaryPrimitives.WriteUInt32BigEndian(suffix, ++counter);
            var part = privateKey.DeriveKeyFromHash(publicKey, hash, null, suffix);
            var length = Math.Min(part.Length, key.Length);
            part.AsSpan(0, length).CopyTo(key);
            key = key[length..];
            CryptographicOperations.ZeroMemory(part);
        }
    }

    // RFC 5753, section 7.2: ECC-CMS-SharedInfo.
    static byte[] SharedInfo(ReadOnlySpan<byte> wrapAlgorithm, byte[]? userKeyingMaterial, int keyLength)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        Span<byte> bits = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bits, (uint)(8 * keyLength));
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(wrapAlgorithm);
            if (userKeyingMaterial is not null)
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                    writer.WriteOctetString(userKeyingMaterial);
            }

            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 2)))
                writer.WriteOctetString(bits);
        }

        return writer.Encode();
    }
}
