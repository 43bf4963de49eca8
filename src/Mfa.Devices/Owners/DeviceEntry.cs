using System.Text.Json.Serialization;

namespace Mfa.Devices.Owners;

/// <summary>A device in an owner's record. What it can do says which of its parts there are: codes, a key, a token's origin.</summary>
internal sealed record DeviceEntry
{
    public required Guid Id { get; init; }

    public required MfaDeviceKind Kind { get; init; }

    public required string Name { get; init; }

    public bool IsActive { get; init; } = true;

    public required DateTimeOffset EnrolledAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>The claim under which it was written; empty for a virtual device, which needs none.</summary>
    public Guid ClaimId { get; init; }

    /// <summary>Whether it is the one that a recovery allowed: should its claim be lost, the recovery isn't over.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool EndsRecovery { get; init; }

    /// <summary>Of virtual devices and hardware tokens.</summary>
    public CodeEntry? Code { get; init; }

    /// <summary>Of security keys.</summary>
    public KeyEntry? Key { get; init; }

    /// <summary>Of hardware tokens: where it came from, and goes when it is deleted.</summary>
    public TokenEntry? Token { get; init; }

    /// <summary>Whether it is within its validity, where it has one.</summary>
    public bool IsValidAt(DateTimeOffset now) => Token?.IsValidAt(now) ?? true;
}
