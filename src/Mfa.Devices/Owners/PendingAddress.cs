namespace Mfa.Devices.Owners;

/// <summary>An address whose code was sent and not yet entered.</summary>
internal sealed record PendingAddress
{
    public required AddressEntry Address { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The hash of the session that it was begun in.</summary>
    public required byte[] Session { get; init; }

    public int Failures { get; init; }
}
