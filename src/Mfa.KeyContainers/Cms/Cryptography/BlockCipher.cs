using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Mfa.KeyContainers.Cms.Cryptography;

/// <summary>A block cipher in CBC mode, without padding, and its initialization vector.</summary>
internal sealed class BlockCipher
{
    readonly string _oid;
    readonly byte[] _iv;

    BlockCipher(string oid, int keyLength, int blockLength, byte[] iv)
    {
        (_oid, KeyLength, BlockLength, _iv) = (oid, keyLength, blockLength, iv);
    }

    public int KeyLength { get; }

    public int BlockLength { get; }

    /// <returns>The cipher; null if the algorithm isn't one that is supported.</returns>
    /// <exception cref="AsnContentException">Its parameters aren't an initialization vector.</exception>
    public static BlockCipher? Of(AlgorithmIdentifier algorithm)
    {
        var (keyLength, blockLength) = algorithm.Oid switch
        {
            CmsOids.Aes128Cbc => (16, 16),
            CmsOids.Aes192Cbc => (24, 16),
            CmsOids.Aes256Cbc => (32, 16),
            CmsOids.TripleDesCbc => (24, 8),
            _ => (0, 0),
        };
        if (keyLength == 0)
            return null;
        var reader = new AsnReader(algorithm.Parameters, AsnEncodingRules.BER);
        var iv = reader.ReadOctetString();
        reader.ThrowIfNotEmpty();
        return iv.Length == blockLength
            ? new BlockCipher(algorithm.Oid, keyLength, blockLength, iv)
            : throw new AsnContentException($"An initialization vector has {blockLength} bytes, not {iv.Length}.");
    }

    /// <summary>Makes AES-256 with a new initialization vector.</summary>
    public static BlockCipher CreateAes256() => new(CmsOids.Aes256Cbc, 32, 16, RandomNumberGenerator.GetBytes(16));

    public void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(_oid);
            writer.WriteOctetString(_iv);
        }
    }

    /// <summary>Decrypts whole blocks.</summary>
    public void Decrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> ciphertext, Span<byte> plaintext) => Decrypt(key, _iv, ciphertext, plaintext);

    /// <summary>Decrypts whole blocks that don't begin with this cipher's initialization vector.</summary>
    public void Decrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> ciphertext, Span<byte> plaintext)
    {
        using var cipher = Create(key);
        cipher.DecryptCbc(ciphertext, iv, plaintext, PaddingMode.None);
    }

    /// <summary>Encrypts whole blocks.</summary>
    public void Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plaintext, Span<byte> ciphertext) => Encrypt(key, _iv, plaintext, ciphertext);

    /// <summary>Encrypts whole blocks that don't begin with this cipher's initialization vector.</summary>
    public void Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> plaintext, Span<byte> ciphertext)
    {
        using var cipher = Create(key);
        cipher.EncryptCbc(plaintext, iv, ciphertext, PaddingMode.None);
    }

    SymmetricAlgorithm Create(ReadOnlySpan<byte> key)
    {
#pragma warning disable CA5350 // old files are read with triple DES; nothing is written with it
        SymmetricAlgorithm cipher = _oid == CmsOids.TripleDesCbc ? TripleDES.Create() : Aes.Create();
#pragma warning restore CA5350
        cipher.SetKey(key);
        return cipher;
    }
}
