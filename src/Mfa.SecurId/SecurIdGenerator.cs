using System.Security.Cryptography;
using Mfa.SecurId.Algorithm;
using Mfa.Shared.OtpTime;

namespace Mfa.SecurId;

/// <summary>
/// Makes codes as a token does: for software tokens, tests and tools. A server that only verifies has no use for it.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public static class SecurIdGenerator
{
    /// <summary>The most characters that a passcode has: a PIN of 8 digits and a tokencode of 8.</summary>
    public const int MaximumLength = SecurIdPasscode.MaximumLength;

    /// <summary>The tokencode that a token shows at a time, as long as no PIN was typed into it.</summary>
    /// <inheritdoc cref="Generate(SecurIdToken, DateTimeOffset, ReadOnlySpan{char})"/>
    public static string Generate(SecurIdToken token, DateTimeOffset now) => Generate(token, now, default);

    /// <summary>What is typed to sign in at a time: the tokencode, with the PIN in front or, where the token adds it, added.</summary>
    /// <param name="token">The token.</param>
    /// <param name="now">The time; its offset from UTC plays no part.</param>
    /// <param name="pin">The PIN: 4 to 8 digits, or empty for the tokencode alone.</param>
    /// <returns>The code, leading zeros included.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="token"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="pin"/> can't be a PIN.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time lies before 1970.</exception>
    /// <exception cref="ObjectDisposedException">The token was disposed.</exception>
    /// <remarks>It doesn't ask whether the token is valid at that time.</remarks>
    public static string Generate(SecurIdToken token, DateTimeOffset now, ReadOnlySpan<char> pin)
    {
        Span<char> code = stackalloc char[MaximumLength];
        return new string(code[..Generate(token, now, pin, code)]);
    }

    /// <summary>Writes what is typed to sign in at a time; allocates nothing.</summary>
    /// <param name="token">The token.</param>
    /// <param name="now">The time.</param>
    /// <param name="pin">The PIN: 4 to 8 digits, or empty for the tokencode alone.</param>
    /// <param name="destination">Receives the code; <see cref="MaximumLength"/> characters always do.</param>
    /// <returns>How many characters were written.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="token"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="pin"/> can't be a PIN, or the destination is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time lies before 1970.</exception>
    /// <exception cref="ObjectDisposedException">The token was disposed.</exception>
    public static int Generate(SecurIdToken token, DateTimeOffset now, ReadOnlySpan<char> pin, Span<char> destination)
    {
        ArgumentNullException.ThrowIfNull(token);
        SecurIdPin.ThrowIfMalformed(pin, nameof(pin));
        var adds = token.AddsPin;
        var inFront = adds ? default : pin;
        if (destination.Length < inFront.Length + token.Digits)
            throw new ArgumentException($"The code needs {inFront.Length + token.Digits} characters.", nameof(destination));
        var step = token.StepAt(now);
        if (step < 0)
            throw new ArgumentOutOfRangeException(nameof(now), now, "There are no codes before 1970.");

        Span<byte> code = stackalloc byte[SecurIdToken.MaximumDigits];
        code = code[..token.Digits];
        var chain = token.StartChain();
        try
        {
            token.CodeFormat.Write(chain[step], code);
            if (adds)
                SecurIdPin.Add(code, pin);
            inFront.CopyTo(destination);
            for (var i = 0; i < code.Length; i++)
                destination[inFront.Length + i] = (char)code[i];
            return inFront.Length + code.Length;
        }
        finally
        {
            chain.Clear();
            CryptographicOperations.ZeroMemory(code);
        }
    }

    /// <summary>When the code shown at a time gives way to the next.</summary>
    /// <param name="token">The token.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="ArgumentNullException"><paramref name="token"/> is null.</exception>
    public static DateTimeOffset GetNextCodeAt(SecurIdToken token, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(token);
        return OtpTimeStep.StartOf(token.StepAt(now) + 1, DateTimeOffset.UnixEpoch, token.Interval);
    }
}
