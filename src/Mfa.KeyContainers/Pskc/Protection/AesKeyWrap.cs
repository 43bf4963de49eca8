using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Mfa.KeyContainers.Pskc.Protection;

/// <summary>AES key wrap without padding (RFC 3394), which XML Encryption has and the platform hasn't.</summary>
internal static class AesKeyWrap
{
    const int Half = 8;

    // RFC 3394, section 2.2.3.1.
    const ulong InitialValue = 0xA6A6A6A6A6A6A6A6;

    /// <summary>Unwraps (section 2.2.2).</summary>
    /// <returns>Whether it was wrapped with this key.</returns>
    public static bool TryUnwrap(Aes key, ReadOnlySpan<byte> wrapped, Span<byte> unwrapped)
    {
        if (wrapped.Length < 3 * Half || wrapped.Length % Half != 0 || unwrapped.Length != wrapped.Length - Half)
            return false;
        var count = unwrapped.Length / Half;
        wrapped[Half..].CopyTo(unwrapped);
        var a = BinaryPrimitives.ReadUInt64BigEndian(wrapped);
        Span<byte> block = stackalloc byte[2 * Half];
        try
        {
            for (var j = 5; j >= 0; j--)
            {
                for (var i = count; i >= 1; i--)
                {
                    var register = unwrapped.Slice((i - 1) * Half, Half);
                    BinaryPrimitives.WriteUInt64BigEndian(block, a ^ (ulong)((count * j) + i));
                    register.CopyTo(block[Half..]);
                    key.DecryptEcb(block, block, PaddingMode.None);
                    a = BinaryPrimitives.ReadUInt64BigEndian(block);
                    block[Half..].CopyTo(register);
                }
            }

            Span<byte> found = stackalloc byte[Half];
            Span<byte> expected = stackalloc byte[Half];
            BinaryPrimitives.WriteUInt64BigEndian(found, a);
            BinaryPrimitives.WriteUInt64BigEndian(expected, InitialValue);
            return CryptographicOperations.FixedTimeEquals(found, expected);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(block);
        }
    }
}
