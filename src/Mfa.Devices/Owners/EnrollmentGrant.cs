namespace Mfa.Devices.Owners;

/// <summary>That one device may be enrolled, although the owner has none to prove anything with.</summary>
internal sealed record EnrollmentGrant
{
    public required DateTimeOffset Until { get; init; }

    /// <summary>The hash of the browser's binding; empty while an administrator's code wasn't entered.</summary>
    public byte[] Browser { get; init => field = value ?? []; } = [];

    /// <summary>The hash of the administrator's code; null after it was entered, or where there was none.</summary>
    public byte[]? CodeHash { get; init; }
}
