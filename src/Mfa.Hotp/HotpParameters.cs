using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using Mfa.Shared.Otp;

namespace Mfa.Hotp;

/// <summary>
/// What a token and its server agreed on when the token was set up: everything but the secret and the counter. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// Store it with the secret. RFC 4226 knows only SHA-1; tokens with SHA-256 and SHA-512 exist, and key URIs and seed files name them.
/// </remarks>
public sealed class HotpParameters : IEquatable<HotpParameters>
{
    /// <summary>Makes the parameters of a token.</summary>
    /// <param name="algorithm">The hash under the HMAC: SHA1 (if <c>default</c>), SHA256 or SHA512.</param>
    /// <param name="digits">Digits in a code, 6 to 10; 6 by default.</param>
    /// <exception cref="ArgumentException">The algorithm is another one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The digits are out of range.</exception>
    public HotpParameters(HashAlgorithmName algorithm = default, int digits = 6)
    {
        Hash = OtpHash.Get(algorithm == default ? HashAlgorithmName.SHA1 : algorithm, nameof(algorithm));
        CodeFormat = OtpCodeFormat.Decimal(digits, nameof(digits));
        Fingerprint = OtpFingerprint.Of(Describe());
    }

    /// <summary>SHA-1 and 6 digits: RFC 4226, and what every authenticator app that knows HOTP honours.</summary>
    public static HotpParameters Default { get; } = new();

    /// <summary>The hash under the HMAC.</summary>
    public HashAlgorithmName Algorithm => Hash.Name;

    /// <summary>Digits in a code: 6 to 10.</summary>
    public int Digits => CodeFormat.Length;

    internal OtpHash Hash { get; }

    internal OtpCodeFormat CodeFormat { get; }

    internal ulong Fingerprint { get; }

    /// <inheritdoc/>
    public bool Equals([NotNullWhen(true)] HotpParameters? other) =>
        other is not null && Hash.MacLength == other.Hash.MacLength && Digits == other.Digits;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as HotpParameters);

    /// <inheritdoc/>
    public override int GetHashCode() => Fingerprint.GetHashCode();

    /// <summary>A description for people, such as <c>SHA1, 6 digits</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Algorithm.Name}, {Digits} digits");

    // The text that the fingerprint is taken of. It is stored in every state: changing it would void them all.
    string Describe() => string.Create(CultureInfo.InvariantCulture, $"hotp/1 {Algorithm.Name} {Digits}");
}
