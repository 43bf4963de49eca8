using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Formats.Cbor;
using Mfa.U2f.Adapters;

namespace Mfa.U2f;

/// <summary>
/// Authenticator data (WebAuthn Level 3, 6.1), read to the byte: what an authenticator signs of itself.
/// </summary>
/// <remarks>Immutable and thread-safe. It keeps the bytes it was given: don't change them afterwards.</remarks>
public sealed class WebAuthnAuthenticatorData
{
    /// <summary>The shortest: hash, flags and counter.</summary>
    public const int MinimumLength = 37;

    /// <summary>The longest credential id (7.1-25).</summary>
    public const int MaximumCredentialIdLength = 1023;

    const int HashLength = 32;
    const int AaguidLength = 16;

    WebAuthnAuthenticatorData(ReadOnlyMemory<byte> encoded) => Encoded = encoded;

    /// <summary>The bytes, as they were signed.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>SHA-256 of the relying party id, or of an AppID.</summary>
    public ReadOnlyMemory<byte> RelyingPartyIdHash => Encoded[..HashLength];

    /// <summary>The flags, reserved bits included.</summary>
    public WebAuthnAuthenticatorFlags Flags => (WebAuthnAuthenticatorFlags)Encoded.Span[HashLength];

    /// <summary>The signature counter.</summary>
    public uint SignCount => BinaryPrimitives.ReadUInt32BigEndian(Encoded.Span[(HashLength + 1)..]);

    /// <summary>The authenticator model, of a registration; null without attested credential data. Unauthenticated without attestation.</summary>
    public Guid? Aaguid { get; private init; }

    /// <summary>The credential id, of a registration; empty without attested credential data.</summary>
    public ReadOnlyMemory<byte> CredentialId { get; private init; }

    /// <summary>The credential public key as a COSE_Key, of a registration; empty without attested credential data.</summary>
    public ReadOnlyMemory<byte> CredentialPublicKey => PublicKeyItem?.Encoded ?? default;

    /// <summary>The extension outputs, one CBOR map; empty if there are none.</summary>
    public ReadOnlyMemory<byte> Extensions => ExtensionsItem?.Encoded ?? default;

    internal CborItem? PublicKeyItem { get; private init; }

    internal CborItem? ExtensionsItem { get; private init; }

    /// <summary>Reads authenticator data; never throws.</summary>
    /// <param name="encoded">The bytes; all of them must be taken up.</param>
    /// <param name="data">The data, or null.</param>
    /// <returns>
    /// False if the bytes break off or go on, if a flag says attested data or extensions that aren't there, if those are malformed, or
    /// if the credential id has more than 1023 bytes.
    /// </returns>
    public static bool TryParse(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out WebAuthnAuthenticatorData? data)
    {
        data = TryParse(encoded, MaximumCredentialIdLength, CborConformanceMode.Strict);
        return data is not null;
    }

    /// <summary>
    /// The length of the credential id is a check of its own in a ceremony (7.1-25), so there the bound is another; and the canonical form is
    /// demanded of CTAP responses only.
    /// </summary>
    internal static WebAuthnAuthenticatorData? TryParse(ReadOnlyMemory<byte> encoded, int maximumCredentialIdLength, CborConformanceMode mode)
    {
        if (encoded.Length < MinimumLength)
            return null;

        var flags = (WebAuthnAuthenticatorFlags)encoded.Span[HashLength];
        var rest = encoded[MinimumLength..];
        Guid? aaguid = null;
        ReadOnlyMemory<byte> credentialId = default;
        CborItem? key = null;
        if (flags.HasFlag(WebAuthnAuthenticatorFlags.AttestedCredentialData))
        {
            if (rest.Length < AaguidLength + sizeof(ushort))
                return null;
            aaguid = new Guid(rest.Span[..AaguidLength], bigEndian: true);
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest.Span[AaguidLength..]);
            rest = rest[(AaguidLength + sizeof(ushort))..];
            if (length > maximumCredentialIdLength || rest.Length < length)
                return null;
            credentialId = rest[..length];
            rest = rest[length..];
            key = CborAdapter.ReadFirst(rest, mode);
            if (key is not { Kind: CborItemKind.Map })
                return null;
            rest = rest[key.Encoded.Length..];
        }

        CborItem? extensions = null;
        if (flags.HasFlag(WebAuthnAuthenticatorFlags.ExtensionData))
        {
            extensions = CborAdapter.ReadFirst(rest, mode);
            if (extensions is not { Kind: CborItemKind.Map })
                return null;
            rest = rest[extensions.Encoded.Length..];
        }

        return rest.IsEmpty
            ? new WebAuthnAuthenticatorData(encoded) { Aaguid = aaguid, CredentialId = credentialId, PublicKeyItem = key, ExtensionsItem = extensions }
            : null;
    }
}
