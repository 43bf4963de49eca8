using System.Security.Cryptography;

namespace Mfa.KeyContainers.Pskc.Protection;

/// <summary>Triple DES key wrap (XML Encryption 1.1, section 5.6.2; RFC 3217, section 3.2), for old files.</summary>
internal static class TripleDesKeyWrap
{
    const int Block = 8;

    // RFC 3217, section 3.1: the fixed vector of the outer encryption.
    static ReadOnlySpan<byte> OuterVector => [0x4A, 0xDD, 0xA2, 0x2C, 0x79, 0xE8, 0x21, 0x05];

    /// <summary>Unwraps: 16 bytes are what wrapping adds.</summary>
    public static bool TryUnwrap(TripleDES key, ReadOnlySpan<byte> wrapped, Span<byte> unwrapped)
    {
        if (wrapped.Length < 3 * Block || wrapped.Length % Block != 0 || unwrapped.Length != wrapped.Length - (2 * Block))
            return false;
        var outer = new byte[wrapped.Length];
        var inner = new byte[wrapped.Length - Block];
        try
        {
            key.DecryptCbc(wrapped, OuterVector, outer, PaddingMode.None);
            outer.AsSpan().Reverse();
            key.DecryptCbc(outer.AsSpan(Block), outer.AsSpan(0, Block), inner, PaddingMode.None);
            inner.AsSpan(0, unwrapped.Length).CopyTo(unwrapped);
#pragma warning disable CA5350 // the checksum of RFC 3217, section 2; nothing is authenticated by it here
            return CryptographicOperations.FixedTimeEquals(SHA1.HashData(unwrapped).AsSpan(0, Block), inner.AsSpan(unwrapped.Length));
#pragma warning restore CA5350
        }
        finally
        {
            CryptographicOperations.ZeroMemory(outer);
            CryptographicOperations.ZeroMemory(inner);
        }
    }
}
