namespace Mfa.Devices.Owners;

/// <summary>What a hardware token is called in the inventory.</summary>
internal sealed record TokenEntry
{
    public required string Manufacturer { get; init; }

    public required string SerialNumber { get; init; }

    public string? Model { get; init; }
}
