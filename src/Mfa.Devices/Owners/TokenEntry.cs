using System.Text.Json.Serialization;

namespace Mfa.Devices.Owners;

/// <summary>What a hardware token is called in the inventory.</summary>
internal sealed record TokenEntry
{
    public required string Manufacturer { get; init; }

    public required string SerialNumber { get; init; }

    public string? Model { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? StartsAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether its validity has begun and not ended.</summary>
    public bool IsValidAt(DateTimeOffset now) => !(StartsAt > now) && !(ExpiresAt <= now);
}
