namespace Mfa.Devices;

/// <summary>What a message says. The values are stable.</summary>
public enum MfaMessageKind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A code that shows that an address is the owner's.</summary>
    AddressCode = 1,

    /// <summary>A code for a lost-device case that somebody has opened, who knew the password. The same code stops it.</summary>
    CaseCode = 2,

    /// <summary>Both codes of a case were entered: it can be finished once its waiting time is over.</summary>
    CaseConfirmed = 3,

    /// <summary>A case was finished: the devices are deactivated, and one may be enrolled.</summary>
    CaseFinished = 4,

    /// <summary>An administrator has deactivated the devices and handed out a code to enrol one.</summary>
    AdministratorHelped = 5,

    /// <summary>Somebody has said "this was not me": nothing can be recovered for 24 hours.</summary>
    RecoveryFrozen = 6,

    /// <summary>A device was enrolled, or activated again.</summary>
    DeviceAdded = 10,

    /// <summary>A device was deactivated or deleted.</summary>
    DeviceRemoved = 11,

    /// <summary>A new set of recovery codes was made; the old one is void.</summary>
    RecoveryCodesMade = 12,

    /// <summary>Somebody has signed in with a recovery code.</summary>
    RecoveryCodeUsed = 13,

    /// <summary>An address was registered or changed.</summary>
    AddressChanged = 14,

    /// <summary>An address was removed.</summary>
    AddressRemoved = 15,

    /// <summary>A device's PIN was set, changed or removed.</summary>
    DevicePinChanged = 16,
}
