using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace Mfa.SecurId.Algorithm;

/// <summary>
/// The hash that CTF strings are made with: 16 bytes out of AES-128, whose <em>key</em> is the data. Its first 15 bits are the strings' checksums.
/// </summary>
/// <remarks>It has no key of its own: whoever knows the data knows the hash.</remarks>
internal static class SecurIdMac
{
    public const int Length = Aes128.BlockLength;

    /// <summary>The hash of the data, which isn't empty: what would stand for nothing isn't known.</summary>
    public static void Compute(ReadOnlySpan<byte> data, Span<byte> destination) => Hash(data).CopyTo(destination);

    /// <summary>The first 15 bits of the hash.</summary>
    public static int Checksum(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[Length];
        Compute(data, hash);
        var checksum = BinaryPrimitives.ReadUInt16BigEndian(hash) >> 1;
        CryptographicOperations.ZeroMemory(hash);
        return checksum;
    }

    static Vector128<byte> Hash(ReadOnlySpan<byte> data)
    {
        Debug.Assert(!data.IsEmpty, "There is always something to hash.");
        Span<byte> block = stackalloc byte[Aes128.BlockLength];
        var state = Vector128<byte>.AllBitsSet;
        var rest = data;
        for (; rest.Length > Aes128.BlockLength; rest = rest[Aes128.BlockLength..])
            state = Mix(state, Vector128.Create(rest));

        // The last block, full or not, is padded with zeros; then one of zeros makes up an even number, if the data did not; then the length in bits.
        rest.CopyTo(block);
        state = Mix(state, Vector128.Create((ReadOnlySpan<byte>)block));
        if ((data.Length - rest.Length) / Aes128.BlockLength % 2 == 1)
            state = Mix(state, Vector128<byte>.Zero);
        block.Clear();
        BinaryPrimitives.WriteInt64BigEndian(block[8..], data.Length * 8L);
        state = Mix(state, Vector128.Create((ReadOnlySpan<byte>)block));
        return Mix(state, state);
    }

    static Vector128<byte> Mix(Vector128<byte> state, Vector128<byte> key) => state ^ Aes128.Encrypt(key, state);
}
