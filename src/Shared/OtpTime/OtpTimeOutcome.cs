using Mfa.Shared.Otp;

namespace Mfa.Shared.OtpTime;

/// <summary>What a decision found. Its numbers are those of the public statuses.</summary>
internal enum OtpTimeStatus
{
    Rejected = 0,
    Accepted = 1,
    Replayed = 2,
    NextCodeRequired = 3,
    AheadOfClock = 4,
}

/// <summary>What a decision found, and what it makes of the state.</summary>
internal readonly struct OtpTimeOutcome(OtpTimeStatus status)
{
    public OtpTimeStatus Status { get; } = status;

    /// <summary>What to store; null if nothing changed.</summary>
    public OtpTimeFields? Changed { get; init; }

    /// <summary>With <see cref="OtpTimeStatus.Accepted"/>: the code's step minus the server's.</summary>
    public int? StepOffset { get; init; }

    /// <summary>
    /// With <see cref="OtpTimeStatus.Replayed"/>: the server's step during which the token shows the first code that could be accepted, as far as its
    /// offset is known.
    /// </summary>
    public long? NextCodeStep { get; init; }

    /// <summary>With <see cref="OtpTimeStatus.NextCodeRequired"/>: what the next code has to come with.</summary>
    public UInt128 Continuation { get; init; }

    /// <summary>Whether the platform's cryptography didn't agree with what the search found.</summary>
    public bool SearchDisagreement { get; init; }

    public static OtpTimeOutcome Disagreement(OtpTimeFields? changed) => new(OtpTimeStatus.Rejected) { Changed = changed, SearchDisagreement = true };

    public static OtpTimeOutcome Accepted(in OtpTimeFields fields, long now) => new(OtpTimeStatus.Accepted)
    {
        Changed = fields,
        StepOffset = checked((int)(fields.LastTimeStep!.Value - now)),
    };

    public static OtpTimeOutcome NextCodeRequired(in OtpTimeFields fields, ulong step, DateTimeOffset now, TimeSpan allowed)
    {
        var pending = OtpPendingCode.Begin(step, now, allowed, out var continuation);
        return new OtpTimeOutcome(OtpTimeStatus.NextCodeRequired) { Changed = fields with { Pending = pending }, Continuation = continuation };
    }
}
