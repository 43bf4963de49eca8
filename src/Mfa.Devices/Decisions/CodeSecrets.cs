namespace Mfa.Devices.Decisions;

/// <summary>What a device's codes are verified with.</summary>
/// <param name="key">The secret.</param>
/// <param name="pin">The PIN's digits, ASCII; empty if there is none.</param>
internal readonly ref struct CodeSecrets(ReadOnlySpan<byte> key, ReadOnlySpan<byte> pin = default)
{
    public ReadOnlySpan<byte> Key { get; } = key;

    public ReadOnlySpan<byte> Pin { get; } = pin;
}
