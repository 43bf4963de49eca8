namespace Mfa.Shared.Otp;

/// <summary>What guessing is worth.</summary>
internal static class OtpOdds
{
    /// <summary>Options under which one blind pair of codes succeeds more often than this are refused.</summary>
    public const double MaximumForPair = 1e-6;

    public static double PerGuess(OtpCodeFormat format, int liveCodes) => Math.Min(1, liveCodes * format.LikeliestCode);

    /// <summary>A blind sequence of <paramref name="codes"/> consecutive codes, searched over <paramref name="positions"/> places.</summary>
    public static double PerSequence(OtpCodeFormat format, long positions, int codes) =>
        Math.Min(1, positions * Math.Pow(format.LikeliestCode, codes));

    /// <summary>1 - (1 - p)^n, without losing a small p in the subtraction.</summary>
    public static double After(double perGuess, long guesses)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(guesses);
        if (perGuess >= 1)
            return guesses == 0 ? 0 : 1;

        var expected = perGuess * guesses;
        var log = perGuess < 1e-8 ? -perGuess : Math.Log(1 - perGuess);
        return expected < 1e-5 ? expected : 1 - Math.Exp(guesses * log);
    }
}
