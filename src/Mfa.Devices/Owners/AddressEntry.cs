namespace Mfa.Devices.Owners;

/// <summary>An owner's e-mail address or telephone number, protected as secrets are.</summary>
internal sealed record AddressEntry : ISealedEntry
{
    public required Guid SecretId { get; init; }

    public required MfaChannelKind Kind { get; init; }

    public required byte[] ProtectedSecret { get; init; }

    public MfaSecret SecretOf(string tenant, ReadOnlyMemory<byte> bytes) => new(tenant, SecretId, $"address {Kind}", bytes);
}
