using Mfa.Shared.Otp;

namespace Mfa.Hotp;

/// <summary>
/// What a blind guess is worth under a verifier's parameters and options: the figures that a throttle is set by.
/// </summary>
/// <remarks>
/// The figures are those of the likeliest code: 2^31 values don't spread evenly over 10^d codes (RFC 4226, appendix A), and with 10 digits
/// only 2^31 codes occur at all.
/// </remarks>
public sealed class HotpPolicyOdds
{
    internal HotpPolicyOdds(HotpParameters parameters, HotpVerifierOptions options)
    {
        var format = parameters.CodeFormat;
        LiveCodes = options.LookAhead + 1;
        PerGuess = OtpOdds.PerGuess(format, LiveCodes);
        ResynchronizationPerGuess = OtpOdds.PerSequence(format, options.ResynchronizationLookAhead, codes: 2);
        ThreeCodeResynchronizationPerGuess = OtpOdds.PerSequence(format, options.ThreeCodeResynchronizationLookAhead - 1, codes: 3);
    }

    /// <summary>How many codes are accepted at any one time.</summary>
    public int LiveCodes { get; }

    /// <summary>The probability that one guess is accepted.</summary>
    public double PerGuess { get; }

    /// <summary>The probability that one pair of guesses is accepted by a resynchronisation.</summary>
    public double ResynchronizationPerGuess { get; }

    /// <summary>The probability that one triple of guesses is accepted by a resynchronisation.</summary>
    public double ThreeCodeResynchronizationPerGuess { get; }

    /// <summary>The probability that at least one of a number of guesses is accepted: 1 - (1 - p)^n.</summary>
    /// <param name="guesses">How many guesses; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public double After(long guesses) => OtpOdds.After(PerGuess, guesses);
}
