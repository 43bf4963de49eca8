namespace Mfa.SecurId;

/// <summary>Whether a token string could be opened, and if not, why.</summary>
public enum SecurIdOpenStatus
{
    /// <summary>It isn't what somebody wrote: what it says doesn't agree with its own checks, and neither password nor device id is to blame.</summary>
    Altered = 0,

    /// <summary>It is open: here is its token.</summary>
    Opened,

    /// <summary>It is locked with a password, and none was given.</summary>
    PasswordRequired,

    /// <summary>It isn't locked with this password; or, of version 2, it was altered, which looks the same.</summary>
    WrongPassword,

    /// <summary>It is bound to a device, and no device id was given.</summary>
    DeviceIdRequired,

    /// <summary>It isn't bound to this device or class of devices; or it was altered or, of version 2, taken out of its address, which looks the
    /// same.</summary>
    WrongDeviceId,

    /// <summary>
    /// It is of a kind that this package doesn't have: a token of the older 64-bit algorithm, with fewer than 6 digits, with another interval than 30 or 60
    /// seconds, or a version 3 string whose contents are of a layout that isn't known.
    /// </summary>
    NotSupported,
}
