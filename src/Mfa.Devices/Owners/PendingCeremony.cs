namespace Mfa.Devices.Owners;

/// <summary>A sign-in, or an activation, with a security key that was begun.</summary>
internal sealed record PendingCeremony
{
    public required byte[] Ceremony { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whether who began had a proof, or needs none.</summary>
    public bool IsAuthorized { get; init; }

    /// <summary>The hash of the session that it was begun in; empty for none in particular.</summary>
    public byte[] Session { get; init; } = [];

    /// <summary>The device that is to be activated; null for a sign-in.</summary>
    public Guid? Activates { get; init; }
}
