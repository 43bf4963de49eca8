using Mfa.Totp;

namespace Mfa.Devices.Decisions;

/// <summary>What a device's verifier said, and its state afterwards.</summary>
internal sealed record CodeMatch(MfaStatus Status, string State)
{
    public long? TimeStep { get; init; }

    public DateTimeOffset? NextCodeAt { get; init; }

    public string? Continuation { get; init; }

    public TotpClockOffset? ClockOffset { get; init; }
}
