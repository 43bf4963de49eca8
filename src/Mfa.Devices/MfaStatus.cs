namespace Mfa.Devices;

/// <summary>What came of a call. Only <see cref="Accepted"/> is a success. The values are stable: they may be stored and logged.</summary>
public enum MfaStatus
{
    /// <summary>Refused: a wrong code or a wrong pair, an unknown or somebody else's serial number, a response that doesn't hold.</summary>
    Rejected = 0,

    /// <summary>Accepted, or done; and stored.</summary>
    Accepted = 1,

    /// <summary>The code is right and was used before. Take the next one.</summary>
    Replayed = 2,

    /// <summary>The code lies outside the window, inside the next-code zone: ask for the next one, and hand the continuation over with it.</summary>
    NextCodeRequired = 3,

    /// <summary>The device's last accepted code lies ahead of this server's clock. Enrol anew, or have an administrator reset the replay guard.</summary>
    AheadOfClock = 4,

    /// <summary>It can't be a code: too short, too long, or not made of digits. It cost nothing.</summary>
    Malformed = 5,

    /// <summary>The token's counter has run out.</summary>
    Exhausted = 6,

    /// <summary>The PIN is missing, in front of the code or for a token that adds it: no guess was made, and it cost nothing.</summary>
    PinRequired = 7,

    /// <summary>Too many failures, cases or codes of a day, or enrolments that other sessions have begun: try again at the time that stands with it. The code wasn't looked at.</summary>
    Throttled = 10,

    /// <summary>Too many failures in a row: a sign-in with another device opens them, or an administrator.</summary>
    CodesClosed = 11,

    /// <summary>The owner has no active device of the kind that is needed.</summary>
    NoActiveDevice = 20,

    /// <summary>The owner has no such device.</summary>
    DeviceNotFound = 21,

    /// <summary>The device isn't in the state that the call is for: active, or deactivated, or of another kind.</summary>
    DeviceStateWrong = 22,

    /// <summary>The owner has as many devices as are allowed.</summary>
    DeviceLimitReached = 23,

    /// <summary>Another device of the owner's has the name.</summary>
    NameTaken = 24,

    /// <summary>It is the owner's last active device; there is a call of its own for removing that.</summary>
    LastDevice = 25,

    /// <summary>The credential belongs to somebody already.</summary>
    AlreadyRegistered = 26,

    /// <summary>The name can't be a device's: that has 1 to 64 printable characters, and no space at its ends. Nothing was used up.</summary>
    NameInvalid = 27,

    /// <summary>The token's validity is over, or hasn't begun, as its maker's seed file says.</summary>
    DeviceNotValid = 28,

    /// <summary>A PIN has 4 to 8 digits. Nothing was used up.</summary>
    PinInvalid = 29,

    /// <summary>The enrolment or ceremony isn't pending: it was finished or begun too long ago, or never.</summary>
    NotPending = 30,

    /// <summary>The device, whose codes were right if any were asked for, is of a kind that has no PIN. Nothing was used up: try again without.</summary>
    PinNotSupported = 31,

    /// <summary>A fresh sign-in with one of the owner's devices is needed first, in this session.</summary>
    ProofRequired = 40,

    /// <summary>The actor may not do this.</summary>
    NotAllowed = 41,

    /// <summary>The serial number isn't in the inventory. Told to administrators only; to others it is <see cref="Rejected"/>.</summary>
    SerialUnknown = 50,

    /// <summary>The token is somebody else's. Told to administrators only; to others it is <see cref="Rejected"/>.</summary>
    SerialTaken = 51,

    /// <summary>The owner has no verified e-mail address and telephone number, both of which a lost-device case needs.</summary>
    ChannelsMissing = 70,

    /// <summary>One of them was changed too recently: try again at the time that stands with it.</summary>
    AddressChangedRecently = 71,

    /// <summary>Somebody has said "this was not me": nothing is recovered until the time that stands with it.</summary>
    RecoveryFrozen = 72,

    /// <summary>The application doesn't offer this.</summary>
    NotOffered = 73,

    /// <summary>The case waits: finish it at the time that stands with it, or with a proof by a device that is left.</summary>
    Waiting = 74,

    /// <summary>Too many calls for this owner at once. Nothing was decided; try again.</summary>
    Busy = 60,

    /// <summary>The store, or the secrets' protector, doesn't answer, or what is stored was altered. Nothing is answered; where only a write's outcome is unknown, a code may be used up all the same.</summary>
    Unavailable = 61,
}
