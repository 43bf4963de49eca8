namespace Mfa.Devices;

/// <summary>What came of a call about recovery. Immutable. None of them signs anybody in.</summary>
public sealed class MfaRecoveryResult
{
    internal MfaRecoveryResult(MfaStatus status) => Status = status;

    /// <summary>What came of it.</summary>
    public MfaStatus Status { get; }

    /// <summary>Whether it was done, and stored.</summary>
    public bool IsAccepted => Status == MfaStatus.Accepted;

    /// <summary>When to try again, if the status says that there is such a time; otherwise null.</summary>
    public DateTimeOffset? RetryAt { get; internal init; }

    /// <summary>How many tries a code has left after a wrong one: 0 when it is void. Otherwise null.</summary>
    public int? TriesLeft { get; internal init; }

    /// <summary>The case as it is now; null if the call isn't about one, or it is over.</summary>
    public MfaRecoveryCase? Case { get; internal init; }

    /// <summary>Until when one device may be enrolled, if the call has allowed that; otherwise null.</summary>
    public DateTimeOffset? EnrollmentUntil { get; internal init; }

    /// <summary>Until when recovery is stopped, if the call has stopped it; otherwise null.</summary>
    public DateTimeOffset? FrozenUntil { get; internal init; }

    /// <summary>The channels whose code couldn't be delivered; empty if all were. What was decided stands: offer to send it again.</summary>
    public IReadOnlyList<MfaChannelKind> Undelivered { get; internal init; } = [];

    internal MfaRecoveryResult WithUndelivered(IReadOnlyList<MfaChannelKind> kinds) =>
        new(Status) { RetryAt = RetryAt, TriesLeft = TriesLeft, Case = Case, EnrollmentUntil = EnrollmentUntil, FrozenUntil = FrozenUntil, Undelivered = kinds };

    /// <summary>The status.</summary>
    public override string ToString() => Status.ToString();
}
