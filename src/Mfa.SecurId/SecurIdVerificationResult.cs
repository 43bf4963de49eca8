namespace Mfa.SecurId;

/// <summary>
/// What a verification found, and the state to store. <c>default</c> is a refusal.
/// </summary>
public readonly struct SecurIdVerificationResult
{
    internal SecurIdVerificationResult(SecurIdVerificationStatus status, in SecurIdState state)
    {
        Status = status;
        State = state;
    }

    /// <summary>The outcome.</summary>
    public SecurIdVerificationStatus Status { get; }

    /// <summary>Whether the code may let its sender in, once <see cref="State"/> is stored.</summary>
    public bool IsAccepted => Status == SecurIdVerificationStatus.Accepted;

    /// <summary>
    /// The state to store in place of the one passed in, whatever the outcome. It equals the old one unless something changed: a
    /// refusal changes nothing but a pending next code.
    /// </summary>
    public SecurIdState State { get; }

    /// <summary>With <see cref="SecurIdVerificationStatus.Accepted"/>: the accepted code's step (of two codes, the second's): intervals since 1970-01-01.</summary>
    public long? TimeStep { get; internal init; }

    /// <summary>
    /// With <see cref="SecurIdVerificationStatus.Accepted"/>: that step minus the server's current one. Negative for a code that was read a
    /// while ago or a clock that is behind.
    /// </summary>
    public int? StepOffset { get; internal init; }

    /// <summary>
    /// With <see cref="SecurIdVerificationStatus.Replayed"/>: when the token shows the first code that could be accepted. If it lies in the
    /// past, the code shown now will do. It goes by the token's clock as far as that is known; while an offset is undecided it may be later.
    /// </summary>
    public DateTimeOffset? NextCodeAt { get; internal init; }

    /// <summary>With <see cref="SecurIdVerificationStatus.NextCodeRequired"/>: what the next code has to come with.</summary>
    public SecurIdContinuation Continuation { get; internal init; }

    /// <summary>
    /// With a resynchronisation that was <see cref="SecurIdVerificationStatus.Rejected"/>: how far off the two codes are, if they belong
    /// together at all within <see cref="SecurIdVerifierOptions.ClockDiagnosisRange"/>; otherwise null.
    /// </summary>
    public SecurIdClockOffset? ClockOffset { get; internal init; }
}
