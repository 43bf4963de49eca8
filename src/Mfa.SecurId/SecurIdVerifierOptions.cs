using Mfa.Shared.OtpTime;

namespace Mfa.SecurId;

/// <summary>
/// A verifier's policy: how far it looks, and what it learns. Immutable; <see cref="SecurIdVerifier"/> checks it when it is made.
/// </summary>
/// <remarks>
/// <para>A step is one interval of the token: 30 or 60 seconds.</para>
/// <para>A new object has the values of <see cref="HardwareToken"/>. To change a preset, copy it:
/// <code>var options = new SecurIdVerifierOptions(SecurIdVerifierOptions.PinPad) { MaximumDriftSteps = 20 };</code></para>
/// </remarks>
public sealed class SecurIdVerifierOptions
{
    /// <summary>Makes options for hardware tokens.</summary>
    public SecurIdVerifierOptions()
    {
    }

    /// <summary>Copies options, for an object initializer to change.</summary>
    /// <param name="other">The options to start from.</param>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
    public SecurIdVerifierOptions(SecurIdVerifierOptions other)
    {
        ArgumentNullException.ThrowIfNull(other);
        PastSteps = other.PastSteps;
        FutureSteps = other.FutureSteps;
        MaximumDriftSteps = other.MaximumDriftSteps;
        NextCodePastSteps = other.NextCodePastSteps;
        NextCodeFutureSteps = other.NextCodeFutureSteps;
        ResynchronizationPast = other.ResynchronizationPast;
        ResynchronizationFuture = other.ResynchronizationFuture;
        ClockDiagnosisRange = other.ClockDiagnosisRange;
        AllowCodeSeparators = other.AllowCodeSeparators;
    }

    /// <summary>
    /// For key fobs, whose quartz drifts by minutes over the years: one step to either side of a centre that follows the
    /// token up to 60 steps, a next-tokencode zone of 10 steps past and 2 future, resynchronisation over 12 hours past and one hour
    /// future. The default.
    /// </summary>
    public static SecurIdVerifierOptions HardwareToken { get; } = new();

    /// <summary>
    /// For tokens into which a PIN is typed before they show a code: as <see cref="HardwareToken"/>, but two steps to either side, and four future
    /// in the zone.
    /// </summary>
    public static SecurIdVerifierOptions PinPad { get; } = new() { PastSteps = 2, FutureSteps = 2, NextCodeFutureSteps = 4 };

    /// <summary>
    /// For software tokens, whose clock is the phone's or the computer's: as <see cref="HardwareToken"/>, but the centre follows the token
    /// by 10 steps only, and the zone has 12 past steps.
    /// </summary>
    /// <remarks>The maker's own server accepts ten steps to either side at once: 21 codes that a guess may hit. Here a code from further off than one step has to be followed by the next.</remarks>
    public static SecurIdVerifierOptions SoftwareToken { get; } = new() { MaximumDriftSteps = 10, NextCodePastSteps = 12 };

    /// <summary>
    /// Steps before the current one whose codes are accepted: 0 to 10, 1 by default. It covers the time in which a person reads and types.
    /// </summary>
    public int PastSteps { get; init; } = 1;

    /// <summary>Steps after the current one whose codes are accepted: 0 to 10, 1 by default. It covers a clock that is ahead.</summary>
    public int FutureSteps { get; init; } = 1;

    /// <summary>
    /// How many steps from the server's clock learning may move a token's window: 0 to 1000, 60 by default. It needs a window that has a past and a
    /// future side, or neither.
    /// </summary>
    /// <remarks>
    /// <para>The drift moves by one step when two successes in a row lie at the same edge of the window.
    /// One late code never moves it. A drift that a state already has is honoured at any value, also 0.</para>
    /// <para>0 also means that an offset found by two codes is not kept. Otherwise it is
    /// kept provisionally, beside the old drift and wherever within the resynchronisation range, until the next success shows which
    /// one is right: once, twice as many codes are live.</para>
    /// </remarks>
    public int MaximumDriftSteps { get; init; } = 60;

    /// <summary>
    /// Steps before the current one whose code is met with <see cref="SecurIdVerificationStatus.NextCodeRequired"/>: 0 to 60, 10 by
    /// default. Values up to <see cref="PastSteps"/> add nothing.
    /// </summary>
    /// <remarks>
    /// Where a zone is on, each 30 days since the last success widen it by one step to either side, at most 10; the accepting window
    /// never widens, since a dormant account is what an attacker looks for.
    /// </remarks>
    public int NextCodePastSteps { get; init; } = 10;

    /// <summary>
    /// Steps after the current one whose code is met with <see cref="SecurIdVerificationStatus.NextCodeRequired"/>: 0 to 60, 2 by
    /// default. Values up to <see cref="FutureSteps"/> add nothing.
    /// </summary>
    public int NextCodeFutureSteps { get; init; } = 2;

    /// <summary>
    /// How far in the past the second of two codes may lie in a resynchronisation or enrolment: 1 minute to 24 hours, 12 hours
    /// by default, as an administrator of the maker's own server has.
    /// </summary>
    public TimeSpan ResynchronizationPast { get; init; } = TimeSpan.FromHours(12);

    /// <summary>
    /// How far in the future the second of two codes may lie: 1 minute to 24 hours, 1 hour by default. Keep it short: after
    /// a success that far ahead, no earlier code is accepted until the clock has caught up.
    /// </summary>
    public TimeSpan ResynchronizationFuture { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How far to either side a failed resynchronisation looks for the two codes, to say what is wrong with a clock
    /// (<see cref="SecurIdVerificationResult.ClockOffset"/>): zero to 26 hours, 26 hours by default. That search never accepts and never
    /// changes the state. It happens only after a failure; zero turns it off.
    /// </summary>
    public TimeSpan ClockDiagnosisRange { get; init; } = MaximumClockDiagnosisRange;

    /// <summary>
    /// Lets a single space or hyphen stand between two characters of a code, as apps show them (<c>1234 5678</c>). Off by default: then a
    /// code is its digits and nothing else.
    /// </summary>
    public bool AllowCodeSeparators { get; init; }

    internal static TimeSpan MaximumClockDiagnosisRange => TimeSpan.FromHours(26);

    internal OtpTimePolicy PolicyFor(TimeSpan interval) => new()
    {
        Period = interval,
        PastSteps = PastSteps,
        FutureSteps = FutureSteps,
        MaximumDriftSteps = MaximumDriftSteps,
        NextCodePastSteps = NextCodePastSteps,
        NextCodeFutureSteps = NextCodeFutureSteps,
        ResynchronizationPastSteps = (int)(ResynchronizationPast / interval),
        ResynchronizationFutureSteps = (int)(ResynchronizationFuture / interval),
        DiagnosisSteps = (long)(ClockDiagnosisRange / interval),
    };

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    internal void Validate(string parameterName)
    {
        ThrowIfOutside(PastSteps, 0, 10, nameof(PastSteps));
        ThrowIfOutside(FutureSteps, 0, 10, nameof(FutureSteps));
        ThrowIfOutside(MaximumDriftSteps, 0, 1000, nameof(MaximumDriftSteps));
        ThrowIfOutside(NextCodePastSteps, 0, 60, nameof(NextCodePastSteps));
        ThrowIfOutside(NextCodeFutureSteps, 0, 60, nameof(NextCodeFutureSteps));
        ThrowIfOutside(ResynchronizationPast, TimeSpan.FromMinutes(1), TimeSpan.FromHours(24), nameof(ResynchronizationPast));
        ThrowIfOutside(ResynchronizationFuture, TimeSpan.FromMinutes(1), TimeSpan.FromHours(24), nameof(ResynchronizationFuture));
        ThrowIfOutside(ClockDiagnosisRange, TimeSpan.Zero, MaximumClockDiagnosisRange, nameof(ClockDiagnosisRange));

        // With one edge only, learning would move to that side and never back.
        if (MaximumDriftSteps > 0 && PastSteps == 0 != (FutureSteps == 0))
            throw new ArgumentException($"{nameof(MaximumDriftSteps)} must be 0 where only one of {nameof(PastSteps)} and {nameof(FutureSteps)} is: drift is learnt at both edges.", parameterName);

        void ThrowIfOutside<T>(T value, T minimum, T maximum, string option)
            where T : IComparable<T>
        {
            if (value.CompareTo(minimum) < 0 || value.CompareTo(maximum) > 0)
                throw new ArgumentException($"{option} must be {minimum} to {maximum}, not {value}.", parameterName);
        }
    }
}
