namespace Mfa.Devices.Owners;

/// <summary>A security key's credential.</summary>
internal sealed record KeyEntry
{
    /// <summary>The credential, as its type encodes it.</summary>
    public required byte[] Credential { get; init; }

    public required byte[] CredentialId { get; init; }

    /// <summary>What the attestation certificate says it is; null if there is none.</summary>
    public string? Model { get; init; }

    /// <summary>Whether the attestation was trusted when it was registered.</summary>
    public bool IsTrusted { get; init; }
}
