using System.Security.Cryptography;

namespace Mfa.Shared.Otp;

/// <summary>The names of hash functions in key URIs.</summary>
internal static class OtpKeyUriAlgorithm
{
    /// <summary>
    /// Reads <c>SHA1</c>, <c>SHA256</c> and <c>SHA512</c>; also in lower case, with hyphens or underscores, and with the name of
    /// the MAC in front (<c>HmacSHA256</c>).
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="hash">The hash function.</param>
    /// <param name="isStandard">Whether the name is one of those three, as every app reads it.</param>
    public static bool TryRead(ReadOnlySpan<char> name, out OtpHash hash, out bool isStandard)
    {
        const string Mac = "HMAC";
        isStandard = OtpHash.TryGet(new HashAlgorithmName(new string(name)), out hash);
        if (isStandard)
            return true;

        var plain = new string(name)
            .Replace("-", "", StringComparison.Ordinal)
            .Replace("_", "", StringComparison.Ordinal)
            .ToUpperInvariant();
        if (plain.StartsWith(Mac, StringComparison.Ordinal))
            plain = plain[Mac.Length..];
        return OtpHash.TryGet(new HashAlgorithmName(plain), out hash);
    }
}
