namespace Mfa.Devices;

/// <summary>A verified address of an owner's. Immutable.</summary>
public sealed class MfaRecoveryAddress
{
    internal MfaRecoveryAddress(MfaChannelKind kind, string? masked, DateTimeOffset verifiedAt, DateTimeOffset? usableAt)
    {
        Kind = kind;
        Masked = masked ?? "…";
        VerifiedAt = verifiedAt;
        UsableAt = usableAt;
    }

    /// <summary>Its kind.</summary>
    public MfaChannelKind Kind { get; }

    /// <summary>So much of it that its owner knows which it is, such as <c>a…@example.com</c> or <c>+44…56</c>.</summary>
    public string Masked { get; }

    /// <summary>When it was verified.</summary>
    public DateTimeOffset VerifiedAt { get; }

    /// <summary>From when on a case can use it, if it was changed too recently; otherwise null.</summary>
    public DateTimeOffset? UsableAt { get; }
}
