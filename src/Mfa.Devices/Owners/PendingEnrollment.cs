namespace Mfa.Devices.Owners;

/// <summary>An enrolment that was begun.</summary>
internal sealed record PendingEnrollment
{
    public required Guid Id { get; init; }

    public required MfaDeviceKind Kind { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whether who began had a proof, or needs none.</summary>
    public bool IsAuthorized { get; init; }

    /// <summary>The hash of the session that an owner began it in; empty for none in particular, and for one that an administrator began.</summary>
    public byte[] Session { get; init => field = value ?? []; } = [];

    /// <summary>Of a virtual device: what it will be.</summary>
    public CodeEntry? Code { get; init; }

    /// <summary>Of a security key: the registration ceremony.</summary>
    public byte[]? Ceremony { get; init; }

    /// <summary>Of a hardware token: what was typed, normalised.</summary>
    public TokenEntry? Token { get; init; }

    /// <summary>Pairs of codes that were wrong.</summary>
    public int Failures { get; init; }

    /// <summary>How often a code was examined for what the app ignored.</summary>
    public int Diagnoses { get; init; }
}
