using System.Diagnostics.CodeAnalysis;
using Mfa.U2f.Adapters;

namespace Mfa.U2f;

/// <summary>
/// U2F client data (FIDO U2F Raw Message Formats 1.2, 7): what the browser says of the call, and the key signs the hash of.
/// </summary>
/// <remarks>
/// Immutable and thread-safe. It keeps the bytes it was given, since their hash is what counts: don't change them afterwards. Members that
/// the specification doesn't know are ignored.
/// </remarks>
public sealed class U2fClientData
{
    /// <summary>The type of a registration's client data.</summary>
    public const string RegistrationType = "navigator.id.finishEnrollment";

    /// <summary>The type of an authentication's client data.</summary>
    public const string AuthenticationType = "navigator.id.getAssertion";

    /// <summary>The longest client data that are read, in bytes.</summary>
    public const int MaximumLength = JsonAdapter.MaximumLength;

    U2fClientData(ReadOnlyMemory<byte> encoded, string type, string challenge, string origin, ReadOnlyMemory<byte> channelIdPublicKey)
    {
        Encoded = encoded;
        Type = type;
        Challenge = challenge;
        Origin = origin;
        ChannelIdPublicKey = channelIdPublicKey;
    }

    /// <summary>The bytes as they came, byte order mark included: what is hashed.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary><c>typ</c>: <see cref="RegistrationType"/> or <see cref="AuthenticationType"/>, or whatever else stood there.</summary>
    public string Type { get; }

    /// <summary><c>challenge</c>: the server's challenge as base64url without padding, or whatever else stood there.</summary>
    public string Challenge { get; }

    /// <summary><c>origin</c>: the facet that made the call, as the browser names it.</summary>
    public string Origin { get; }

    /// <summary><c>cid_pubkey</c>: the channel's key or a text that says why there is none, as JSON in UTF-8; empty without the member. Not interpreted.</summary>
    public ReadOnlyMemory<byte> ChannelIdPublicKey { get; }

    /// <summary>Reads client data; never throws.</summary>
    /// <param name="clientData">UTF-8 JSON, at most <see cref="MaximumLength"/> bytes; a byte order mark may stand before it.</param>
    /// <param name="data">The client data, or null.</param>
    /// <returns>
    /// False if it isn't UTF-8 or JSON, nests too deep, has a name twice, or <c>typ</c>, <c>challenge</c> or <c>origin</c> is no text.
    /// </returns>
    public static bool TryParse(ReadOnlyMemory<byte> clientData, [NotNullWhen(true)] out U2fClientData? data) => Read(clientData, out data) is null;

    /// <summary>Reads client data.</summary>
    /// <param name="clientData">UTF-8 JSON, at most <see cref="MaximumLength"/> bytes; a byte order mark may stand before it.</param>
    /// <exception cref="FidoFormatException">It isn't that; the message names the field and the rule.</exception>
    public static U2fClientData Parse(ReadOnlyMemory<byte> clientData) =>
        Read(clientData, out var data) is { } brokenRule ? throw new FidoFormatException(brokenRule) : data!;

    /// <summary>The client data, the same bytes that were read.</summary>
    public byte[] Encode() => Encoded.ToArray();

    static string? Read(ReadOnlyMemory<byte> clientData, out U2fClientData? data)
    {
        data = null;
        using var json = JsonAdapter.Parse(JsonAdapter.WithoutByteOrderMark(clientData), MaximumLength);
        if (json?.RootElement is not { } root)
            return "The client data isn't UTF-8 JSON without duplicate names, of bounded length and depth.";
        if (root.TextMember("typ") is not { } type)
            return "typ of the client data isn't a text.";
        if (root.TextMember("challenge") is not { } challenge)
            return "challenge of the client data isn't a text.";
        if (root.TextMember("origin") is not { } origin)
            return "origin of the client data isn't a text.";

        var channelIdPublicKey = root.Member("cid_pubkey")?.RawText() ?? default;
        data = new U2fClientData(clientData, type, challenge, origin, channelIdPublicKey);
        return null;
    }
}
