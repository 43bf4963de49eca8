using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Unicode;
using Mfa.U2f.Adapters;

namespace Mfa.U2f;

/// <summary>
/// The client data of a WebAuthn ceremony (WebAuthn Level 3, 5.8.1): what the browser says it did, signed through its hash.
/// </summary>
/// <remarks>Immutable and thread-safe. Members beyond those below are ignored, as the specification asks.</remarks>
public sealed class WebAuthnClientData
{
    /// <summary>The longest client data that are read: 64 KiB. Real ones have a few hundred bytes.</summary>
    public const int MaximumLength = 64 * 1024;

    WebAuthnClientData(ReadOnlyMemory<byte> encoded) => Encoded = encoded;

    /// <summary>The bytes as the client made them.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary><c>webauthn.create</c> or <c>webauthn.get</c>.</summary>
    public string Type { get; private init; } = "";

    /// <summary>The challenge, decoded.</summary>
    public ReadOnlyMemory<byte> Challenge { get; private init; }

    /// <summary>The origin of the caller, as the browser serialises it.</summary>
    public string Origin { get; private init; } = "";

    /// <summary>Whether the caller was a frame of another origin than the pages around it; absent means no.</summary>
    public bool CrossOrigin { get; private init; }

    /// <summary>The origin of the page around the frame; null if it isn't said.</summary>
    public string? TopOrigin { get; private init; }

    /// <summary>SHA-256 of the bytes: what is signed. Never of a re-serialisation.</summary>
    public byte[] ComputeHash() => SHA256.HashData(Encoded.Span);

    /// <summary>Reads client data; never throws.</summary>
    /// <param name="encoded">The bytes; a byte order mark is passed over (UTF-8 decode).</param>
    /// <param name="data">The data, or null.</param>
    /// <returns>
    /// False if they are longer than 64 KiB, no UTF-8, no JSON object, say a member twice, or lack a type, a base64url challenge or an
    /// origin, or if one of those, or <c>crossOrigin</c> or <c>topOrigin</c>, has another type.
    /// </returns>
    public static bool TryParse(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out WebAuthnClientData? data)
    {
        data = null;
        using var document = JsonAdapter.Parse(JsonAdapter.WithoutByteOrderMark(encoded), MaximumLength);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } root
            || root.TextMember("type") is not { } type
            || root.BytesMember("challenge") is not { } challenge
            || root.TextMember("origin") is not { } origin
            || (root.Member("crossOrigin") is not null && root.BooleanMember("crossOrigin") is null)
            || (root.Member("topOrigin") is not null && root.TextMember("topOrigin") is null))
            return false;

        data = new WebAuthnClientData(encoded)
        {
            Type = type,
            Challenge = challenge,
            Origin = origin,
            CrossOrigin = root.BooleanMember("crossOrigin") ?? false,
            TopOrigin = root.TextMember("topOrigin"),
        };
        return true;
    }

    /// <summary>WebAuthn Level 3, 7.1-5: the bytes are UTF-8 of an acceptable length.</summary>
    internal static bool IsText(ReadOnlySpan<byte> encoded) => encoded.Length <= MaximumLength && Utf8.IsValid(encoded);
}
