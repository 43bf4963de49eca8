using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Formats.Cbor;
using Mfa.U2f.Adapters;
using Mfa.U2f.Ctap;

namespace Mfa.U2f;

/// <summary>
/// A key's response to authenticatorMakeCredential (CTAP 2.2, 6.1): a new credential, or the status of an error.
/// </summary>
/// <remarks>
/// Immutable and thread-safe. It keeps the bytes it was given: don't change them afterwards. It is taken apart, not verified: give
/// <see cref="ToAttestationObject"/> to a registration.
/// </remarks>
public sealed class CtapMakeCredentialResponse
{
    const int FormatKey = 1, AuthenticatorDataKey = 2, AttestationStatementKey = 3, EnterpriseAttestationKey = 4, LargeBlobKeyKey = 5, UnsignedExtensionOutputsKey = 6;

    CtapMakeCredentialResponse(ReadOnlyMemory<byte> encoded, CtapMap map)
    {
        Encoded = encoded;
        Status = map.Status;
        if (Status != CtapStatus.Success)
            return;

        Format = map.TakeRequired(FormatKey, CborItemKind.Text)?.Text;
        if (map.TakeRequired(AuthenticatorDataKey, CborItemKind.Bytes) is { } data)
            AuthenticatorData = CtapMap.ReadAuthenticatorData(data) ?? map.Break<WebAuthnAuthenticatorData>(AuthenticatorDataKey);
        AttestationStatement = map.TakeRequired(AttestationStatementKey, CborItemKind.Map)?.Encoded ?? default;
        IsEnterpriseAttestation = map.TakeBoolean(EnterpriseAttestationKey);
        LargeBlobKey = map.TakeBytes(LargeBlobKeyKey) ?? default;
        UnsignedExtensionOutputs = map.Take(UnsignedExtensionOutputsKey, CborItemKind.Map)?.Encoded ?? default;
        UnknownMembers = map.Rest;
    }

    /// <summary>The bytes, as they came.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>The status. All other members are null or empty unless it is <see cref="CtapStatus.Success"/>.</summary>
    public CtapStatus Status { get; }

    /// <summary>Whether there is a credential.</summary>
    [MemberNotNullWhen(true, nameof(Format), nameof(AuthenticatorData))]
    public bool IsSuccess => Status == CtapStatus.Success;

    /// <summary>1, <c>fmt</c>: the format of the attestation statement.</summary>
    public string? Format { get; }

    /// <summary>2, <c>authData</c>.</summary>
    public WebAuthnAuthenticatorData? AuthenticatorData { get; }

    /// <summary>3, <c>attStmt</c>: one CBOR map.</summary>
    public ReadOnlyMemory<byte> AttestationStatement { get; }

    /// <summary>4, <c>epAtt</c>: whether the attestation is an enterprise's; null if the key doesn't say.</summary>
    public bool? IsEnterpriseAttestation { get; }

    /// <summary>5, <c>largeBlobKey</c>: a secret; empty without it.</summary>
    public ReadOnlyMemory<byte> LargeBlobKey { get; }

    /// <summary>6, <c>unsignedExtensionOutputs</c>: one CBOR map; empty without it.</summary>
    public ReadOnlyMemory<byte> UnsignedExtensionOutputs { get; }

    /// <summary>Members of later versions and of vendors: key and CBOR value.</summary>
    public IReadOnlyDictionary<long, ReadOnlyMemory<byte>> UnknownMembers { get; } = ReadOnlyDictionary<long, ReadOnlyMemory<byte>>.Empty;

    /// <summary>Reads a response; never throws.</summary>
    /// <param name="encoded">The status byte and what follows, at most 64 KiB.</param>
    /// <param name="response">The response, or null.</param>
    /// <returns>
    /// False if anything follows the status of an error, if success isn't followed by one CBOR map in CTAP2 canonical form with integer keys, or if
    /// a member is missing, has another type than it must have, or is malformed.
    /// </returns>
    public static bool TryParse(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out CtapMakeCredentialResponse? response) => Read(encoded, out response) is null;

    /// <summary>Reads a response.</summary>
    /// <param name="encoded">The status byte and what follows, at most 64 KiB.</param>
    /// <exception cref="FidoFormatException">It isn't one; the message names the member and the rule.</exception>
    public static CtapMakeCredentialResponse Parse(ReadOnlyMemory<byte> encoded) =>
        Read(encoded, out var response) is { } brokenRule ? throw new FidoFormatException(brokenRule) : response!;

    /// <summary>The response, the same bytes that were read.</summary>
    public byte[] Encode() => Encoded.ToArray();

    /// <summary>
    /// The attestation object that a relying party takes (WebAuthn Level 3, 6.5.4): <c>{"fmt", "attStmt", "authData"}</c> in CTAP2 canonical order,
    /// statement and authenticator data byte for byte.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no credential, since the response is an error.</exception>
    public byte[] ToAttestationObject()
    {
        if (!IsSuccess)
            throw new InvalidOperationException($"The response holds no credential: {Status}.");

        var writer = new CborWriter(CborConformanceMode.Ctap2Canonical);
        writer.WriteStartMap(3);
        writer.WriteTextString("fmt");
        writer.WriteTextString(Format);
        writer.WriteTextString("attStmt");
        writer.WriteEncodedValue(AttestationStatement.Span);
        writer.WriteTextString("authData");
        writer.WriteByteString(AuthenticatorData.Encoded.Span);
        writer.WriteEndMap();
        return writer.Encode();
    }

    static string? Read(ReadOnlyMemory<byte> encoded, out CtapMakeCredentialResponse? response)
    {
        response = null;
        if (CtapMap.Read(encoded, out var map) is { } brokenRule)
            return brokenRule;
        var read = new CtapMakeCredentialResponse(encoded, map!);
        if (map!.BrokenRule is not null)
            return map.BrokenRule;
        response = read;
        return null;
    }
}
