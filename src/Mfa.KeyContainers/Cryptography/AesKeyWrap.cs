using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Mfa.KeyContainers.Cryptography;

/// <summary>AES key wrap without padding (RFC 3394), which CMS and XML Encryption have and the platform hasn't.</summary>
internal static class AesKeyWrap
{
    // RFC 3394, section 2.2.3.1.
    const ulong InitialValue = 0xA6A6A6A6A6A6A6A6;

    const int Half = 8;
    const int Rounds = 6;

    /// <summary>How much longer a wrapped key is.</summary>
    public const int Overhead = Half;

    /// <summary>RFC 3394, section 2.2.1.</summary>
    public static byte[] Wrap(ReadOnlySpan<byte> wrappingKey, ReadOnlySpan<byte> key)
    {
        var wrapped = new byte[key.Length + Overhead];
        var parts = key.Length / Half;
        key.CopyTo(wrapped.AsSpan(Half));
        using var aes = Aes.Create();
        aes.SetKey(wrappingKey);
        Span<byte> block = stackalloc byte[2 * Half];
        var register = InitialValue;
        for (var step = 1; step <= Rounds * parts; step++)
        {
            var part = wrapped.AsSpan(Half * ((step - 1) % parts + 1), Half);
            BinaryPrimitives.WriteUInt64BigEndian(block, register);
            part.CopyTo(block[Half..]);
            aes.EncryptEcb(block, block, PaddingMode.None);
            register = BinaryPrimitives.ReadUInt64BigEndian(block) ^ (ulong)step;
            block[Half..].CopyTo(part);
        }

        BinaryPrimitives.WriteUInt64BigEndian(wrapped, register);
        CryptographicOperations.ZeroMemory(block);
        return wrapped;
    }

    /// <summary>RFC 3394, section 2.2.2.</summary>
    /// <returns>Whether the key was wrapped with this key and wasn't altered; if not, <paramref name="key"/> is cleared.</returns>
    public static bool TryUnwrap(ReadOnlySpan<byte> wrappingKey, ReadOnlySpan<byte> wrapped, Span<byte> key)
    {
        if (key.Length < 2 * Half || key.Length % Half != 0 || wrapped.Length != key.Length + Overhead)
            return false;
        var parts = key.Length / Half;
        wrapped[Half..].CopyTo(key);
        using var aes = Aes.Create();
        aes.SetKey(wrappingKey);
        Span<byte> block = stackalloc byte[2 * Half];
        var register = BinaryPrimitives.ReadUInt64BigEndian(wrapped);
        for (var step = Rounds * parts; step >= 1; step--)
        {
            var part = key.Slice(Half * ((step - 1) % parts), Half);
            BinaryPrimitives.WriteUInt64BigEndian(block, register ^ (ulong)step);
            part.CopyTo(block[Half..]);
            aes.DecryptEcb(block, block, PaddingMode.None);
            register = BinaryPrimitives.ReadUInt64BigEndian(block);
            block[Half..].CopyTo(part);
        }

        CryptographicOperations.ZeroMemory(block);
        if (register == InitialValue)
            return true;
        CryptographicOperations.ZeroMemory(key);
        return false;
    }
}
