using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Mfa.SecurId.Algorithm;

/// <summary>What a PIN does to a tokencode, and back. Digits are ASCII; times don't depend on them.</summary>
internal static class SecurIdPin
{
    public const int MinimumLength = 4;
    public const int MaximumLength = 8;

    /// <exception cref="ArgumentException">There is a PIN, and it isn't 4 to 8 digits.</exception>
    public static void ThrowIfMalformed(ReadOnlySpan<char> pin, string parameterName)
    {
        var isPin = pin.Length is 0 or (>= MinimumLength and <= MaximumLength);
        foreach (var character in pin)
            isPin &= char.IsAsciiDigit(character);
        if (!isPin)
            throw new ArgumentException($"A PIN has {MinimumLength} to {MaximumLength} digits.", parameterName);
    }

    /// <summary>As <see cref="ThrowIfMalformed"/>, where there has to be one: an empty PIN may be one that was lost.</summary>
    /// <exception cref="ArgumentException">It isn't 4 to 8 digits.</exception>
    public static void ThrowUnlessPin(ReadOnlySpan<char> pin, string parameterName)
    {
        if (pin.IsEmpty)
            throw new ArgumentException("The PIN is empty. An owner without one is verified by the call that takes none.", parameterName);
        ThrowIfMalformed(pin, parameterName);
    }

    /// <summary>Adds the PIN to the code as the token does: right-aligned, digit by digit modulo 10, without carry. What stands out on the left falls off.</summary>
    public static void Add(Span<byte> code, ReadOnlySpan<char> pin) => Combine(code, pin, sign: 1);

    /// <summary>Takes the PIN off again.</summary>
    public static void Subtract(Span<byte> code, ReadOnlySpan<char> pin) => Combine(code, pin, sign: -1);

    /// <summary>Whether the digits are the PIN, as a mask: all bits set, or none.</summary>
    public static long Matches(ReadOnlySpan<byte> digits, ReadOnlySpan<char> pin)
    {
        Span<byte> left = stackalloc byte[MaximumLength];
        Span<byte> right = stackalloc byte[MaximumLength];
        digits.CopyTo(left);
        for (var i = 0; i < pin.Length; i++)
            right[i] = (byte)pin[i];
        var equal = CryptographicOperations.FixedTimeEquals(left, right);
        CryptographicOperations.ZeroMemory(left);
        CryptographicOperations.ZeroMemory(right);
        return -(long)Unsafe.BitCast<bool, byte>(equal);
    }

    static void Combine(Span<byte> code, ReadOnlySpan<char> pin, int sign)
    {
        const int Base = 10;
        for (var i = 1; i <= Math.Min(code.Length, pin.Length); i++)
            code[^i] = (byte)('0' + (code[^i] - '0' + sign * (pin[^i] - '0') + Base) % Base);
    }
}
