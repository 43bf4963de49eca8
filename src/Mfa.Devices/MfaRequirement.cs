namespace Mfa.Devices;

/// <summary>Whether a second factor is to be demanded of an owner, and which there are. Immutable.</summary>
/// <remarks>For after the password only: before it, this tells strangers who has which devices.</remarks>
public sealed class MfaRequirement
{
    internal MfaRequirement(MfaStatus status, IReadOnlyList<MfaDevice> devices, DateTimeOffset? retryAt, bool areCodesClosed)
    {
        Status = status;
        Devices = devices;
        RetryAt = retryAt;
        AreCodesClosed = areCodesClosed;
    }

    /// <summary><see cref="MfaStatus.Accepted"/> if the question could be answered, otherwise <see cref="MfaStatus.Unavailable"/>: then nobody may be let in.</summary>
    public MfaStatus Status { get; }

    /// <summary>
    /// Whether a second factor must be demanded: the owner has an active device, or a recovery took the last one away, or the question couldn't be answered. That somebody
    /// without a device must enrol one first is otherwise the application's rule.
    /// </summary>
    public bool IsRequired => Status != MfaStatus.Accepted || Devices.Count > 0 || MustEnroll;

    /// <summary>
    /// Whether a recovery took the last device away: the password alone lets nobody in until one is enrolled, in the browser that <see cref="MfaRecovery"/> granted it to.
    /// </summary>
    public bool MustEnroll { get; internal init; }

    /// <summary>How many recovery codes are left.</summary>
    public int RecoveryCodesLeft { get; internal init; }

    /// <summary>The active devices, the one used last first.</summary>
    public IReadOnlyList<MfaDevice> Devices { get; }

    /// <summary>Whether any of them shows codes.</summary>
    public bool HasCodeDevice => Devices.Any(device => device.Kind is MfaDeviceKind.VirtualDevice or MfaDeviceKind.HardwareToken);

    /// <summary>Whether any of them is a security key.</summary>
    public bool HasSecurityKey => Devices.Any(device => device.Kind == MfaDeviceKind.SecurityKey);

    /// <summary>When codes that name no device are looked at again, if failures in a row shut them now; otherwise null. The year's budget isn't in it.</summary>
    public DateTimeOffset? RetryAt { get; }

    /// <summary>Whether codes that name no device are closed.</summary>
    public bool AreCodesClosed { get; }
}
