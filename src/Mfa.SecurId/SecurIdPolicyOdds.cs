using Mfa.Shared.Otp;

namespace Mfa.SecurId;

/// <summary>
/// What a blind guess is worth under a verifier's options: the figures that a throttle is set by.
/// </summary>
/// <remarks>
/// The figures are those of the likeliest code: 2^32 values don't spread evenly over 10^d codes. They are those of the tokencode: that a PIN has to be
/// right too is not counted, since a PIN may be known.
/// </remarks>
public sealed class SecurIdPolicyOdds
{
    internal SecurIdPolicyOdds(SecurIdVerifierOptions options, int digits, TimeSpan interval)
    {
        var policy = options.PolicyFor(interval);
        var likeliest = LikeliestCode(digits);
        LiveCodes = options.PastSteps + 1 + options.FutureSteps;
        PerGuess = LiveCodes * likeliest;
        var positions = (long)policy.ResynchronizationPastSteps + 1 + policy.ResynchronizationFutureSteps;
        ResynchronizationPerGuess = positions * likeliest * likeliest;
    }

    /// <summary>
    /// How many codes are accepted at any one time. Twice as many right after a resynchronisation that left a provisional
    /// offset, until the next success.
    /// </summary>
    public int LiveCodes { get; }

    /// <summary>
    /// The probability that one guess is accepted. Up to twice as much while a provisional offset is held. A next-code zone adds nothing: it
    /// takes two right codes.
    /// </summary>
    public double PerGuess { get; }

    /// <summary>The probability that one pair of guesses is accepted by a resynchronisation.</summary>
    public double ResynchronizationPerGuess { get; }

    /// <summary>The probability that at least one of a number of guesses is accepted: 1 - (1 - p)^n.</summary>
    /// <param name="guesses">How many guesses; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public double After(long guesses) => OtpOdds.After(PerGuess, guesses);

    static double LikeliestCode(int digits)
    {
        const double Values = 1L << 32;
        return Math.Ceiling(Values / Math.Pow(10, digits)) / Values;
    }
}
