namespace Mfa.Totp;

/// <summary>
/// What a verification found, and the state to store. <c>default</c> is a refusal.
/// </summary>
public readonly struct TotpVerificationResult
{
    internal TotpVerificationResult(TotpVerificationStatus status, in TotpState state)
    {
        Status = status;
        State = state;
    }

    /// <summary>The outcome.</summary>
    public TotpVerificationStatus Status { get; }

    /// <summary>Whether the code may let its sender in, once <see cref="State"/> is stored.</summary>
    public bool IsAccepted => Status == TotpVerificationStatus.Accepted;

    /// <summary>
    /// The state to store in place of the one passed in, whatever the outcome. It equals the old one unless something changed: a
    /// refusal changes nothing but a pending next code.
    /// </summary>
    public TotpState State { get; }

    /// <summary>With <see cref="TotpVerificationStatus.Accepted"/>: the accepted code's step (of two codes, the second's).</summary>
    public long? TimeStep { get; internal init; }

    /// <summary>
    /// With <see cref="TotpVerificationStatus.Accepted"/>: that step minus the server's current one. Negative for a code that was read a
    /// while ago or a clock that is behind.
    /// </summary>
    public int? StepOffset { get; internal init; }

    /// <summary>
    /// With <see cref="TotpVerificationStatus.Replayed"/>: when the token shows the first code that could be accepted. If it lies in the
    /// past, the code shown now will do. It goes by the token's clock as far as that is known; while an offset is undecided it may be later.
    /// </summary>
    public DateTimeOffset? NextCodeAt { get; internal init; }

    /// <summary>With <see cref="TotpVerificationStatus.NextCodeRequired"/>: what the next code has to come with.</summary>
    public TotpContinuation Continuation { get; internal init; }

    /// <summary>
    /// With a resynchronisation that was <see cref="TotpVerificationStatus.Rejected"/>: how far off the two codes are, if they belong
    /// together at all within <see cref="TotpVerifierOptions.ClockDiagnosisRange"/>; otherwise null.
    /// </summary>
    public TotpClockOffset? ClockOffset { get; internal init; }

    /// <summary>
    /// Whether the platform's HMAC didn't agree with a code that the search had found: always a <see cref="TotpVerificationStatus.Rejected"/>. It means that this
    /// process computes wrongly: tell an operator, and switch the search off (<see cref="TotpVerifierOptions.PlatformHmacOnly"/>).
    /// </summary>
    public bool SearchDisagreement { get; internal init; }
}
