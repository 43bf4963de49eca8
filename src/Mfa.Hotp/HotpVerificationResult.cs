namespace Mfa.Hotp;

/// <summary>
/// What a verification found, and the state to store. <c>default</c> is a refusal.
/// </summary>
public readonly struct HotpVerificationResult
{
    internal HotpVerificationResult(HotpVerificationStatus status, in HotpState state)
    {
        Status = status;
        State = state;
    }

    /// <summary>The outcome.</summary>
    public HotpVerificationStatus Status { get; }

    /// <summary>Whether the code may let its sender in, once <see cref="State"/> is stored.</summary>
    public bool IsAccepted => Status == HotpVerificationStatus.Accepted;

    /// <summary>
    /// The state to store in place of the one passed in, whatever the outcome. It equals the old one unless something changed: a
    /// refusal changes nothing but a pending next code (RFC 4226, section 7.2: the counter moves only on success).
    /// </summary>
    public HotpState State { get; }

    /// <summary>With <see cref="HotpVerificationStatus.Accepted"/>: the accepted code's counter (of several codes, the last one's).</summary>
    public ulong? Counter { get; internal init; }

    /// <summary>
    /// With <see cref="HotpVerificationStatus.Accepted"/>: that counter minus the one that was expected: how many codes the token showed that
    /// never came here.
    /// </summary>
    public int? CounterOffset { get; internal init; }

    /// <summary>With <see cref="HotpVerificationStatus.NextCodeRequired"/>: what the next code has to come with.</summary>
    public HotpContinuation Continuation { get; internal init; }

    /// <summary>
    /// Whether the platform's HMAC didn't agree with a code that the search had found: always a <see cref="HotpVerificationStatus.Rejected"/>. It means that this
    /// process computes wrongly: tell an operator, and switch the search off (<see cref="HotpVerifierOptions.PlatformHmacOnly"/>).
    /// </summary>
    public bool SearchDisagreement { get; internal init; }
}
