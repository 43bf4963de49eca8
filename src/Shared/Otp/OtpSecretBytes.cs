using System.Security.Cryptography;
using Mfa.Shared.Encoding;

namespace Mfa.Shared.Otp;

/// <summary>
/// A shared secret in memory: pinned, so that the garbage collector leaves no copy behind, and cleared when disposed.
/// </summary>
internal sealed class OtpSecretBytes : IDisposable
{
    /// <summary>
    /// RFC 4226, R6 asks for 16 bytes and recommends 20. 10 is what Google once and Microsoft 365 still issue, so 10 is what
    /// verification takes; new secrets are never that short.
    /// </summary>
    public const int MinimumLength = 10;

    /// <summary>One block of SHA-512. HMAC would hash a longer key, which makes it no stronger.</summary>
    public const int MaximumLength = 128;

    /// <summary>The longest text read as Base32: 128 bytes are 205 characters, the rest is room for separators and padding.</summary>
    public const int MaximumTextLength = 512;

    readonly byte[] _bytes;
    bool _disposed;

    public OtpSecretBytes(ReadOnlySpan<byte> bytes)
    {
        _bytes = GC.AllocateUninitializedArray<byte>(bytes.Length, pinned: true);
        bytes.CopyTo(_bytes);
    }

    public int Length => _bytes.Length;

    /// <exception cref="ObjectDisposedException">The secret was disposed: its bytes are gone.</exception>
    public ReadOnlySpan<byte> Span
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _bytes;
        }
    }

    public static OtpSecretBytes Generate(int length)
    {
        Span<byte> bytes = stackalloc byte[MaximumLength];
        bytes = bytes[..length];
        RandomNumberGenerator.Fill(bytes);
        var secret = new OtpSecretBytes(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return secret;
    }

    public static OtpSecretBytes? FromBase32(ReadOnlySpan<char> text, bool lenient)
    {
        Span<byte> bytes = stackalloc byte[MaximumLength];
        var secret = text.Length <= MaximumTextLength && Base32.TryDecode(text, lenient, bytes, out var length) && HasAcceptableLength(length)
            ? new OtpSecretBytes(bytes[..length])
            : null;
        CryptographicOperations.ZeroMemory(bytes);
        return secret;
    }

    /// <exception cref="ArgumentException">The key is shorter than 10 or longer than 128 bytes.</exception>
    public static void ThrowIfLengthIsOutOfRange(ReadOnlySpan<byte> key, string parameterName)
    {
        if (!HasAcceptableLength(key.Length))
            throw new ArgumentException($"A secret has {MinimumLength} to {MaximumLength} bytes; this one has {key.Length}.", parameterName);
    }

    public void Dispose()
    {
        _disposed = true;
        CryptographicOperations.ZeroMemory(_bytes);
    }

    static bool HasAcceptableLength(int length) => length is >= MinimumLength and <= MaximumLength;
}
