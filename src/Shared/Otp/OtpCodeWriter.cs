using System.Security.Cryptography;

namespace Mfa.Shared.Otp;

/// <summary>RFC 4226, section 5.3, from key and counter to the code.</summary>
internal static class OtpCodeWriter
{
    /// <returns>How many characters were written: the format's length.</returns>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public static int Write(OtpHash hash, OtpCodeFormat format, ReadOnlySpan<byte> key, ulong counter, Span<char> destination)
    {
        if (destination.Length < format.Length)
            throw new ArgumentException($"A code needs {format.Length} characters.", nameof(destination));

        Span<byte> mac = stackalloc byte[OtpHash.MaximumMacLength];
        Span<byte> code = stackalloc byte[OtpCodeFormat.MaximumLength];
        mac = mac[..hash.MacLength];
        hash.ComputeMac(key, counter, mac);
        format.Write(OtpTruncation.Truncate(mac), code);
        for (var i = 0; i < format.Length; i++)
            destination[i] = (char)code[i];
        CryptographicOperations.ZeroMemory(mac);
        CryptographicOperations.ZeroMemory(code);
        return format.Length;
    }
}
