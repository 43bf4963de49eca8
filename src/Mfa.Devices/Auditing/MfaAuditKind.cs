namespace Mfa.Devices;

/// <summary>What an audit event is about. The values are stable.</summary>
public enum MfaAuditKind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A code was tried.</summary>
    CodeSignIn = 1,

    /// <summary>A security key was tried.</summary>
    SecurityKeySignIn = 2,

    /// <summary>A security key's signature was right, and its counter had not advanced: perhaps there are two of it.</summary>
    CloneSuspected = 3,

    /// <summary>Codes were closed after too many failures in a row.</summary>
    CodesClosed = 4,

    /// <summary>Codes were opened again.</summary>
    CodesOpened = 5,

    /// <summary>An enrolment was begun.</summary>
    EnrollmentBegun = 10,

    /// <summary>A device was enrolled, or an attempt to do so failed.</summary>
    DeviceEnrolled = 11,

    /// <summary>A device was imported.</summary>
    DeviceImported = 12,

    /// <summary>A device was renamed.</summary>
    DeviceRenamed = 13,

    /// <summary>A device was deactivated.</summary>
    DeviceDeactivated = 14,

    /// <summary>A device was activated again.</summary>
    DeviceActivated = 15,

    /// <summary>A device was deleted.</summary>
    DeviceDeleted = 16,

    /// <summary>A device was resynchronised.</summary>
    DeviceResynchronized = 17,

    /// <summary>A device whose last code lies ahead of the clock was set back.</summary>
    ReplayGuardReset = 18,

    /// <summary>A wrong code of a pending device was examined for what its app ignored.</summary>
    AppDiagnosed = 19,

    /// <summary>A device's PIN was set, changed or removed. The detail says which.</summary>
    DevicePinChanged = 20,

    /// <summary>An owner was erased.</summary>
    OwnerErased = 30,

    /// <summary>An owner's data was exported.</summary>
    OwnerExported = 31,

    /// <summary>An owner's secrets were moved to the current key.</summary>
    OwnerReprotected = 32,

    /// <summary>A hardware token was added to the inventory. The detail is its serial number; the event is nobody's.</summary>
    TokenAdded = 35,

    /// <summary>A hardware token was taken out of the inventory. The detail is its serial number; the event is nobody's.</summary>
    TokenRemoved = 36,

    /// <summary>A set of recovery codes was made.</summary>
    RecoveryCodesMade = 40,

    /// <summary>A recovery code was tried.</summary>
    RecoveryCodeSignIn = 41,

    /// <summary>A code was sent to an address, to verify it. The detail is the kind of address.</summary>
    AddressBegun = 42,

    /// <summary>An address was verified, or an attempt to do so failed.</summary>
    AddressVerified = 43,

    /// <summary>An address was removed.</summary>
    AddressRemoved = 44,

    /// <summary>A lost-device case was opened.</summary>
    CaseOpened = 45,

    /// <summary>A code of a case was entered. The detail is the kind of address that it was sent to.</summary>
    CaseCodeEntered = 46,

    /// <summary>Both codes of a case were entered: it waits.</summary>
    CaseConfirmed = 47,

    /// <summary>A case was finished.</summary>
    CaseFinished = 48,

    /// <summary>A case was called off.</summary>
    CaseCancelled = 49,

    /// <summary>Somebody said "this was not me", or an administrator stopped recovery.</summary>
    RecoveryFrozen = 50,

    /// <summary>An administrator deactivated the devices and got a code to hand out.</summary>
    AdministratorHelped = 51,

    /// <summary>An administrator's code was entered.</summary>
    HelpAccepted = 52,
}
