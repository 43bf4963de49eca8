namespace Mfa.Devices;

/// <summary>What came of a call about a device. Immutable.</summary>
public sealed class MfaResult
{
    internal MfaResult(MfaStatus status, MfaDevice? device = null)
    {
        Status = status;
        Device = device;
    }

    /// <summary>What came of it.</summary>
    public MfaStatus Status { get; }

    /// <summary>Whether it was done, and stored.</summary>
    public bool IsAccepted => Status == MfaStatus.Accepted;

    /// <summary>The device as it is now; null if there is none, or nothing was done.</summary>
    public MfaDevice? Device { get; }

    /// <summary>When to try again, if <see cref="Status"/> is <see cref="MfaStatus.Throttled"/>; otherwise null.</summary>
    public DateTimeOffset? RetryAt { get; internal init; }

    /// <summary>
    /// How far the codes lie from this server's time, where that is what is wrong with them: negative for old ones. Otherwise null.
    /// </summary>
    public TimeSpan? ClockOffset { get; internal init; }

    /// <summary>Whether <see cref="ClockOffset"/> looks like a time zone set wrongly, or a clock set by hand.</summary>
    public bool IsLikelyTimeZone { get; internal init; }

    /// <summary>Which step of which specification a security key's response failed at; null for others.</summary>
    public Mfa.U2f.FidoRegistrationResult? Registration { get; internal init; }

    /// <summary>The status.</summary>
    public override string ToString() => Status.ToString();
}
