using System.Numerics;
using System.Security.Cryptography;
using Mfa.Shared.Otp;

namespace Mfa.Totp;

/// <summary>
/// Explains a first code that was refused: has the app ignored what the key URI asked for? Thread-safe.
/// </summary>
/// <remarks>
/// A diagnosis to help a person with. It accepts nothing, takes no state and changes none; <see cref="TotpVerifier"/> alone decides.
/// </remarks>
public static class TotpAppDiagnosis
{
    /// <summary>The most steps to either side.</summary>
    public const int MaximumSteps = 10;

    const int DefaultDigits = 6;

    // What a MAC is computed for; each is then shown as agreed and as six digits.
    static ReadOnlySpan<TotpAppDeviation> Profiles =>
    [
        TotpAppDeviation.None,
        TotpAppDeviation.Sha1,
        TotpAppDeviation.ThirtySeconds,
        TotpAppDeviation.Sha1 | TotpAppDeviation.ThirtySeconds,
    ];

    /// <summary>
    /// Names what an app did otherwise than agreed, if that makes the code one of those around now.
    /// </summary>
    /// <param name="secret">The token's secret.</param>
    /// <param name="parameters">What the key URI asked for.</param>
    /// <param name="code">
    /// What was typed, a space or hyphen between its digits allowed. Anything: what can't be a code is <see cref="TotpAppDeviation.None"/>.
    /// </param>
    /// <param name="now">The time.</param>
    /// <param name="steps">How many steps before and after the current one are looked at, of the agreed period or of 30 seconds: 0 to 10, 1 by default.</param>
    /// <returns>
    /// The fewest deviations under which the code fits. <see cref="TotpAppDeviation.None"/> if there are none: because the
    /// code fits as agreed (then it was refused for something else, such as its reuse), or because no deviation makes it fit.
    /// So no answer says that a code is right.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="secret"/> or <paramref name="parameters"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is out of range.</exception>
    /// <exception cref="ObjectDisposedException">The secret was disposed.</exception>
    /// <remarks>
    /// <para>Costs 4 (2N + 1) HMACs for N steps, whatever the code is: agreed and default hash, each with agreed and default period.</para>
    /// <para>A wrong code of six digits gets a false diagnosis by chance with a probability of at most 4 (2N + 1) in a million: 12 in a million
    /// with the default of one step.</para>
    /// <para>For enrolment, where whoever types the code has the secret before their eyes. Elsewhere it would tell a stranger more than
    /// a refusal does.</para>
    /// </remarks>
    public static TotpAppDeviation Diagnose(TotpSecret secret, TotpParameters parameters, ReadOnlySpan<char> code, DateTimeOffset now, int steps = 1)
    {
        ArgumentNullException.ThrowIfNull(secret);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps, MaximumSteps);

        var agreed = parameters.CodeFormat;
        var sixDigits = OtpCodeFormat.Decimal(DefaultDigits, nameof(parameters));
        _ = agreed.TryRead(code, allowSeparators: true, out OtpCodeMatcher typed);
        _ = sixDigits.TryRead(code, allowSeparators: true, out OtpCodeMatcher typedDigits);
        var best = new OtpBestMatch();
        Span<byte> scratch = stackalloc byte[OtpHash.MaximumMacLength];
        foreach (var deviation in Profiles)
        {
            var profile = Deviate(parameters, deviation);
            var current = profile.GetTimeStep(now);
            for (var step = Math.Max(0, current - steps); step <= current + steps; step++)
            {
                var mac = scratch[..profile.Hash.MacLength];
                profile.Hash.ComputeMac(secret.Bytes, (ulong)step, mac);
                var value = OtpTruncation.Truncate(mac);
                Observe(ref best, typed.Matches(value), deviation);
                Observe(ref best, typedDigits.Matches(value), deviation | TotpAppDeviation.SixDigits);
            }
        }

        CryptographicOperations.ZeroMemory(scratch);
        return (TotpAppDeviation)best.Counter;
    }

    static TotpParameters Deviate(TotpParameters parameters, TotpAppDeviation deviation) => new(
        deviation.HasFlag(TotpAppDeviation.Sha1) ? HashAlgorithmName.SHA1 : parameters.Algorithm,
        DefaultDigits,
        deviation.HasFlag(TotpAppDeviation.ThirtySeconds) ? TotpParameters.Default.Period : parameters.Period,
        parameters.Epoch);

    // The fewest deviations win: also over those that deviate in name only, since the parameters ask for the default.
    static void Observe(ref OtpBestMatch best, long match, TotpAppDeviation deviation) =>
        best.Observe(match, BitOperations.PopCount((uint)deviation), (ulong)deviation);
}
