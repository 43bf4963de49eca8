using Mfa.Shared.Otp;

namespace Mfa.Hotp;

/// <summary>The inside of a <see cref="HotpState"/>.</summary>
internal readonly record struct HotpStateFields
{
    /// <summary>Of the parameters; 0 until the first transition binds the state to them.</summary>
    public ulong Fingerprint { get; init; }

    public ulong NextCounter { get; init; }

    /// <summary>Whether the code before <see cref="NextCounter"/> was accepted here: sent once more, it is a replay.</summary>
    public bool IsUsed { get; init; }

    /// <summary>Then <see cref="NextCounter"/> stays at 2^64 - 1, whose code was accepted.</summary>
    public bool IsExhausted { get; init; }

    public OtpPendingCode? Pending { get; init; }

    /// <summary>Whether a verifier could have written these values.</summary>
    public bool IsPlausible =>
        (Fingerprint != 0 || (!IsUsed && Pending is null))
        && (!IsUsed || NextCounter > 0)
        && (!IsExhausted || (IsUsed && NextCounter == ulong.MaxValue && Pending is null))
        && (Pending is not { } pending || IsAhead(pending.Counter));

    // Within the widest zone, and with a counter after it: what follows may add one without a thought.
    bool IsAhead(ulong counter) =>
        counter >= NextCounter && counter - NextCounter <= HotpVerifierOptions.MaximumNextCodeLookAhead && counter < ulong.MaxValue;
}
