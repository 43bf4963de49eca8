namespace Mfa.Devices;

/// <summary>What an administrator gets to hand over, in person or by a telephone that rings at the right one's. It is shown once. Immutable.</summary>
public sealed class MfaRecoveryHelp
{
    internal MfaRecoveryHelp(MfaStatus status) => Status = status;

    internal MfaRecoveryHelp(string code, DateTimeOffset expiresAt)
    {
        Status = MfaStatus.Accepted;
        Code = code;
        ExpiresAt = expiresAt;
    }

    /// <summary>What came of it.</summary>
    public MfaStatus Status { get; }

    /// <summary>Whether it was done, and stored.</summary>
    public bool IsAccepted => Status == MfaStatus.Accepted;

    /// <summary>The code, written as recovery codes are; it is entered after the password. Null unless accepted.</summary>
    public string? Code { get; }

    /// <summary>Until when it can be entered; null unless accepted.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    /// <summary>When to try again, if recovery is stopped; otherwise null.</summary>
    public DateTimeOffset? RetryAt { get; internal init; }

    /// <summary>The status; no code.</summary>
    public override string ToString() => Status.ToString();
}
