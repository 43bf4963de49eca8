using Mfa.U2f.Adapters;
using Mfa.U2f.Keys;

namespace Mfa.U2f.Attestation;

/// <summary>
/// The inputs of every verification procedure (WebAuthn Level 3, 6.5.3).
/// </summary>
/// <param name="Statement">The attestation statement: a map, or an array in format compound; each format checks which.</param>
/// <param name="AuthenticatorData">The authenticator data, with attested credential data.</param>
/// <param name="CredentialKey">Its credential public key, also one of an algorithm that can't be verified here: most formats don't need to.</param>
/// <param name="ClientDataHash">SHA-256 of the client data as received.</param>
internal sealed record AttestationInput(
    CborItem Statement,
    WebAuthnAuthenticatorData AuthenticatorData,
    CoseKey CredentialKey,
    ReadOnlyMemory<byte> ClientDataHash)
{
    /// <summary>What packed, tpm and android-key sign: the authenticator data and then the hash, without lengths.</summary>
    public byte[] SignedBytes => [.. AuthenticatorData.Encoded.Span, .. ClientDataHash.Span];

    public Guid Aaguid => AuthenticatorData.Aaguid.GetValueOrDefault();
}
