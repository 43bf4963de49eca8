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

    /// <summary>The sixteen words of a block; used up by <see cref="Compress"/>.</summary>
    [InlineArray(16)]
    public struct Block
    {
        T _first;
    }

    /// <summary>Takes a block into the state. The block's words are overwritten.</summary>
    public static void Compress(ref State state, ref Block block)
    {
        var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4]);

        // Five rounds at a time, so that the five variables change their places without being moved.
        var k = T.Broadcast(0x5A827999);
        for (var t = 0; t < 15; t += 5)
        {
            Round(a, ref b, ref e, Choose(b, c, d), k, block[t]);
            Round(e, ref a, ref d, Choose(a, b, c), k, block[t + 1]);
            Round(d, ref e, ref c, Choose(e, a, b), k, block[t + 2]);
            Round(c, ref d, ref b, Choose(d, e, a), k, block[t + 3]);
            Round(b, ref c, ref a, Choose(c, d, e), k, block[t + 4]);
        }

        Round(a, ref b, ref e, Choose(b, c, d), k, block[15]);
        Round(e, ref a, ref d, Choose(a, b, c), k, Next(ref block, 16));
        Round(d, ref e, ref c, Choose(e, a, b), k, Next(ref block, 17));
        Round(c, ref d, ref b, Choose(d, e, a), k, Next(ref block, 18));
        Round(b, ref c, ref a, Choose(c, d, e), k, Next(ref block, 19));

        k = T.Broadcast(0x6ED9EBA1);
        for (var t = 20; t < 40; t += 5)
        {
            Round(a, ref b, ref e, b ^ c ^ d, k, Next(ref block, t));
            Round(e, ref a, ref d, a ^ b ^ c, k, Next(ref block, t + 1));
            Round(d, ref e, ref c, e ^ a ^ b, k, Next(ref block, t + 2));
            Round(c, ref d, ref b, d ^ e ^ a, k, Next(ref block, t + 3));
            Round(b, ref c, ref a, c ^ d ^ e, k, Next(ref block, t + 4));
        }

        k = T.Broadcast(0x8F1BBCDC);
        for (var t = 40; t < 60; t += 5)
        {
            Round(a, ref b, ref e, Majority(b, c, d), k, Next(ref block, t));
            Round(e, ref a, ref d, Majority(a, b, c), k, Next(ref block, t + 1));
            Round(d, ref e, ref c, Majority(e, a, b), k, Next(ref block, t + 2));
            Round(c, ref d, ref b, Majority(d, e, a), k, Next(ref block, t + 3));
            Round(b, ref c, ref a, Majority(c, d, e), k, Next(ref block, t + 4));
        }

        k = T.Broadcast(0xCA62C1D6);
        for (var t = 60; t < 80; t += 5)
        {
            Round(a, ref b, ref e, b ^ c ^ d, k, Next(ref block, t));
            Round(e, ref a, ref d, a ^ b ^ c, k, Next(ref block, t + 1));
            Round(d, ref e, ref c, e ^ a ^ b, k, Next(ref block, t + 2));
            Round(c, ref d, ref b, d ^ e ^ a, k, Next(ref block, t + 3));
            Round(b, ref c, ref a, c ^ d ^ e, k, Next(ref block, t + 4));
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Round(T a, ref T b, ref T e, T f, T k, T word)
    {
        e = e + T.RotateLeft(a, 5) + f + (k + word);
        b = T.RotateLeft(b, 30);
    }

    // Section 4.1.1: Ch and Maj, each with one operation less than it is printed.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Choose(T x, T y, T z) => z ^ (x & (y ^ z));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Majority(T x, T y, T z) => (x & y) | (z & (x | y));

    // Step 1: the message schedule, in a ring of sixteen words.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Next(ref Block block, int t)
    {
        ref var word = ref block[t & 15];
        word = T.RotateLeft(block[(t - 3) & 15] ^ block[(t - 8) & 15] ^ block[(t - 14) & 15] ^ word, 1);
        return word;
    }
}
