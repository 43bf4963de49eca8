using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Mfa.Shared.OtpSearch;

/// <summary>Words of 32 bits side by side, on which SHA-1 computes at once: one, eight or sixteen.</summary>
internal interface IOtpLanes<TSelf>
    where TSelf : struct, IOtpLanes<TSelf>
{
    /// <summary>How many words there are.</summary>
    static abstract int Count { get; }

    /// <summary>The same word in every lane.</summary>
    static abstract TSelf Broadcast(uint word);

    static abstract TSelf Load(ReadOnlySpan<uint> words);

    static abstract void Store(TSelf lanes, Span<uint> words);

    /// <summary>Modulo 2^32.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator ^(TSelf left, TSelf right);

    static abstract TSelf operator &(TSelf left, TSelf right);

    static abstract TSelf operator |(TSelf left, TSelf right);

    static abstract TSelf operator <<(TSelf lanes, int bits);

    /// <summary>Zeros come in from the left.</summary>
    static abstract TSelf operator >>(TSelf lanes, int bits);

    static abstract TSelf RotateLeft(TSelf lanes, int bits);

    /// <summary>In each lane all bits set if the words are the same, none if not.</summary>
    static abstract TSelf Equal(TSelf left, TSelf right);
}

/// <summary>One word: the plain way.</summary>
internal readonly struct OtpLane1(uint word) : IOtpLanes<OtpLane1>
{
    readonly uint _word = word;

    public static int Count => 1;

    public static OtpLane1 Broadcast(uint word) => new(word);

    public static OtpLane1 Load(ReadOnlySpan<uint> words) => new(words[0]);

    public static void Store(OtpLane1 lanes, Span<uint> words) => words[0] = lanes._word;

    public static OtpLane1 operator +(OtpLane1 left, OtpLane1 right) => new(unchecked(left._word + right._word));

    public static OtpLane1 operator ^(OtpLane1 left, OtpLane1 right) => new(left._word ^ right._word);

    public static OtpLane1 operator &(OtpLane1 left, OtpLane1 right) => new(left._word & right._word);

    public static OtpLane1 operator |(OtpLane1 left, OtpLane1 right) => new(left._word | right._word);

    public static OtpLane1 operator <<(OtpLane1 lanes, int bits) => new(lanes._word << bits);

    public static OtpLane1 operator >>(OtpLane1 lanes, int bits) => new(lanes._word >> bits);

    public static OtpLane1 RotateLeft(OtpLane1 lanes, int bits) => new(uint.RotateLeft(lanes._word, bits));

    // Without a branch: only zero has neither itself nor its negative's top bit.
    public static OtpLane1 Equal(OtpLane1 left, OtpLane1 right)
    {
        var difference = left._word ^ right._word;
        return new OtpLane1(unchecked(((difference | (0 - difference)) >> 31) - 1));
    }
}

/// <summary>Eight words.</summary>
internal readonly struct OtpLanes8(Vector256<uint> words) : IOtpLanes<OtpLanes8>
{
    readonly Vector256<uint> _words = words;

    public static int Count => Vector256<uint>.Count;

    public static OtpLanes8 Broadcast(uint word) => new(Vector256.Create(word));

    public static OtpLanes8 Load(ReadOnlySpan<uint> words) => new(Vector256.Create(words));

    public static void Store(OtpLanes8 lanes, Span<uint> words) => lanes._words.CopyTo(words);

    public static OtpLanes8 operator +(OtpLanes8 left, OtpLanes8 right) => new(left._words + right._words);

    public static OtpLanes8 operator ^(OtpLanes8 left, OtpLanes8 right) => new(left._words ^ right._words);

    public static OtpLanes8 operator &(OtpLanes8 left, OtpLanes8 right) => new(left._words & right._words);

    public static OtpLanes8 operator |(OtpLanes8 left, OtpLanes8 right) => new(left._words | right._words);

    public static OtpLanes8 operator <<(OtpLanes8 lanes, int bits) => new(lanes._words << bits);

    public static OtpLanes8 operator >>(OtpLanes8 lanes, int bits) => new(lanes._words >>> bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OtpLanes8 RotateLeft(OtpLanes8 lanes, int bits) => new((lanes._words << bits) | (lanes._words >>> (32 - bits)));

    public static OtpLanes8 Equal(OtpLanes8 left, OtpLanes8 right) => new(Vector256.Equals(left._words, right._words));
}

/// <summary>Sixteen words.</summary>
internal readonly struct OtpLanes16(Vector512<uint> words) : IOtpLanes<OtpLanes16>
{
    readonly Vector512<uint> _words = words;

    public static int Count => Vector512<uint>.Count;

    public static OtpLanes16 Broadcast(uint word) => new(Vector512.Create(word));

    public static OtpLanes16 Load(ReadOnlySpan<uint> words) => new(Vector512.Create(words));

    public static void Store(OtpLanes16 lanes, Span<uint> words) => lanes._words.CopyTo(words);

    public static OtpLanes16 operator +(OtpLanes16 left, OtpLanes16 right) => new(left._words + right._words);

    public static OtpLanes16 operator ^(OtpLanes16 left, OtpLanes16 right) => new(left._words ^ right._words);

    public static OtpLanes16 operator &(OtpLanes16 left, OtpLanes16 right) => new(left._words & right._words);

    public static OtpLanes16 operator |(OtpLanes16 left, OtpLanes16 right) => new(left._words | right._words);

    public static OtpLanes16 operator <<(OtpLanes16 lanes, int bits) => new(lanes._words << bits);

    public static OtpLanes16 operator >>(OtpLanes16 lanes, int bits) => new(lanes._words >>> bits);

#pragma warning disable CA1857 // A constant once it is inlined: every caller has one
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OtpLanes16 RotateLeft(OtpLanes16 lanes, int bits) => new(
        Avx512F.IsSupported ? Avx512F.RotateLeft(lanes._words, (byte)bits) : (lanes._words << bits) | (lanes._words >>> (32 - bits)));
#pragma warning restore CA1857

    public static OtpLanes16 Equal(OtpLanes16 left, OtpLanes16 right) => new(Vector512.Equals(left._words, right._words));
}
