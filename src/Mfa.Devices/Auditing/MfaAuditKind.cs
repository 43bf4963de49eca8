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

    /// <summary>An owner was erased.</summary>
    OwnerErased = 30,

    /// <summary>An owner's data was exported.</summary>
    OwnerExported = 31,

    /// <summary>An owner's secrets were moved to the current key.</summary>
    OwnerReprotected = 32,
}
