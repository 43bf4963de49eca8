namespace Mfa.U2f.Testing;

/// <summary>The material of an authentication: WebAuthn 7.2 is what judges it.</summary>
public sealed class AssertionMaterial : CeremonyMaterial
{
    internal AssertionMaterial(VirtualCredential credential)
        : base(credential)
    {
        CredentialId = credential.Id.ToArray();
        UserHandle = credential.Discoverable ? credential.UserHandle.ToArray() : null;
        SigningKey = credential.Key;
    }

    /// <summary>The credential id that the response names.</summary>
    public byte[] CredentialId { get; set; }

    /// <summary>The user handle that the response names; null, as of a credential that isn't discoverable: none.</summary>
    public byte[]? UserHandle { get; set; }

    /// <inheritdoc/>
    public override byte[] Signature { get; set; } = [];

    internal byte[]? PrfOutputs { get; set; }

    /// <summary>authData, clientDataHash (WebAuthn 6.3.3).</summary>
    public override byte[] SignatureBase() => [.. AuthenticatorData.Encode(), .. ClientDataHash];
}
