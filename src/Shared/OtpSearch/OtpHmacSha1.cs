using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace Mfa.Shared.OtpSearch;

/// <summary>
/// HMAC-SHA-1 (RFC 2104) of counters under one key, truncated (RFC 4226, section 5.3), many counters at once: the search of a window.
/// </summary>
/// <remarks>
/// Holds what the key comes to, the states after its inner and its outer pad: it lives on the stack, and whoever made it clears it. What it
/// finds is never accepted before the platform's HMAC has agreed.
/// </remarks>
internal struct OtpHmacSha1
{
    // What eight lanes cost is less than two counters one by one; sixteen cost a quarter more than eight.
    const int MinimumFor8 = 2;
    const int MinimumFor16 = 9;

    /// <summary>The most counters that are computed at once.</summary>
    public const int MaximumWidth = 16;

    const int BlockLength = 64;
    const int WordCount = 5;

    const uint InnerPad = 0x3636_3636;
    const uint OuterPad = 0x5C5C_5C5C;

    Words _inner;
    Words _outer;

    public OtpHmacSha1(ReadOnlySpan<byte> key)
    {
        Span<byte> padded = stackalloc byte[BlockLength];
        try
        {
            // RFC 2104, section 2: a key that is longer than a block is hashed first.
            if (key.Length > BlockLength)
#pragma warning disable CA5350 // What RFC 2104 says; the collisions of SHA-1 don't touch it
                SHA1.HashData(key, padded);
#pragma warning restore CA5350
            else
                key.CopyTo(padded);

            // Two blocks: eight lanes take both at once.
            if (Vector256.IsHardwareAccelerated)
            {
                TakePads<OtpLanes8>(padded, InnerPad, OuterPad, ref _inner, ref _outer);
            }
            else
            {
                TakePads<OtpLane1>(padded, InnerPad, InnerPad, ref _inner, ref _inner);
                TakePads<OtpLane1>(padded, OuterPad, OuterPad, ref _outer, ref _outer);
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(padded);
        }
    }

    /// <summary>How many counters are best computed at once, of so many.</summary>
    public static int WidthFor(int count) =>
        Vector512.IsHardwareAccelerated && count >= MinimumFor16 ? OtpLanes16.Count
        : Vector256.IsHardwareAccelerated && count >= MinimumFor8 ? OtpLanes8.Count
        : OtpLane1.Count;

    /// <summary>The truncated values of counters: as many as <paramref name="counters"/> has, which is a width that <see cref="WidthFor"/> names.</summary>
    public readonly void ComputeValues(ReadOnlySpan<ulong> counters, Span<uint> values)
    {
        if (counters.Length == OtpLanes16.Count)
            Compute<OtpLanes16>(counters, values);
        else if (counters.Length == OtpLanes8.Count)
            Compute<OtpLanes8>(counters, values);
        else
            Compute<OtpLane1>(counters, values);
    }

    /// <summary>Overwrites what the key came to.</summary>
    public void Clear() => CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref this, 1)));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal readonly void Compute<T>(ReadOnlySpan<ulong> counters, Span<uint> values)
        where T : unmanaged, IOtpLanes<T>
    {
        const uint EndOfMessage = 0x8000_0000;
        const uint InnerBits = (BlockLength + sizeof(ulong)) * 8;
        const uint OuterBits = (BlockLength + WordCount * sizeof(uint)) * 8;
        Span<uint> high = stackalloc uint[T.Count];
        Span<uint> low = stackalloc uint[T.Count];
        for (var i = 0; i < T.Count; i++)
        {
            high[i] = (uint)(counters[i] >> 32);
            low[i] = (uint)(counters[i] & uint.MaxValue);
        }

        var block = default(OtpSha1<T>.Block);
        var state = Broadcast<T>(_inner);
        block[0] = T.Load(high);
        block[1] = T.Load(low);
        block[2] = T.Broadcast(EndOfMessage);
        block[15] = T.Broadcast(InnerBits);
        OtpSha1<T>.Compress(ref state, block);

        block = default;
        for (var i = 0; i < WordCount; i++)
            block[i] = state[i];
        block[5] = T.Broadcast(EndOfMessage);
        block[15] = T.Broadcast(OuterBits);
        state = Broadcast<T>(_outer);
        OtpSha1<T>.Compress(ref state, block);
        T.Store(Truncate(ref state), values);
        Clear(ref block);
        Clear(ref state);
    }

    static void Clear<T>(ref T value)
        where T : unmanaged => CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref value, 1)));

    // RFC 4226, section 5.3: the four bytes at an offset of 0 to 15. Every word and every shift is computed, and the right ones are kept.
    static T Truncate<T>(ref OtpSha1<T>.State mac)
        where T : unmanaged, IOtpLanes<T>
    {
        var offset = mac[4] & T.Broadcast(0xF);
        var word = offset >> 2;
        var high = default(T);
        var low = default(T);
        for (var i = 0; i < 4; i++)
        {
            var isWord = T.Equal(word, T.Broadcast((uint)i));
            high |= mac[i] & isWord;
            low |= mac[i + 1] & isWord;
        }

        var bytes = offset & T.Broadcast(3);
        var value = high & T.Equal(bytes, T.Broadcast(0));
        for (var i = 1; i < 4; i++)
            value |= ((high << (8 * i)) | (low >> (32 - 8 * i))) & T.Equal(bytes, T.Broadcast((uint)i));
        return value & T.Broadcast(0x7FFF_FFFF);
    }

    // The states after two pads, of the first lane and the last.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void TakePads<T>(ReadOnlySpan<byte> key, uint firstPad, uint lastPad, ref Words first, ref Words last)
        where T : unmanaged, IOtpLanes<T>
    {
        Span<uint> words = stackalloc uint[T.Count];
        words.Fill(lastPad);
        words[0] = firstPad;
        var pad = T.Load(words);
        var block = default(OtpSha1<T>.Block);
        for (var i = 0; i < 16; i++)
            block[i] = T.Broadcast(BinaryPrimitives.ReadUInt32BigEndian(key[(4 * i)..])) ^ pad;

        // FIPS 180-4, section 5.3.1.
        var state = default(OtpSha1<T>.State);
        state[0] = T.Broadcast(0x67452301);
        state[1] = T.Broadcast(0xEFCDAB89);
        state[2] = T.Broadcast(0x98BADCFE);
        state[3] = T.Broadcast(0x10325476);
        state[4] = T.Broadcast(0xC3D2E1F0);
        OtpSha1<T>.Compress(ref state, block);
        for (var i = 0; i < WordCount; i++)
        {
            T.Store(state[i], words);
            first[i] = words[0];
            last[i] = words[^1];
        }

        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(words));
        Clear(ref block);
        Clear(ref state);
    }

    static OtpSha1<T>.State Broadcast<T>(in Words words)
        where T : unmanaged, IOtpLanes<T>
    {
        var state = default(OtpSha1<T>.State);
        for (var i = 0; i < WordCount; i++)
            state[i] = T.Broadcast(words[i]);
        return state;
    }

    [InlineArray(WordCount)]
    struct Words
    {
        uint _first;
    }
}
