namespace Mfa.Devices;

/// <summary>An enrolment that was begun, or why it wasn't. Immutable.</summary>
public sealed class MfaEnrollmentOffer
{
    internal MfaEnrollmentOffer(MfaStatus status, Guid enrollmentId = default, DateTimeOffset expiresAt = default)
    {
        Status = status;
        EnrollmentId = enrollmentId;
        ExpiresAt = expiresAt;
    }

    /// <summary>What came of it.</summary>
    public MfaStatus Status { get; }

    /// <summary>Whether it was begun.</summary>
    public bool IsAccepted => Status == MfaStatus.Accepted;

    /// <summary>The enrolment's id, to finish it with.</summary>
    public Guid EnrollmentId { get; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>When to try again, if <see cref="Status"/> is <see cref="MfaStatus.Throttled"/>; otherwise null.</summary>
    public DateTimeOffset? RetryAt { get; internal init; }
}
