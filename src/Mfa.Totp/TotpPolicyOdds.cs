using Mfa.Shared.Otp;

namespace Mfa.Totp;

/// <summary>
/// What a blind guess is worth under a verifier's parameters and options: the figures that a throttle is set by.
/// </summary>
/// <remarks>
/// The figures are those of the likeliest code: 2^31 values don't spread evenly over 10^d codes (RFC 4226, appendix A), and with 10 digits
/// only 2^31 codes occur at all.
/// </remarks>
public sealed class TotpPolicyOdds
{
    internal TotpPolicyOdds(TotpParameters parameters, TotpVerifierOptions options)
    {
        var format = parameters.CodeFormat;
        LiveCodes = options.PastSteps + 1 + options.FutureSteps;
        PerGuess = OtpOdds.PerGuess(format, LiveCodes);
        var positions = (long)options.ResynchronizationPastSteps + 1 + options.ResynchronizationFutureSteps;
        ResynchronizationPerGuess = OtpOdds.PerSequence(format, positions, codes: 2);
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
}
