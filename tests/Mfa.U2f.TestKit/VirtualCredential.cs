using System.Security.Cryptography;

namespace Mfa.U2f.Testing;

/// <summary>A credential as an authenticator keeps it. The settable parts may be changed at any time and show at the next assertion.</summary>
public sealed class VirtualCredential
{
    internal VirtualCredential(ReadOnlyMemory<byte> id, VirtualKey key, ReadOnlyMemory<byte> relyingPartyIdHash)
    {
        Id = id;
        Key = key;
        RelyingPartyIdHash = relyingPartyIdHash;
    }

    /// <summary>The credential id, or U2F key handle.</summary>
    public ReadOnlyMemory<byte> Id { get; }

    /// <summary>The credential's key pair.</summary>
    public VirtualKey Key { get; }

    /// <summary>SHA-256 of the relying party id, or of the AppID: U2F's application parameter.</summary>
    public ReadOnlyMemory<byte> RelyingPartyIdHash { get; }

    /// <summary>The user handle; empty where U2F made it.</summary>
    public ReadOnlyMemory<byte> UserHandle { get; set; }

    /// <summary>The user's name, kept with a discoverable credential.</summary>
    public string UserName { get; set; } = "";

    /// <summary>The user's display name, kept with a discoverable credential.</summary>
    public string UserDisplayName { get; set; } = "";

    /// <summary>Whether it's found without its id: a resident key.</summary>
    public bool Discoverable { get; set; }

    /// <summary>BE of its next assertions. The standard says it never changes.</summary>
    public bool BackupEligible { get; set; }

    /// <summary>BS of its next assertions.</summary>
    public bool BackedUp { get; set; }

    /// <summary>The counter that it last reported, where the authenticator counts by credential.</summary>
    public uint SignCount { get; set; }

    /// <summary>credProtect (CTAP2, 12.1): 1 optional, 2 optional with a credential id list, 3 required; 0 where it wasn't asked for.</summary>
    public int ProtectionPolicy { get; set; }

    /// <summary>The large blob; null where none was written.</summary>
    public ReadOnlyMemory<byte>? LargeBlob { get; set; }

    // CredRandomWithoutUV and CredRandomWithUV (CTAP2, 12.5)
    internal byte[] PrfSecretWithoutUserVerification { get; init; } = RandomNumberGenerator.GetBytes(32);

    internal byte[] PrfSecretWithUserVerification { get; init; } = RandomNumberGenerator.GetBytes(32);

    internal VirtualCredential Clone() => new(Id, Key, RelyingPartyIdHash)
    {
        UserHandle = UserHandle,
        UserName = UserName,
        UserDisplayName = UserDisplayName,
        Discoverable = Discoverable,
        BackupEligible = BackupEligible,
        BackedUp = BackedUp,
        SignCount = SignCount,
        ProtectionPolicy = ProtectionPolicy,
        LargeBlob = LargeBlob,
        PrfSecretWithoutUserVerification = PrfSecretWithoutUserVerification,
        PrfSecretWithUserVerification = PrfSecretWithUserVerification,
    };
}
