namespace Mfa.SecurId;

/// <summary>Whom an sdtid file says a token is for, and on which device. Any of it may be null: not said.</summary>
/// <remarks>Immutable; safe for any number of threads. Text from a file is up to 65,536 characters long, and any: encode it where it is shown.</remarks>
public sealed class SecurIdSdtidAssignment
{
    /// <summary>UserFirstName.</summary>
    public string? FirstName { get; init; }

    /// <summary>UserLastName.</summary>
    public string? LastName { get; init; }

    /// <summary>UserLogin.</summary>
    public string? Login { get; init; }

    /// <summary>DeviceSerialNumber: the device that the token is bound to.</summary>
    public string? DeviceSerialNumber { get; init; }

    /// <summary>Nickname: what the token is called on the device.</summary>
    public string? Nickname { get; init; }
}
