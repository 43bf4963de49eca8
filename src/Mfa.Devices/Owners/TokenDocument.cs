namespace Mfa.Devices.Owners;

/// <summary>What the inventory keeps of a token, as JSON.</summary>
internal sealed record TokenDocument
{
    public const int CurrentVersion = 1;

    public required int Version { get; init; }

    public required TokenEntry Token { get; init; }

    public required CodeEntry Code { get; init; }

    public required DateTimeOffset AddedAt { get; init; }
}
