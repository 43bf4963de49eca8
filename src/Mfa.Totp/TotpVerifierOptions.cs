using Mfa.Shared.OtpTime;

namespace Mfa.Totp;

/// <summary>
/// A verifier's policy: how far it looks, and what it learns. Immutable; <see cref="TotpVerifier"/> checks it when it is made.
/// </summary>
/// <remarks>
/// A new object has the values of <see cref="AuthenticatorApp"/>. To change a preset, copy it:
/// <code>var options = new TotpVerifierOptions(TotpVerifierOptions.HardwareToken) { MaximumDriftSteps = 20 };</code>
/// </remarks>
public sealed class TotpVerifierOptions
{
    // So that a period of one second doesn't turn 26 hours into 187,200 HMACs.
    const int MaximumDiagnosisSteps = 10_000;

    /// <summary>Makes options for authenticator apps.</summary>
    public TotpVerifierOptions()
    {
    }

    /// <summary>Copies options, for an object initializer to change.</summary>
    /// <param name="other">The options to start from.</param>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
    public TotpVerifierOptions(TotpVerifierOptions other)
    {
        ArgumentNullException.ThrowIfNull(other);
        PastSteps = other.PastSteps;
        FutureSteps = other.FutureSteps;
        MaximumDriftSteps = other.MaximumDriftSteps;
        NextCodePastSteps = other.NextCodePastSteps;
        NextCodeFutureSteps = other.NextCodeFutureSteps;
        ResynchronizationPastSteps = other.ResynchronizationPastSteps;
        ResynchronizationFutureSteps = other.ResynchronizationFutureSteps;
        ClockDiagnosisRange = other.ClockDiagnosisRange;
        AllowCodeSeparators = other.AllowCodeSeparators;
        PlatformHmacOnly = other.PlatformHmacOnly;
    }

    /// <summary>
    /// For apps on phones, whose clocks come from the network: one step to either side, nothing learnt, no next-code zone,
    /// resynchronisation (and enrolment) over three steps to either side. The default.
    /// </summary>
    public static TotpVerifierOptions AuthenticatorApp { get; } = new();

    /// <summary>
    /// For tokens with a quartz of their own, which drift by minutes over the years: one step to either side of a centre that follows the
    /// token up to 60 steps, a next-code zone of 10 steps past and 2 future, resynchronisation over 1440 steps past
    /// (twelve hours of 30 s) and 120 future.
    /// </summary>
    public static TotpVerifierOptions HardwareToken { get; } = new()
    {
        MaximumDriftSteps = 60,
        NextCodePastSteps = 10,
        NextCodeFutureSteps = 2,
        ResynchronizationPastSteps = 1440,
        ResynchronizationFutureSteps = 120,
    };

    /// <summary>
    /// Steps before the current one whose codes are accepted: 0 to 10, 1 by default, as RFC 6238, section 5.2, recommends
    /// at most. It covers the time in which a person reads and types.
    /// </summary>
    public int PastSteps { get; init; } = 1;

    /// <summary>Steps after the current one whose codes are accepted: 0 to 10, 1 by default. It covers a clock that is ahead.</summary>
    public int FutureSteps { get; init; } = 1;

    /// <summary>
    /// How many steps from the server's clock learning may move a token's window: 0 to 1000, 0 by default. It needs a window that has a past and a
    /// future side, or neither.
    /// </summary>
    /// <remarks>
    /// <para>The drift moves by one step when two successes in a row lie at the same edge of the window (RFC 6238, section 6).
    /// One late code never moves it. A drift that a state already has is honoured at any value, also 0.</para>
    /// <para>0 also means that an offset found by two codes is not kept: for apps, it was the person who was slow. Otherwise it is
    /// kept provisionally, beside the old drift and wherever within the resynchronisation range, until the next success shows which
    /// one is right: once, twice as many codes are live.</para>
    /// </remarks>
    public int MaximumDriftSteps { get; init; }

    /// <summary>
    /// Steps before the current one whose code is met with <see cref="TotpVerificationStatus.NextCodeRequired"/>: 0 to 60, 0 by
    /// default. Values up to <see cref="PastSteps"/> add nothing.
    /// </summary>
    /// <remarks>
    /// Where a zone is on, each 30 days since the last success widen it by one step to either side, at most 10; the accepting window
    /// never widens, since a dormant account is what an attacker looks for.
    /// </remarks>
    public int NextCodePastSteps { get; init; }

    /// <summary>
    /// Steps after the current one whose code is met with <see cref="TotpVerificationStatus.NextCodeRequired"/>: 0 to 60, 0 by
    /// default. Values up to <see cref="FutureSteps"/> add nothing.
    /// </summary>
    public int NextCodeFutureSteps { get; init; }

    /// <summary>
    /// How many steps before the current one the second of two codes may lie in a resynchronisation or enrolment: 1 to 100,000,
    /// 3 by default. Each step costs one HMAC.
    /// </summary>
    public int ResynchronizationPastSteps { get; init; } = 3;

    /// <summary>
    /// How many steps after the current one the second of two codes may lie: 1 to 100,000, 3 by default. Keep it short: after
    /// a success that far ahead, no earlier code is accepted until the clock has caught up.
    /// </summary>
    public int ResynchronizationFutureSteps { get; init; } = 3;

    /// <summary>
    /// How far to either side a failed resynchronisation looks for the two codes, to say what is wrong with a clock
    /// (<see cref="TotpVerificationResult.ClockOffset"/>): zero to 26 hours, 26 hours by default. That search never accepts and never
    /// changes the state. At 30 s it costs 6,240 HMACs, only after a failure; zero turns it off.
    /// </summary>
    public TimeSpan ClockDiagnosisRange { get; init; } = MaximumClockDiagnosisRange;

    /// <summary>
    /// Lets a single space or hyphen stand between two characters of a code, as apps show them (<c>123 456</c>). Off by default: then a
    /// code is its digits and nothing else.
    /// </summary>
    public bool AllowCodeSeparators { get; init; }

    /// <summary>
    /// Computes every MAC with the platform's HMAC. Off by default: then a window of SHA-1 codes is searched with an HMAC of this package's own, several times as fast, and
    /// the code that is found is accepted only if the platform's HMAC agrees. The AppContext switch <c>Mfa.PlatformHmacOnly</c> turns the search off in the whole process.
    /// </summary>
    public bool PlatformHmacOnly { get; init; }

    internal static TimeSpan MaximumClockDiagnosisRange => TimeSpan.FromHours(26);

    internal OtpTimePolicy PolicyFor(TimeSpan period) => new()
    {
        Period = period,
        PastSteps = PastSteps,
        FutureSteps = FutureSteps,
        MaximumDriftSteps = MaximumDriftSteps,
        NextCodePastSteps = NextCodePastSteps,
        NextCodeFutureSteps = NextCodeFutureSteps,
        ResynchronizationPastSteps = ResynchronizationPastSteps,
        ResynchronizationFutureSteps = ResynchronizationFutureSteps,
        DiagnosisSteps = Math.Min((long)(ClockDiagnosisRange / period), MaximumDiagnosisSteps),
    };

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    internal void Validate(string parameterName)
    {
        ThrowIfOutside(PastSteps, 0, 10, nameof(PastSteps));
        ThrowIfOutside(FutureSteps, 0, 10, nameof(FutureSteps));
        ThrowIfOutside(MaximumDriftSteps, 0, 1000, nameof(MaximumDriftSteps));
        ThrowIfOutside(NextCodePastSteps, 0, 60, nameof(NextCodePastSteps));
        ThrowIfOutside(NextCodeFutureSteps, 0, 60, nameof(NextCodeFutureSteps));
        ThrowIfOutside(ResynchronizationPastSteps, 1, OtpTimeState.MaximumOffset, nameof(ResynchronizationPastSteps));
        ThrowIfOutside(ResynchronizationFutureSteps, 1, OtpTimeState.MaximumOffset, nameof(ResynchronizationFutureSteps));
        if (ClockDiagnosisRange < TimeSpan.Zero || ClockDiagnosisRange > MaximumClockDiagnosisRange)
            throw new ArgumentException($"{nameof(ClockDiagnosisRange)} must be zero to 26 hours, not {ClockDiagnosisRange}.", parameterName);

        // With one edge only, learning would move to that side and never back.
        if (MaximumDriftSteps > 0 && PastSteps == 0 != (FutureSteps == 0))
            throw new ArgumentException($"{nameof(MaximumDriftSteps)} must be 0 where only one of {nameof(PastSteps)} and {nameof(FutureSteps)} is: drift is learnt at both edges.", parameterName);

        void ThrowIfOutside(int value, int minimum, int maximum, string option)
        {
            if (value < minimum || value > maximum)
                throw new ArgumentException($"{option} must be {minimum} to {maximum}, not {value}.", parameterName);
        }
    }
}
