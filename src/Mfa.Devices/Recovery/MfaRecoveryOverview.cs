namespace Mfa.Devices;

/// <summary>How an owner stands with recovery. Immutable. For the owner after the password, and for administrators.</summary>
public sealed class MfaRecoveryOverview
{
    internal MfaRecoveryOverview(MfaStatus status) => Status = status;

    /// <summary><see cref="MfaStatus.Accepted"/> if the question could be answered, otherwise <see cref="MfaStatus.Unavailable"/>.</summary>
    public MfaStatus Status { get; }

    /// <summary>How many recovery codes are left.</summary>
    public int RecoveryCodesLeft { get; internal init; }

    /// <summary>How many recovery codes the set had; 0 if there is none.</summary>
    public int RecoveryCodesMade { get; internal init; }

    /// <summary>When the set was made; null if there is none.</summary>
    public DateTimeOffset? RecoveryCodesMadeAt { get; internal init; }

    /// <summary>The verified addresses.</summary>
    public IReadOnlyList<MfaRecoveryAddress> Addresses { get; internal init; } = [];

    /// <summary>The kinds of addresses to which a code was sent, in this session, and not entered yet.</summary>
    public IReadOnlyList<MfaChannelKind> Pending { get; internal init; } = [];

    /// <summary>The open cases, of whichever browser.</summary>
    public IReadOnlyList<MfaRecoveryCase> Cases { get; internal init; } = [];

    /// <summary>The open case of the browser that the question came with; null if it has none.</summary>
    public MfaRecoveryCase? Case { get; internal init; }

    /// <summary>Until when recovery is stopped; null if it isn't.</summary>
    public DateTimeOffset? FrozenUntil { get; internal init; }

    /// <summary>Whether a recovery took the last device away, and none was enrolled since.</summary>
    public bool MustEnroll { get; internal init; }

    /// <summary>Until when the browser that the question came with may enrol one device; null if it may not.</summary>
    public DateTimeOffset? EnrollmentUntil { get; internal init; }

    /// <summary>Until when some browser may enrol one device; null if none may. For administrators.</summary>
    public DateTimeOffset? GrantUntil { get; internal init; }

    /// <summary>Until when an administrator's code can be entered; null if none was handed out.</summary>
    public DateTimeOffset? HelpUntil { get; internal init; }
}
