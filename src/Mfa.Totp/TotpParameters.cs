using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using Mfa.Shared.Otp;
using Mfa.Shared.OtpTime;

namespace Mfa.Totp;

/// <summary>
/// What a token and its server agreed on when the token was set up: everything but the secret. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// Store it with the secret. <see cref="Default"/> is the one profile that every authenticator app honours: several apps
/// accept others and then show codes of the default one (see <see cref="TotpAppCompatibility"/>). Source: RFC 6238,
/// sections 1.2 and 4.
/// </remarks>
public sealed class TotpParameters : IEquatable<TotpParameters>
{
    /// <summary>The longest period: one day.</summary>
    public static readonly TimeSpan MaximumPeriod = TimeSpan.FromDays(1);

    static readonly TimeSpan DefaultPeriod = TimeSpan.FromSeconds(30);

    /// <summary>Makes the parameters of a token that shows decimal codes.</summary>
    /// <param name="algorithm">The hash under the HMAC: SHA1 (if <c>default</c>), SHA256 or SHA512.</param>
    /// <param name="digits">Digits in a code, 6 to 10; 6 by default.</param>
    /// <param name="period">The time step X: whole seconds from one second to a day; 30 seconds by default.</param>
    /// <param name="epoch">The time T0 from which steps are counted, in whole seconds; the Unix epoch by default.</param>
    /// <exception cref="ArgumentException">The algorithm is another one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Digits, period or epoch are out of range.</exception>
    public TotpParameters(HashAlgorithmName algorithm = default, int digits = 6, TimeSpan? period = null, DateTimeOffset? epoch = null)
        : this(
            OtpHash.Get(algorithm == default ? HashAlgorithmName.SHA1 : algorithm, nameof(algorithm)),
            OtpCodeFormat.Decimal(digits, nameof(digits)),
            TotpFormat.Decimal,
            period ?? DefaultPeriod,
            epoch ?? DateTimeOffset.UnixEpoch)
    {
    }

    TotpParameters(OtpHash hash, OtpCodeFormat codeFormat, TotpFormat format, TimeSpan period, DateTimeOffset epoch)
    {
        if (period < TimeSpan.FromSeconds(1) || period > MaximumPeriod || period.Ticks % TimeSpan.TicksPerSecond != 0)
            throw new ArgumentOutOfRangeException(nameof(period), period, "The period must be whole seconds, from one second to one day.");
        if (epoch.Ticks % TimeSpan.TicksPerSecond != 0)
            throw new ArgumentOutOfRangeException(nameof(epoch), epoch, "The epoch must be whole seconds.");

        Hash = hash;
        CodeFormat = codeFormat;
        Format = format;
        Period = period;
        Epoch = epoch.ToUniversalTime();
        Fingerprint = OtpFingerprint.Of(Describe());
    }

    /// <summary>SHA-1, 6 digits, 30 seconds, the Unix epoch: what every authenticator app honours.</summary>
    public static TotpParameters Default { get; } = new();

    /// <summary>Steam Guard: SHA-1, 30 seconds, five characters instead of digits.</summary>
    public static TotpParameters Steam { get; } =
        new(OtpHash.Get(HashAlgorithmName.SHA1, "algorithm"), OtpCodeFormat.Steam, TotpFormat.Steam, DefaultPeriod, DateTimeOffset.UnixEpoch);

    /// <summary>The hash under the HMAC.</summary>
    public HashAlgorithmName Algorithm => Hash.Name;

    /// <summary>Characters in a code: 6 to 10, or 5 for <see cref="TotpFormat.Steam"/>.</summary>
    public int Digits => CodeFormat.Length;

    /// <summary>How a code is shown.</summary>
    public TotpFormat Format { get; }

    /// <summary>The time step X (RFC 6238, section 4.1).</summary>
    public TimeSpan Period { get; }

    /// <summary>T0, the time at which step 0 begins (RFC 6238, section 4.1), in UTC.</summary>
    public DateTimeOffset Epoch { get; }

    internal OtpHash Hash { get; }

    internal OtpCodeFormat CodeFormat { get; }

    internal ulong Fingerprint { get; }

    /// <summary>
    /// The time step T = floor((now - T0) / X) (RFC 6238, section 4.2); negative before the epoch.
    /// </summary>
    /// <param name="now">A point in time; its offset from UTC plays no part.</param>
    public long GetTimeStep(DateTimeOffset now) => OtpTimeStep.Of(now, Epoch, Period);

    /// <summary>The time at which a step begins. Steps beyond the range of <see cref="DateTimeOffset"/> give its first or last value.</summary>
    /// <param name="timeStep">A time step, from any part of the range of <see cref="long"/>.</param>
    public DateTimeOffset GetStepStart(long timeStep) => OtpTimeStep.StartOf(timeStep, Epoch, Period);

    /// <inheritdoc/>
    public bool Equals([NotNullWhen(true)] TotpParameters? other) =>
        other is not null
        && Hash.MacLength == other.Hash.MacLength
        && Digits == other.Digits
        && Format == other.Format
        && Period == other.Period
        && Epoch == other.Epoch;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as TotpParameters);

    /// <inheritdoc/>
    public override int GetHashCode() => Fingerprint.GetHashCode();

    /// <summary>A description for people, such as <c>SHA1, 6 digits, 30 s</c>.</summary>
    public override string ToString()
    {
        var code = Format == TotpFormat.Steam ? "Steam" : string.Create(CultureInfo.InvariantCulture, $"{Digits} digits");
        var epoch = Epoch == DateTimeOffset.UnixEpoch ? "" : string.Create(CultureInfo.InvariantCulture, $", epoch {Epoch.ToUnixTimeSeconds()}");
        return string.Create(CultureInfo.InvariantCulture, $"{Algorithm.Name}, {code}, {(long)Period.TotalSeconds} s{epoch}");
    }

    // The text that the fingerprint is taken of. It is stored in every state: changing it would void them all.
    string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"totp/1 {Algorithm.Name} {Digits} {(int)Format} {(long)Period.TotalSeconds} {Epoch.ToUnixTimeSeconds()}");
}
