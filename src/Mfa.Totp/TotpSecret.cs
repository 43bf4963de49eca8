using System.Diagnostics.CodeAnalysis;
using Mfa.Shared.Encoding;
using Mfa.Shared.Otp;

namespace Mfa.Totp;

/// <summary>
/// The secret that a token and its server share: the key K of RFC 6238.
/// </summary>
/// <remarks>
/// <para>Store it encrypted; <see cref="ToBase32"/> and <see cref="CopyTo"/> are the only ways to its bytes. They lie in pinned
/// memory and are cleared by <see cref="Dispose"/>.</para>
/// <para>Thread safety: any number of threads may use one secret; none may use it while or after it is disposed.</para>
/// </remarks>
public sealed class TotpSecret : IDisposable
{
    /// <summary>
    /// The shortest secret that is taken: 10 bytes. RFC 4226 (R6) asks for 16 and recommends 20, but well-known services issue
    /// 10, and their users must be able to sign in. <see cref="Generate"/> never makes one so short.
    /// </summary>
    public const int MinimumLength = OtpSecretBytes.MinimumLength;

    /// <summary>The longest secret that is taken: 128 bytes, one block of SHA-512; HMAC gains nothing from more.</summary>
    public const int MaximumLength = OtpSecretBytes.MaximumLength;

    readonly OtpSecretBytes _bytes;

    internal TotpSecret(OtpSecretBytes bytes) => _bytes = bytes;

    /// <summary>Takes a copy of the bytes of a secret.</summary>
    /// <param name="bytes">10 to 128 bytes. They are used as they are, never padded or repeated (RFC 6238, erratum 2866).</param>
    /// <exception cref="ArgumentException">There are fewer or more bytes.</exception>
    public TotpSecret(ReadOnlySpan<byte> bytes)
    {
        OtpSecretBytes.ThrowIfLengthIsOutOfRange(bytes, nameof(bytes));
        _bytes = new OtpSecretBytes(bytes);
    }

    /// <summary>Bytes in the secret.</summary>
    public int Length => _bytes.Length;

    internal ReadOnlySpan<byte> Bytes => _bytes.Span;

    /// <summary>
    /// Makes a random secret as long as the hash is: 20 bytes for SHA-1, 32 for SHA-256, 64 for SHA-512 (RFC 6238, section 5.1).
    /// </summary>
    /// <param name="parameters">The parameters of the token; <see cref="TotpParameters.Default"/> if null.</param>
    public static TotpSecret Generate(TotpParameters? parameters = null) =>
        new(OtpSecretBytes.Generate((parameters ?? TotpParameters.Default).Hash.MacLength));

    /// <summary>Reads a secret from Base32 text.</summary>
    /// <param name="text">The text, at most 512 characters.</param>
    /// <param name="style">How strictly to read it.</param>
    /// <exception cref="TotpFormatException">The text isn't Base32 of 10 to 128 bytes.</exception>
    public static TotpSecret FromBase32(ReadOnlySpan<char> text, TotpBase32Style style = TotpBase32Style.Strict) =>
        TryFromBase32(text, style, out var secret)
            ? secret
            : throw new TotpFormatException($"The secret must be Base32 of {MinimumLength} to {MaximumLength} bytes.");

    /// <summary>Reads a secret from Base32 text, strictly.</summary>
    /// <param name="text">The text.</param>
    /// <param name="secret">The secret, if there is one.</param>
    /// <returns>Whether the text is Base32 of 10 to 128 bytes.</returns>
    public static bool TryFromBase32(ReadOnlySpan<char> text, [NotNullWhen(true)] out TotpSecret? secret) =>
        TryFromBase32(text, TotpBase32Style.Strict, out secret);

    /// <summary>Reads a secret from Base32 text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="style">How strictly to read it.</param>
    /// <param name="secret">The secret, if there is one.</param>
    /// <returns>Whether the text is Base32 of 10 to 128 bytes.</returns>
    public static bool TryFromBase32(ReadOnlySpan<char> text, TotpBase32Style style, [NotNullWhen(true)] out TotpSecret? secret)
    {
        var bytes = OtpSecretBytes.FromBase32(text, lenient: style == TotpBase32Style.Lenient);
        secret = bytes is null ? null : new TotpSecret(bytes);
        return secret is not null;
    }

    /// <summary>The secret as Base32, upper case, without padding: the setup key that a person types, and what a key URI holds.</summary>
    /// <exception cref="ObjectDisposedException">The secret was disposed.</exception>
    public string ToBase32() => Base32.Encode(Bytes);

    /// <summary>Copies the secret's bytes.</summary>
    /// <param name="destination">Receives <see cref="Length"/> bytes; clear it when done.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    /// <exception cref="ObjectDisposedException">The secret was disposed.</exception>
    public void CopyTo(Span<byte> destination) => Bytes.CopyTo(destination);

    /// <summary>Clears the secret's bytes.</summary>
    public void Dispose() => _bytes.Dispose();

    /// <summary>The kind and length of the secret, never its value.</summary>
    public override string ToString() => $"TOTP secret of {Length} bytes";
}
