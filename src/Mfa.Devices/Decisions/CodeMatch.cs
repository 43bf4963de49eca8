using Mfa.Devices.Owners;

namespace Mfa.Devices.Decisions;

/// <summary>What a device's verifier said, and its codes with the state afterwards.</summary>
internal sealed record CodeMatch(MfaStatus Status, CodeEntry Code)
{
    /// <summary>Whether there is anything to be stored.</summary>
    public bool ChangesState { get; init; }

    public DateTimeOffset? NextCodeAt { get; init; }

    public string? Continuation { get; init; }

    public CodeClockOffset? ClockOffset { get; init; }

    /// <summary>Whether a PIN was part of what was verified.</summary>
    public bool HasPin { get; init; }
}
