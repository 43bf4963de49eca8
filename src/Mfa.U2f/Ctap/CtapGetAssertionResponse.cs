using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using Mfa.U2f.Adapters;
using Mfa.U2f.Ctap;

namespace Mfa.U2f;

/// <summary>
/// A key's response to authenticatorGetAssertion or authenticatorGetNextAssertion (CTAP 2.2, 6.2 and 6.3): a signature, or the status of an
/// error.
/// </summary>
/// <remarks>
/// Immutable and thread-safe. It keeps the bytes it was given: don't change them afterwards. It is taken apart, not verified. Nothing in it
/// but the authenticator data is signed: never take an identity from <see cref="UserId"/>.
/// </remarks>
public sealed class CtapGetAssertionResponse
{
    const int CredentialKey = 1, AuthenticatorDataKey = 2, SignatureKey = 3, UserKey = 4, NumberOfCredentialsKey = 5, UserSelectedKey = 6, LargeBlobKeyKey = 7;

    CtapGetAssertionResponse(ReadOnlyMemory<byte> encoded, CtapMap map)
    {
        Encoded = encoded;
        Status = map.Status;
        if (Status != CtapStatus.Success)
            return;

        if (map.Take(CredentialKey, CborItemKind.Map) is { } credential)
            CredentialId = BytesOf(map, CredentialKey, credential);
        if (map.TakeRequired(AuthenticatorDataKey, CborItemKind.Bytes) is { } data)
            AuthenticatorData = CtapMap.ReadAuthenticatorData(data) ?? map.Break<WebAuthnAuthenticatorData>(AuthenticatorDataKey);
        Signature = map.TakeRequired(SignatureKey, CborItemKind.Bytes)?.Bytes ?? default;
        if (map.Take(UserKey, CborItemKind.Map) is { } user)
        {
            UserId = BytesOf(map, UserKey, user);
            UserName = TextOf(map, user, "name");
            UserDisplayName = TextOf(map, user, "displayName");
        }

        NumberOfCredentials = map.TakeCount(NumberOfCredentialsKey);
        IsUserSelected = map.TakeBoolean(UserSelectedKey);
        LargeBlobKey = map.TakeBytes(LargeBlobKeyKey) ?? default;
        UnknownMembers = map.Rest;
    }

    /// <summary>The bytes, as they came.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>The status. All other members are null or empty unless it is <see cref="CtapStatus.Success"/>.</summary>
    public CtapStatus Status { get; }

    /// <summary>Whether there is an assertion.</summary>
    [MemberNotNullWhen(true, nameof(AuthenticatorData))]
    public bool IsSuccess => Status == CtapStatus.Success;

    /// <summary>1, <c>credential</c>: the credential's id; empty if the key left it out, as it may where one credential was allowed.</summary>
    public ReadOnlyMemory<byte> CredentialId { get; }

    /// <summary>2, <c>authData</c>.</summary>
    public WebAuthnAuthenticatorData? AuthenticatorData { get; }

    /// <summary>3, <c>signature</c>.</summary>
    public ReadOnlyMemory<byte> Signature { get; }

    /// <summary>4, <c>user</c>: the user handle; empty without it.</summary>
    public ReadOnlyMemory<byte> UserId { get; }

    /// <summary>4, <c>user</c>: the account's name; null without it.</summary>
    public string? UserName { get; }

    /// <summary>4, <c>user</c>: the account's name for display; null without it.</summary>
    public string? UserDisplayName { get; }

    /// <summary>5, <c>numberOfCredentials</c>: how many credentials the key has for the request; null if it doesn't say.</summary>
    public int? NumberOfCredentials { get; }

    /// <summary>6, <c>userSelected</c>: whether the user chose the credential on the key; null if it doesn't say.</summary>
    public bool? IsUserSelected { get; }

    /// <summary>7, <c>largeBlobKey</c>: a secret; empty without it.</summary>
    public ReadOnlyMemory<byte> LargeBlobKey { get; }

    /// <summary>Members of later versions and of vendors: key and CBOR value.</summary>
    public IReadOnlyDictionary<long, ReadOnlyMemory<byte>> UnknownMembers { get; } = ReadOnlyDictionary<long, ReadOnlyMemory<byte>>.Empty;

    /// <summary>Reads a response; never throws.</summary>
    /// <param name="encoded">The status byte and what follows, at most 64 KiB.</param>
    /// <param name="response">The response, or null.</param>
    /// <returns>
    /// False if anything follows the status of an error, if success isn't followed by one CBOR map in CTAP2 canonical form with integer keys, or if
    /// a member is missing, has another type than it must have, or is malformed.
    /// </returns>
    public static bool TryParse(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out CtapGetAssertionResponse? response) => Read(encoded, out response) is null;

    /// <summary>Reads a response.</summary>
    /// <param name="encoded">The status byte and what follows, at most 64 KiB.</param>
    /// <exception cref="FidoFormatException">It isn't one; the message names the member and the rule.</exception>
    public static CtapGetAssertionResponse Parse(ReadOnlyMemory<byte> encoded) =>
        Read(encoded, out var response) is { } brokenRule ? throw new FidoFormatException(brokenRule) : response!;

    /// <summary>The response, the same bytes that were read.</summary>
    public byte[] Encode() => Encoded.ToArray();

    static ReadOnlyMemory<byte> BytesOf(CtapMap map, long key, CborItem entity) =>
        entity["id"] is { Kind: CborItemKind.Bytes } id ? id.Bytes : map.Break<CborItem>(key)?.Bytes ?? default;

    static string? TextOf(CtapMap map, CborItem user, string name) => user[name] switch
    {
        null => null,
        { Kind: CborItemKind.Text } text => text.Text,
        _ => map.Break<string>(UserKey),
    };

    static string? Read(ReadOnlyMemory<byte> encoded, out CtapGetAssertionResponse? response)
    {
        response = null;
        if (CtapMap.Read(encoded, out var map) is { } brokenRule)
            return brokenRule;
        var read = new CtapGetAssertionResponse(encoded, map!);
        if (map!.BrokenRule is not null)
            return map.BrokenRule;
        response = read;
        return null;
    }
}
