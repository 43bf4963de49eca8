using System.Text.Json.Serialization;

namespace Mfa.Devices.Owners;

/// <summary>A set of recovery codes. A void one keeps its number, so that the next one has another.</summary>
internal sealed record RecoveryCodeSet
{
    public required int Number { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public IReadOnlyList<RecoveryCodeEntry> Codes { get; init => field = value ?? []; } = [];

    [JsonIgnore]
    public int Left => Codes.Count(code => code.UsedAt is null);

    /// <summary>The set's number, of which no code is left.</summary>
    public RecoveryCodeSet Voided() => this with { Codes = [] };
}

internal sealed record RecoveryCodeEntry(byte[] Hash, DateTimeOffset? UsedAt = null);
