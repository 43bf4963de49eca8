namespace Mfa.Devices.Owners;

/// <summary>One way to reach an owner. It stays when its address is removed, so that the next one is known to be a change.</summary>
internal sealed record ChannelEntry
{
    public required MfaChannelKind Kind { get; init; }

    /// <summary>The address that was verified last; null if it was removed.</summary>
    public AddressEntry? Address { get; init; }

    /// <summary>Whether the application vouched for it, and not a code that was entered.</summary>
    public bool IsImported { get; init; }

    public DateTimeOffset VerifiedAt { get; init; }

    /// <summary>When the address took another's place, or went; null for the first one.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Addresses that were replaced or removed: they hear what happens for seven days, and until the quarantine is over. The first of them stay, should there be many.</summary>
    public IReadOnlyList<FormerAddress> Former { get; init => field = value ?? []; } = [];
}

/// <summary>An address that was an owner's.</summary>
internal sealed record FormerAddress(AddressEntry Address, DateTimeOffset Until);
