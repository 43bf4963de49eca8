namespace Mfa.Devices.Owners;

/// <summary>What a sealed ceremony was begun for: it can't be finished as anything else, or for anybody else.</summary>
internal readonly record struct CeremonyPurpose
{
    CeremonyPurpose(string tenant, string kind) => (Tenant, Kind) = (tenant, kind);

    string Tenant { get; }

    string Kind { get; }

    /// <summary>A sign-in of whoever's credential it turns out to be.</summary>
    public static CeremonyPurpose DiscoverableSignIn { get; } = new("", "discoverable");

    public static CeremonyPurpose SignIn(MfaOwnerKey owner) => new(owner.Tenant, $"sign-in\n{owner.Id}");

    public static CeremonyPurpose Activation(MfaOwnerKey owner, Guid device) => new(owner.Tenant, $"activation\n{device:N}\n{owner.Id}");

    public MfaSecret SecretOf(Guid ceremonyId, ReadOnlyMemory<byte> bytes) => new(Tenant, ceremonyId, Kind, bytes);
}
