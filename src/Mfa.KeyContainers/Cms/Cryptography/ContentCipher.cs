using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Mfa.KeyContainers.Cms.Cryptography;

/// <summary>What decrypts content: AES-CBC or triple DES (RFC 3565, RFC 3370), AES-GCM (RFC 5084).</summary>
internal abstract class ContentCipher
{
    public abstract int KeyLength { get; }

    /// <summary>Whether it tells that content was altered.</summary>
    public abstract bool IsAuthenticated { get; }

    /// <returns>The cipher; null if the algorithm isn't one that is supported.</returns>
    /// <exception cref="AsnContentException">Its parameters aren't what they must be.</exception>
    public static ContentCipher? Of(AlgorithmIdentifier algorithm) => GcmContentCipher.Of(algorithm) ?? (ContentCipher?)CbcContentCipher.Of(algorithm);

    /// <summary>Decrypts.</summary>
    /// <param name="key">Of <see cref="KeyLength"/>.</param>
    /// <param name="ciphertext">What is decrypted.</param>
    /// <param name="additionalData">What is authenticated besides.</param>
    /// <param name="tag">The tag; empty if <see cref="IsAuthenticated"/> is false.</param>
    /// <param name="plaintext">Of the length of the ciphertext; cleared if false is returned.</param>
    /// <param name="length">How much of it is the content.</param>
    public abstract bool TryDecrypt(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> additionalData, ReadOnlySpan<byte> tag, Span<byte> plaintext, out int length);

    sealed class CbcContentCipher(BlockCipher cipher) : ContentCipher
    {
        public override int KeyLength => cipher.KeyLength;

        public override bool IsAuthenticated => false;

        public static new CbcContentCipher? Of(AlgorithmIdentifier algorithm) => BlockCipher.Of(algorithm) is { } cipher ? new CbcContentCipher(cipher) : null;

        public override bool TryDecrypt(
            ReadOnlySpan<byte> key, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> additionalData, ReadOnlySpan<byte> tag, Span<byte> plaintext, out int length)
        {
            length = 0;
            if (ciphertext.IsEmpty || ciphertext.Length % cipher.BlockLength != 0)
                return false;
            cipher.Decrypt(key, ciphertext, plaintext);
            if (Pkcs7Padding.TryRemove(plaintext, cipher.BlockLength, out length))
                return true;
            CryptographicOperations.ZeroMemory(plaintext);
            return false;
        }
    }

    sealed class GcmContentCipher(int keyLength, byte[] nonce, int tagLength) : ContentCipher
    {
        // RFC 5084, section 3.2: the length of a tag if none is said, and the least that is secure.
        const int DefaultTagLength = 12;

        public override int KeyLength => keyLength;

        public override bool IsAuthenticated => true;

        public static new GcmContentCipher? Of(AlgorithmIdentifier algorithm)
        {
            var keyLength = algorithm.Oid switch
            {
                CmsOids.Aes128Gcm => 16,
                CmsOids.Aes192Gcm => 24,
                CmsOids.Aes256Gcm => 32,
                _ => 0,
            };
            if (keyLength == 0)
                return null;
            var reader = new AsnReader(algorithm.Parameters, AsnEncodingRules.BER);
            var parameters = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            var nonce = parameters.ReadOctetString();
            var tagLength = DefaultTagLength;
            if (parameters.HasData && !parameters.TryReadInt32(out tagLength))
                tagLength = 0;
            parameters.ThrowIfNotEmpty();

            // The platform has nonces of 12 bytes alone, which RFC 5084 recommends; the standard has tags of 12 to 16.
            return nonce.Length == AesGcm.NonceByteSizes.MaxSize && tagLength is >= DefaultTagLength and <= 16 ? new GcmContentCipher(keyLength, nonce, tagLength) : null;
        }

        public override bool TryDecrypt(
            ReadOnlySpan<byte> key, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> additionalData, ReadOnlySpan<byte> tag, Span<byte> plaintext, out int length)
        {
            length = 0;
            if (tag.Length != tagLength)
                return false;
            using var aes = new AesGcm(key, tagLength);
            try
            {
                aes.Decrypt(nonce, ciphertext, tag, plaintext, additionalData);
            }
            catch (AuthenticationTagMismatchException)
            {
                CryptographicOperations.ZeroMemory(plaintext);
                return false;
            }

            length = ciphertext.Length;
            return true;
        }
    }
}
