namespace Mfa.Devices;

/// <summary>The policy of recovery: what an owner can do who has lost all devices. Checked when the application starts.</summary>
/// <remarks>
/// An account is as strong as the weaker of its devices and its password with mailbox and telephone. Where that isn't enough, switch <see cref="AllowCases"/> off; recovery
/// codes and administrators are left.
/// </remarks>
public sealed class MfaRecoveryOptions
{
    /// <summary>How many recovery codes a set has: 1 to 20, 10 by default.</summary>
    public int RecoveryCodes { get; set; } = 10;

    /// <summary>Whether owners may open lost-device cases over e-mail and telephone. On by default; off, the addresses get announcements only.</summary>
    public bool AllowCases { get; set; } = true;

    /// <summary>How long a case waits after both codes were entered: none to 7 days, 24 hours by default.</summary>
    public TimeSpan WaitingTime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>For how long a changed address can't be used for a case: none to 30 days, 7 days by default. A first registration is no change.</summary>
    public TimeSpan AddressQuarantine { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long the one enrolment is allowed after a case, or after an administrator's code was entered: 5 minutes to 1 day, 1 hour by default.</summary>
    public TimeSpan EnrollmentWindow { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long an administrator's code is good: 5 minutes to 7 days, 24 hours by default.</summary>
    public TimeSpan HelpLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// The page on which "this was not me" is said, by name and code (<see cref="MfaRecovery.StopAsync"/>): an absolute https address (http on loopback); null if there is none.
    /// Messages show it.
    /// </summary>
    public Uri? StopPage { get; set; }
}
