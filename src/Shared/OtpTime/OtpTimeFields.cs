using Mfa.Shared.Otp;

namespace Mfa.Shared.OtpTime;

/// <summary>What a state of a time-based token holds.</summary>
internal readonly record struct OtpTimeFields
{
    /// <summary>Of the parameters; 0 until the first transition binds the state to them.</summary>
    public ulong Fingerprint { get; init; }

    public long? LastTimeStep { get; init; }

    /// <summary>Token's steps minus server's steps.</summary>
    public int Drift { get; init; }

    /// <summary>
    /// A second candidate for <see cref="Drift"/>, found by two codes. A slow clock and a slow person look the same to it, so
    /// the next sign-in decides between the two.
    /// </summary>
    public int? ProvisionalOffset { get; init; }

    /// <summary>-1 or 1 if the last success lay at the early or late edge of the window: one more there moves the drift.</summary>
    public int EdgeStreak { get; init; }

    public OtpPendingCode? Pending { get; init; }

    /// <summary>Whether a verifier could have written these values.</summary>
    public bool IsPlausible =>
        (Fingerprint != 0 || this == default)
        && LastTimeStep is null or (>= 0 and <= OtpTimeState.MaximumTimeStep)
        && Drift is >= -OtpTimeState.MaximumOffset and <= OtpTimeState.MaximumOffset
        && ProvisionalOffset is null or (>= -OtpTimeState.MaximumOffset and <= OtpTimeState.MaximumOffset)
        && (Pending is not { } pending || IsAhead(pending.Counter));

    // A pending code lies above the last accepted step, so what completes it does too.
    bool IsAhead(ulong step) => step <= OtpTimeState.MaximumTimeStep && (LastTimeStep is not { } last || (long)step > last);
}
