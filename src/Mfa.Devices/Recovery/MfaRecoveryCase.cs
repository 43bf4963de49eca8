using Mfa.Devices.Owners;

namespace Mfa.Devices;

/// <summary>A lost-device case that is open. Immutable.</summary>
public sealed class MfaRecoveryCase
{
    MfaRecoveryCase(CaseEntry entry)
    {
        Id = entry.Id;
        OpenedAt = entry.OpenedAt;
        SourceAddress = entry.SourceAddress;
        ExpiresAt = entry.ExpiresAt;
        IsEmailConfirmed = entry.Email.IsConfirmed;
        IsTelephoneConfirmed = entry.Telephone.IsConfirmed;
        CanBeFinishedAt = entry.WaitsUntil;
    }

    /// <summary>Its id, for other calls.</summary>
    public Guid Id { get; }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset OpenedAt { get; }

    /// <summary>From where, as the application said; null if it didn't.</summary>
    public string? SourceAddress { get; }

    /// <summary>When it is over: 15 minutes after it was opened while a code is missing, three days after its waiting time otherwise.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>Whether the code that was sent by e-mail was entered.</summary>
    public bool IsEmailConfirmed { get; }

    /// <summary>Whether the code that was told by telephone was entered.</summary>
    public bool IsTelephoneConfirmed { get; }

    /// <summary>From when on it can be finished; null while a code is missing.</summary>
    public DateTimeOffset? CanBeFinishedAt { get; }

    internal static MfaRecoveryCase Of(CaseEntry entry) => new(entry);
}
