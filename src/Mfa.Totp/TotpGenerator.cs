using Mfa.Shared.Otp;

namespace Mfa.Totp;

/// <summary>
/// Makes codes as a token does: for software tokens, tests and tools. A server that only verifies has no use for it.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class TotpGenerator
{
    /// <summary>Makes a generator.</summary>
    /// <param name="parameters">The token's parameters; <see cref="TotpParameters.Default"/> if null.</param>
    public TotpGenerator(TotpParameters? parameters = null) => Parameters = parameters ?? TotpParameters.Default;

    /// <summary>The token's parameters.</summary>
    public TotpParameters Parameters { get; }

    /// <summary>The code that a token shows at a time (RFC 6238, section 4.2).</summary>
    /// <param name="secret">The token's secret.</param>
    /// <param name="now">The time; its offset from UTC plays no part.</param>
    /// <returns>A code of <see cref="TotpParameters.Digits"/> characters, leading zeros included.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="secret"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time lies before the epoch.</exception>
    /// <exception cref="ObjectDisposedException">The secret was disposed.</exception>
    public string Generate(TotpSecret secret, DateTimeOffset now)
    {
        Span<char> code = stackalloc char[OtpCodeFormat.MaximumLength];
        return new string(code[..Generate(secret, now, code)]);
    }

    /// <summary>Writes the code that a token shows at a time; allocates nothing.</summary>
    /// <param name="secret">The token's secret.</param>
    /// <param name="now">The time.</param>
    /// <param name="destination">Receives the code; at least <see cref="TotpParameters.Digits"/> characters.</param>
    /// <returns>How many characters were written.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="secret"/> is null.</exception>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time lies before the epoch.</exception>
    /// <exception cref="ObjectDisposedException">The secret was disposed.</exception>
    public int Generate(TotpSecret secret, DateTimeOffset now, Span<char> destination)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var step = Parameters.GetTimeStep(now);
        if (step < 0)
            throw new ArgumentOutOfRangeException(nameof(now), now, "There are no codes before the epoch.");
        return OtpCodeWriter.Write(Parameters.Hash, Parameters.CodeFormat, secret.Bytes, (ulong)step, destination);
    }

    /// <summary>When the code shown at a time gives way to the next.</summary>
    /// <param name="now">The time.</param>
    public DateTimeOffset GetNextCodeAt(DateTimeOffset now) => Parameters.GetStepStart(Parameters.GetTimeStep(now) + 1);
}
