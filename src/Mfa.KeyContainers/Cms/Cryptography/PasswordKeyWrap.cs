using System.Security.Cryptography;

namespace Mfa.KeyContainers.Cms.Cryptography;

/// <summary>The key wrap of password recipients (RFC 3211, section 2.3): CBC twice, over a length, a check value, the key and random bytes.</summary>
internal static class PasswordKeyWrap
{
    // The length in one byte, and the complements of the key's first three.
    const int HeaderLength = 4;
    const int CheckLength = 3;

    // 32 bytes of key and their header take three blocks of 16; a peer may pad further.
    const int MaximumLength = 256;

    /// <summary>RFC 3211, section 2.3.1.</summary>
    public static byte[] Wrap(BlockCipher cipher, ReadOnlySpan<byte> wrappingKey, ReadOnlySpan<byte> key)
    {
        var block = cipher.BlockLength;
        var wrapped = new byte[Math.Max(2, (HeaderLength + key.Length + block - 1) / block) * block];
        RandomNumberGenerator.Fill(wrapped);
        wrapped[0] = (byte)key.Length;
        for (var i = 0; i < CheckLength; i++)
            wrapped[1 + i] = (byte)(key[i] ^ 0xFF);
        key.CopyTo(wrapped.AsSpan(HeaderLength));

        cipher.Encrypt(wrappingKey, wrapped, wrapped);
        Span<byte> last = stackalloc byte[block];
        wrapped.AsSpan(wrapped.Length - block).CopyTo(last);
        cipher.Encrypt(wrappingKey, last, wrapped, wrapped);
        return wrapped;
    }

    /// <summary>RFC 3211, section 2.3.2.</summary>
    /// <returns>Whether length and check value are right: a wrong passphrase passes once in 2^32 times.</returns>
    public static bool TryUnwrap(BlockCipher cipher, ReadOnlySpan<byte> wrappingKey, ReadOnlySpan<byte> wrapped, Span<byte> key)
    {
        var block = cipher.BlockLength;
        if (wrapped.Length < 2 * block || wrapped.Length > MaximumLength || wrapped.Length % block != 0 || HeaderLength + key.Length > wrapped.Length)
            return false;
        Span<byte> buffer = stackalloc byte[wrapped.Length];
        var last = buffer[^block..];

        // The last block first: what was decrypted of it is the initialization vector of the others.
        cipher.Decrypt(wrappingKey, wrapped[^(2 * block)..^block], wrapped[^block..], last);
        cipher.Decrypt(wrappingKey, last, wrapped[..^block], buffer[..^block]);
        cipher.Decrypt(wrappingKey, buffer, buffer);

        var wrong = buffer[0] ^ key.Length;
        for (var i = 0; i < CheckLength; i++)
            wrong |= buffer[1 + i] ^ buffer[HeaderLength + i] ^ 0xFF;
        if (wrong == 0)
            buffer.Slice(HeaderLength, key.Length).CopyTo(key);
        CryptographicOperations.ZeroMemory(buffer);
        return wrong == 0;
    }
}
