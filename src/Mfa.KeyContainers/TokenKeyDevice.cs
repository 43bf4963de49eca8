namespace Mfa.KeyContainers;

/// <summary>The token that a key is in (RFC 6030, section 4.3.1: DeviceInfo; RFC 6031, section 3.1). Immutable.</summary>
public sealed class TokenKeyDevice
{
    /// <summary>Nothing is said of the token.</summary>
    public static TokenKeyDevice Unknown { get; } = new();

    /// <summary>Who made it. A file may prefix the name with <c>oath.</c>, <c>iana.</c> or <c>omp.</c>; it is kept as it stands.</summary>
    public string? Manufacturer { get; init; }

    /// <summary>The serial number, as it stands in the file.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>The model.</summary>
    public string? Model { get; init; }

    /// <summary>Tells apart tokens of one serial number.</summary>
    public string? IssueNumber { get; init; }

    /// <summary>What the key is bound to on the device, an IMEI for example.</summary>
    public string? Binding { get; init; }

    /// <summary>From when the token may be used.</summary>
    public DateTimeOffset? StartDate { get; init; }

    /// <summary>Until when the token may be used.</summary>
    public DateTimeOffset? ExpiryDate { get; init; }

    /// <summary>Whose the token is.</summary>
    public string? UserId { get; init; }

    /// <summary>The module in the token that the key goes into (CryptoModuleInfo).</summary>
    public string? ModuleId { get; init; }

    /// <summary>The serial number.</summary>
    public override string ToString() => SerialNumber ?? "";
}
