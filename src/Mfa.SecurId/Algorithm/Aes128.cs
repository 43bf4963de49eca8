using System.Runtime.Intrinsics;
using X86Aes = System.Runtime.Intrinsics.X86.Aes;
using X86Sse2 = System.Runtime.Intrinsics.X86.Sse2;

namespace Mfa.SecurId.Algorithm;

/// <summary>
/// AES-128 (FIPS 197), one block under one key: what a SecurID tokencode is made of.
/// </summary>
/// <remarks>
/// A tokencode changes the key with every block, and the platform's AES allocates and sets up a context for each. So this is the processor's own
/// AES where .NET offers it (x86), and elsewhere arithmetic in GF(2^8) on all 16 bytes at once: neither has a table or a branch that
/// a key could be read from. Before its first use it is held against the platform's, once in a process.
/// </remarks>
internal static class Aes128
{
    public const int BlockLength = 16;

    static readonly bool IsRight = IsAsThePlatforms();

    /// <summary>The block, encrypted under the key.</summary>
    /// <exception cref="PlatformNotSupportedException">This processor's AES isn't the platform's.</exception>
    public static Vector128<byte> Encrypt(Vector128<byte> key, Vector128<byte> block)
    {
        if (!IsRight)
            throw new PlatformNotSupportedException("AES as this process computes it differs from the platform's.");
        return X86Aes.IsSupported ? EncryptX86(key, block) : EncryptPortable(key, block);
    }

    /// <summary>The block, encrypted under the key, for whoever has bytes.</summary>
    public static void Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> block, Span<byte> destination) =>
        Encrypt(Vector128.Create(key), Vector128.Create(block)).CopyTo(destination);

    // FIPS 197, section 5.1, with the round keys made as they are needed (section 5.2).
    internal static Vector128<byte> EncryptX86(Vector128<byte> key, Vector128<byte> block)
    {
        var state = block ^ key;
        state = X86Aes.Encrypt(state, key = NextKeyX86(key, X86Aes.KeygenAssist(key, 0x01)));
        state = X86Aes.Encrypt(state, key = NextKeyX86(key, X86Aes.KeygenAssist(key, 0x02)));
        state = X86Aes.Encrypt(state, key = NextKeyX86(key, X86Aes.KeygenAssist(key, 0x04)));
        state = X86Aes.Encrypt(state, key = NextKeyX86(key, X86Aes.KeygenAssist(key, 0x08)));
        state = X86Aes.Encrypt(state, key = NextKeyX86(key, X86Aes.KeygenAssist(key, 0x10)));
        state = X86Aes.Encrypt(state, key = NextKeyX86(key, X86Aes.KeygenAssist(key, 0x20)));
        state = X86Aes.Encrypt(state, key = NextKeyX86(key, X86Aes.KeygenAssist(key, 0x40)));
        state = X86Aes.Encrypt(state, key = NextKeyX86(key, X86Aes.KeygenAssist(key, 0x80)));
        state = X86Aes.Encrypt(state, key = NextKeyX86(key, X86Aes.KeygenAssist(key, 0x1B)));
        return X86Aes.EncryptLast(state, NextKeyX86(key, X86Aes.KeygenAssist(key, 0x36)));
    }

    internal static Vector128<byte> EncryptPortable(Vector128<byte> key, Vector128<byte> block)
    {
        // Section 5.2: powers of x in GF(2^8), one for each round.
        ReadOnlySpan<byte> roundConstants = [0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0x1B, 0x36];
        var state = block ^ key;
        for (var round = 0; round < roundConstants.Length; round++)
        {
            key = NextKeyPortable(key, roundConstants[round]);
            state = ShiftRows(SubBytes(state));
            if (round < roundConstants.Length - 1)
                state = MixColumns(state);
            state ^= key;
        }

        return state;
    }

    static bool IsAsThePlatforms()
    {
        // FIPS 197, appendix B: key and input. The platform's answer is the measure.
        Span<byte> key = [0x2B, 0x7E, 0x15, 0x16, 0x28, 0xAE, 0xD2, 0xA6, 0xAB, 0xF7, 0x15, 0x88, 0x09, 0xCF, 0x4F, 0x3C];
        Span<byte> block = [0x32, 0x43, 0xF6, 0xA8, 0x88, 0x5A, 0x30, 0x8D, 0x31, 0x31, 0x98, 0xA2, 0xE0, 0x37, 0x07, 0x34];
        var ours = X86Aes.IsSupported
            ? EncryptX86(Vector128.Create(key), Vector128.Create(block))
            : EncryptPortable(Vector128.Create(key), Vector128.Create(block));
        using var platform = System.Security.Cryptography.Aes.Create();
        platform.SetKey(key);
#pragma warning disable CA5358 // One block is all that is encrypted
        platform.EncryptEcb(block, block, System.Security.Cryptography.PaddingMode.None);
#pragma warning restore CA5358
        return ours == Vector128.Create(block);
    }

    static Vector128<byte> NextKeyX86(Vector128<byte> key, Vector128<byte> assist) =>
        Spread(key) ^ X86Sse2.Shuffle(assist.AsInt32(), 0xFF).AsByte();

    // FIPS 197, section 5.2: the first word takes the last one's, rotated, substituted, with the round constant; each other word its predecessor.
    static Vector128<byte> NextKeyPortable(Vector128<byte> key, byte roundConstant)
    {
        var rotated = Vector128.Shuffle(SubBytes(key), Vector128.Create((byte)13, 14, 15, 12, 13, 14, 15, 12, 13, 14, 15, 12, 13, 14, 15, 12));
        return Spread(key) ^ rotated ^ Vector128.Create((uint)roundConstant).AsByte();
    }

    // Each word xor all words before it.
    static Vector128<byte> Spread(Vector128<byte> key)
    {
        key ^= Vector128.Shuffle(key.AsUInt32(), Vector128.Create(4u, 0, 1, 2)).AsByte();
        return key ^ Vector128.Shuffle(key.AsUInt32(), Vector128.Create(4u, 4, 0, 1)).AsByte();
    }

    // Section 5.1.1: the inverse in GF(2^8), as x^254, then the affine transformation.
    static Vector128<byte> SubBytes(Vector128<byte> x)
    {
        var x2 = Multiply(x, x);
        var x3 = Multiply(x2, x);
        var x12 = Square(Square(x3));
        var x15 = Multiply(x12, x3);
        var x240 = Square(Square(Square(Square(x15))));
        var inverse = Multiply(Multiply(x240, x12), x2);
        return inverse ^ Rotate(inverse, 1) ^ Rotate(inverse, 2) ^ Rotate(inverse, 3) ^ Rotate(inverse, 4) ^ Vector128.Create((byte)0x63);
    }

    // Section 5.1.2: byte r + 4c of the result is byte r + 4(c + r).
    static Vector128<byte> ShiftRows(Vector128<byte> state) =>
        Vector128.Shuffle(state, Vector128.Create((byte)0, 5, 10, 15, 4, 9, 14, 3, 8, 13, 2, 7, 12, 1, 6, 11));

    // Section 5.1.3: 2a + 3b + c + d, where b, c and d are the next bytes of the column.
    static Vector128<byte> MixColumns(Vector128<byte> a)
    {
        var b = Vector128.Shuffle(a, Vector128.Create((byte)1, 2, 3, 0, 5, 6, 7, 4, 9, 10, 11, 8, 13, 14, 15, 12));
        var c = Vector128.Shuffle(a, Vector128.Create((byte)2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13));
        var d = Vector128.Shuffle(a, Vector128.Create((byte)3, 0, 1, 2, 7, 4, 5, 6, 11, 8, 9, 10, 15, 12, 13, 14));
        return Double(a ^ b) ^ b ^ c ^ d;
    }

    static Vector128<byte> Square(Vector128<byte> x) => Multiply(x, x);

    // Section 4.2: in GF(2^8) with x^8 + x^4 + x^3 + x + 1. Always eight rounds; bits become masks.
    static Vector128<byte> Multiply(Vector128<byte> a, Vector128<byte> b)
    {
        var product = Vector128<byte>.Zero;
        for (var bit = 0; bit < 8; bit++)
        {
            product ^= a & Vector128.Equals(b & Vector128<byte>.One, Vector128<byte>.One);
            a = Double(a);
            b >>>= 1;
        }

        return product;
    }

    static Vector128<byte> Double(Vector128<byte> x) =>
        (x << 1) ^ (Vector128.Create((byte)0x1B) & Vector128.LessThan(x.AsSByte(), Vector128<sbyte>.Zero).AsByte());

    static Vector128<byte> Rotate(Vector128<byte> x, int bits) => (x << bits) | (x >>> (8 - bits));
}
