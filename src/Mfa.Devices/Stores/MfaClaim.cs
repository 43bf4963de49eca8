namespace Mfa.Devices;

/// <summary>Who holds a unique key, and by which claim. Immutable and thread-safe.</summary>
public sealed class MfaClaim
{
    /// <summary>Makes a claim.</summary>
    /// <param name="id">Its id, random: no two claims have one.</param>
    /// <param name="owner">Who holds it.</param>
    /// <param name="expiresAt">When it lapses; null once it is confirmed.</param>
    /// <exception cref="ArgumentException">The id is empty, or the owner is default.</exception>
    public MfaClaim(Guid id, MfaOwnerKey owner, DateTimeOffset? expiresAt)
    {
        if (id == Guid.Empty)
            throw new ArgumentException("The claim's id is empty.", nameof(id));
        owner.ThrowIfDefault(nameof(owner));
        Id = id;
        Owner = owner;
        ExpiresAt = expiresAt;
    }

    /// <summary>Its id.</summary>
    public Guid Id { get; }

    /// <summary>Who holds it.</summary>
    public MfaOwnerKey Owner { get; }

    /// <summary>When it lapses; null once it is confirmed.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    /// <summary>Whether it was confirmed: then it doesn't lapse.</summary>
    public bool IsConfirmed => ExpiresAt is null;

    /// <summary>Whether it was never confirmed, and its time is over.</summary>
    internal bool IsLapsedAt(DateTimeOffset now) => ExpiresAt <= now;
}
