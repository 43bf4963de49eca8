using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Mfa.U2f.Adapters;
using Mfa.U2f.WebAuthn;

namespace Mfa.U2f;

/// <summary>
/// An AuthenticationResponseJSON (WebAuthn Level 3, 5.1.9), as <c>toJSON()</c> gives it: untrusted, for the look-up of the stored credential.
/// </summary>
/// <remarks>Immutable and thread-safe. Nothing in it says who somebody is until <see cref="FidoRelyingParty"/> has verified it.</remarks>
public sealed class FidoAuthenticationResponse
{
    /// <summary>The longest response that is read: 256 KiB.</summary>
    public const int MaximumLength = 256 * 1024;

    FidoAuthenticationResponse()
    {
    }

    /// <summary>The credential id: look the stored credential up by it.</summary>
    public ReadOnlyMemory<byte> CredentialId { get; private init; }

    /// <summary>The user handle that the authenticator claims; null if it claims none.</summary>
    public ReadOnlyMemory<byte>? UserHandle { get; private init; }

    internal string Type { get; private init; } = "";

    internal string Id { get; private init; } = "";

    internal byte[] ClientDataJson { get; private init; } = [];

    internal byte[] AuthenticatorData { get; private init; } = [];

    internal byte[] Signature { get; private init; } = [];

    internal ClientExtensionResults Extensions { get; private init; } = ClientExtensionResults.None;

    /// <summary>Reads a response; never throws.</summary>
    /// <param name="json">The UTF-8 JSON text.</param>
    /// <param name="response">The response, or null.</param>
    /// <returns>False if it is longer than 256 KiB, no JSON, says a member twice, or lacks one, or if one has another type.</returns>
    public static bool TryParse(ReadOnlySpan<byte> json, [NotNullWhen(true)] out FidoAuthenticationResponse? response)
    {
        response = null;
        if (json.Length > MaximumLength)
            return false;

        // The document is read where it lies, and nothing of it is kept.
        var copy = ArrayPool<byte>.Shared.Rent(json.Length);
        try
        {
            json.CopyTo(copy);
            return TryRead(copy.AsMemory(..json.Length), out response);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy, clearArray: true);
        }
    }

    static bool TryRead(ReadOnlyMemory<byte> json, [NotNullWhen(true)] out FidoAuthenticationResponse? response)
    {
        response = null;
        using var document = JsonAdapter.Parse(json, MaximumLength);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } root
            || root.TextMember("type") is not { } type
            || root.TextMember("id") is not { } id
            || root.BytesMember("rawId") is not { Length: > 0 } rawId
            || root.Member("response") is not { ValueKind: JsonValueKind.Object } inner
            || inner.BytesMember("clientDataJSON") is not { } clientData
            || inner.BytesMember("authenticatorData") is not { } authenticatorData
            || inner.BytesMember("signature") is not { } signature)
            return false;

        // Some browsers write null where there is none.
        var handle = inner.Member("userHandle") is { ValueKind: not JsonValueKind.Null } ? inner.BytesMember("userHandle") : null;
        if (inner.Member("userHandle") is { ValueKind: not JsonValueKind.Null } && handle is null)
            return false;

        response = new FidoAuthenticationResponse
        {
            Type = type,
            Id = id,
            CredentialId = rawId,
            UserHandle = handle is null ? default(ReadOnlyMemory<byte>?) : handle,
            ClientDataJson = clientData,
            AuthenticatorData = authenticatorData,
            Signature = signature,
            Extensions = ClientExtensionResults.Read(root.Member("clientExtensionResults")),
        };
        return true;
    }
}
