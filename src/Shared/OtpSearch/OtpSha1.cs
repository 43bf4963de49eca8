using System.Runtime.CompilerServices;

namespace Mfa.Shared.OtpSearch;

/// <summary>
/// The compression function of SHA-1 (FIPS 180-4, section 6.1.2), on as many blocks at once as there are lanes. It only searches: what it finds
/// is confirmed by the platform's HMAC.
/// </summary>
/// <remarks>No table and no branch on data.</remarks>
internal static class OtpSha1<T>
    where T : unmanaged, IOtpLanes<T>
{
    /// <summary>The five words of a hash value.</summary>
    [InlineArray(5)]
    public struct State
    {
        T _first;
    }

    /// <summary>The sixteen words of a block.</summary>
    [InlineArray(16)]
    public struct Block
    {
        T _first;
    }

    /// <summary>Takes a block into the state.</summary>
    /// <remarks>
    /// The message schedule is sixteen variables that move on by one place a round: the compiler keeps them in registers, where moving costs nothing. Loops, since unrolled it
    /// would hold more calls than the compiler is willing to inline. Optimised at once: interpreted by the first tier, it would be a hundred times slower.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compress(ref State state, in Block block)
    {
        var (w0, w1, w2, w3, w4, w5, w6, w7) = (block[0], block[1], block[2], block[3], block[4], block[5], block[6], block[7]);
        var (w8, w9, w10, w11, w12, w13, w14, w15) = (block[8], block[9], block[10], block[11], block[12], block[13], block[14], block[15]);
        var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4]);
        for (var t = 0; t < 80; t++)
        {
            // Section 4.1.1, with one operation less in Ch and Maj than is printed, and section 4.2.1. Which one depends on the round only.
            var (f, k) = t switch
            {
                < 20 => (d ^ (b & (c ^ d)), T.Broadcast(0x5A827999)),
                < 40 => (b ^ c ^ d, T.Broadcast(0x6ED9EBA1)),
                < 60 => ((b & c) | (d & (b | c)), T.Broadcast(0x8F1BBCDC)),
                _ => (b ^ c ^ d, T.Broadcast(0xCA62C1D6)),
            };
            (a, b, c, d, e) = (T.RotateLeft(a, 5) + f + e + (k + w0), a, T.RotateLeft(b, 30), c, d);
            var next = T.RotateLeft(w13 ^ w8 ^ w2 ^ w0, 1);
            (w0, w1, w2, w3, w4, w5, w6, w7) = (w1, w2, w3, w4, w5, w6, w7, w8);
            (w8, w9, w10, w11, w12, w13, w14, w15) = (w9, w10, w11, w12, w13, w14, w15, next);
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
    }
}
