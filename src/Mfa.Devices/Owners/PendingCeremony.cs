namespace Mfa.Devices.Owners;

/// <summary>A sign-in, or an activation, with a security key that was begun.</summary>
internal sealed record PendingCeremony
{
    public required byte[] Ceremony { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The device that is to be activated; null for a sign-in.</summary>
    public Guid? Activates { get; init; }
}
