using Mfa.Shared.Otp;

namespace Mfa.Hotp;

/// <summary>
/// Makes codes as a token does: for software tokens, tests and tools. A server that only verifies has no use for it.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class HotpGenerator
{
    /// <summary>Makes a generator.</summary>
    /// <param name="parameters">The token's parameters; <see cref="HotpParameters.Default"/> if null.</param>
    public HotpGenerator(HotpParameters? parameters = null) => Parameters = parameters ?? HotpParameters.Default;

    /// <summary>The token's parameters.</summary>
    public HotpParameters Parameters { get; }

    /// <summary>The code of a counter (RFC 4226, section 5.3).</summary>
    /// <param name="secret">The token's secret.</param>
    /// <param name="counter">The counter, 0 to 2^64 - 1.</param>
    /// <returns>A code of <see cref="HotpParameters.Digits"/> digits, leading zeros included.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="secret"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The secret was disposed.</exception>
    public string Generate(HotpSecret secret, ulong counter)
    {
        Span<char> code = stackalloc char[OtpCodeFormat.MaximumLength];
        return new string(code[..Generate(secret, counter, code)]);
    }

    /// <summary>Writes the code of a counter; allocates nothing.</summary>
    /// <param name="secret">The token's secret.</param>
    /// <param name="counter">The counter.</param>
    /// <param name="destination">Receives the code; at least <see cref="HotpParameters.Digits"/> characters.</param>
    /// <returns>How many characters were written.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="secret"/> is null.</exception>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    /// <exception cref="ObjectDisposedException">The secret was disposed.</exception>
    public int Generate(HotpSecret secret, ulong counter, Span<char> destination)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return OtpCodeWriter.Write(Parameters.Hash, Parameters.CodeFormat, secret.Bytes, counter, destination);
    }
}
