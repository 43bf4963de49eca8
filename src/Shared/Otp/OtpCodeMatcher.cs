using System.Numerics;

namespace Mfa.Shared.Otp;

/// <summary>How many codes there are, and what divides by it quickly.</summary>
internal readonly struct OtpCodeCount
{
    public OtpCodeCount(long count)
    {
        Count = count;
        if (count > uint.MaxValue)
        {
            // Every number is a code of its own: only their equality is left.
            Inverse = 1;
            return;
        }

        Twos = BitOperations.TrailingZeroCount(count);
        Inverse = Invert((uint)(count >> Twos));
        Largest = (uint)(uint.MaxValue / count);
    }

    public long Count { get; }

    /// <summary>Of the count's odd part, modulo 2^32.</summary>
    public uint Inverse { get; }

    /// <summary>The largest multiple of the count within 32 bits, in counts.</summary>
    public uint Largest { get; }

    /// <summary>How often two divides the count.</summary>
    public int Twos { get; }

    // Newton's iteration modulo 2^32; an odd number is its own inverse modulo 8, and each round doubles the bits.
    static uint Invert(uint odd)
    {
        var inverse = odd;
        for (var bits = 3; bits < 32; bits *= 2)
            inverse = unchecked(inverse * (2 - odd * inverse));
        return inverse;
    }
}

/// <summary>
/// A typed code as what the numbers of a window are compared with: which of them it is the code of. <c>default</c> is that of none.
/// </summary>
/// <remarks>
/// A code of fixed length and the number that it shows are the same thing, leading zeros included, so that nothing has to be written down as
/// characters that may be a code still to come. A number shows the code if the two differ by a multiple of the codes' count, M = 2^t q with q odd: a number n is one if
/// and only if n q^-1 (mod 2^32), rotated by t bits to the right, isn't above floor((2^32 - 1) / M). One multiplication, no division, and no branch.
/// </remarks>
/// <param name="number">What the code shows; less than the count.</param>
/// <param name="codes">How many codes there are.</param>
internal readonly struct OtpCodeMatcher(ulong number, in OtpCodeCount codes)
{
    // No number of 32 bits shows a code beyond them.
    readonly long _mask = number <= uint.MaxValue ? -1 : 0;
    readonly uint _number = (uint)(number & uint.MaxValue);
    readonly OtpCodeCount _codes = codes;

    /// <summary>Whether the code is that of the number; takes the same time whatever they are.</summary>
    /// <returns>All bits set if it is, zero if it isn't: a mask, so that the caller need not branch on a secret.</returns>
    public long Matches(uint value)
    {
        var quotient = BitOperations.RotateRight(unchecked((value - _number) * _codes.Inverse), _codes.Twos);
        var isMultiple = ((long)quotient - _codes.Largest - 1) >> 63;
        var isNotLess = ((long)_number - value - 1) >> 63;
        return isMultiple & isNotLess & _mask;
    }
}
