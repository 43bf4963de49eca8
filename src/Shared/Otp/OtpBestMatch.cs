namespace Mfa.Shared.Otp;

/// <summary>
/// Keeps the best of the matches in a window without branching on what matches.
/// </summary>
/// <remarks>The first match of the lowest rank wins. Matches are masks: all bits set, or zero.</remarks>
internal struct OtpBestMatch()
{
    long _rank = long.MaxValue;
    ulong _counter;

    public readonly bool IsFound => _rank != long.MaxValue;

    /// <summary>The best match; 0 if there is none.</summary>
    public readonly ulong Counter => _counter;

    /// <param name="match">Whether <paramref name="counter"/> matches, as a mask.</param>
    /// <param name="rank">0 or more; smaller is better.</param>
    /// <param name="counter">The counter or step.</param>
    public void Observe(long match, long rank, ulong counter)
    {
        var better = match & ((rank - _rank) >> 63);
        _rank = (rank & better) | (_rank & ~better);
        _counter = unchecked((counter & (ulong)better) | (_counter & ~(ulong)better));
    }
}
