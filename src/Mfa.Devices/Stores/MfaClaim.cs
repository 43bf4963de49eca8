namespace Mfa.Devices;

/// <summary>Who holds a unique key. Immutable and thread-safe.</summary>
public sealed class MfaClaim
{
    /// <summary>Makes a claim.</summary>
    /// <param name="owner">Who holds it.</param>
    /// <param name="expiresAt">When it lapses; null once it is confirmed.</param>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    public MfaClaim(MfaOwnerKey owner, DateTimeOffset? expiresAt)
    {
        owner.ThrowIfDefault(nameof(owner));
        Owner = owner;
        ExpiresAt = expiresAt;
    }

    /// <summary>Who holds it.</summary>
    public MfaOwnerKey Owner { get; }

    /// <summary>When it lapses; null once it is confirmed.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    /// <summary>Whether it was confirmed: then it doesn't lapse.</summary>
    public bool IsConfirmed => ExpiresAt is null;
}
