using System.Formats.Cbor;
using Mfa.U2f.Adapters;
using Mfa.U2f.Ceremonies;

namespace Mfa.U2f;

/// <summary>The inside of a ceremony, and its one encoding: a canonical CBOR map in which no member may be missing or left over.</summary>
internal sealed record CeremonyFields
{
    const int MemberCount = 15;

    // 64 credential ids of 1023 bytes, and the rest.
    const int MaximumLength = 128 * 1024;

    public required bool IsRegistration { get; init; }

    public required ReadOnlyMemory<byte> Id { get; init; }

    public required string RelyingPartyId { get; init; }

    public required ReadOnlyMemory<byte> Challenge { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required ReadOnlyMemory<byte> BindingHash { get; init; }

    /// <summary>The user handle; null for a discoverable authentication.</summary>
    public required ReadOnlyMemory<byte>? UserHandle { get; init; }

    public bool RequiresUserVerification { get; init; }

    public AskedExtensions Extensions { get; init; }

    /// <summary>The AppID of the <c>appid</c> or <c>appidExclude</c> extension.</summary>
    public string? AppId { get; init; }

    public IReadOnlyList<FidoAlgorithm> Algorithms { get; init; } = [];

    public bool IsConditional { get; init; }

    public FidoCredentialProtection CredentialProtection { get; init; }

    /// <summary>The ids of the allow list; of a registration none.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> AllowedIds { get; init; } = [];

    public byte[] Encode()
    {
        var writer = new CborWriter(CborConformanceMode.Ctap2Canonical);
        writer.WriteStartMap(MemberCount);
        writer.WriteInt32(1);
        writer.WriteInt32(FidoCeremony.Version);
        writer.WriteInt32(2);
        writer.WriteBoolean(IsRegistration);
        writer.WriteInt32(3);
        writer.WriteByteString(Id.Span);
        writer.WriteInt32(4);
        writer.WriteTextString(RelyingPartyId);
        writer.WriteInt32(5);
        writer.WriteByteString(Challenge.Span);
        writer.WriteInt32(6);
        writer.WriteInt64(ExpiresAt.ToUnixTimeMilliseconds());
        writer.WriteInt32(7);
        writer.WriteByteString(BindingHash.Span);
        writer.WriteInt32(8);
        if (UserHandle is { } handle)
            writer.WriteByteString(handle.Span);
        else
            writer.WriteNull();
        writer.WriteInt32(9);
        writer.WriteBoolean(RequiresUserVerification);
        writer.WriteInt32(10);
        writer.WriteInt32((int)Extensions);
        writer.WriteInt32(11);
        if (AppId is null)
            writer.WriteNull();
        else
            writer.WriteTextString(AppId);
        writer.WriteInt32(12);
        writer.WriteStartArray(Algorithms.Count);
        foreach (var algorithm in Algorithms)
            writer.WriteInt32((int)algorithm);
        writer.WriteEndArray();
        writer.WriteInt32(13);
        writer.WriteBoolean(IsConditional);
        writer.WriteInt32(14);
        writer.WriteInt32((int)CredentialProtection);
        writer.WriteInt32(15);
        writer.WriteStartArray(AllowedIds.Count);
        foreach (var id in AllowedIds)
            writer.WriteByteString(id.Span);
        writer.WriteEndArray();
        writer.WriteEndMap();
        return writer.Encode();
    }

    public static CeremonyFields? Decode(ReadOnlyMemory<byte> encoded)
    {
        if (CborAdapter.ReadCopy(encoded, CborConformanceMode.Ctap2Canonical, MaximumLength) is not { Kind: CborItemKind.Map } map
            || map.Items.Length != MemberCount
            || map[1] is not { Kind: CborItemKind.Integer, Integer: FidoCeremony.Version }
            || map[2] is not { Kind: CborItemKind.Boolean } isRegistration
            || map[3] is not { Kind: CborItemKind.Bytes, Bytes.Length: FidoCeremony.IdLength } id
            || map[4] is not { Kind: CborItemKind.Text, Text.Length: > 0 } relyingPartyId
            || map[5] is not { Kind: CborItemKind.Bytes, Bytes.Length: >= FidoCeremony.MinimumChallengeLength and <= FidoCeremony.MaximumChallengeLength } challenge
            || map[6] is not { Kind: CborItemKind.Integer } expires || !IsTime(expires.Integer)
            || map[7] is not { Kind: CborItemKind.Bytes, Bytes.Length: 32 } binding
            || map[8] is not ({ Kind: CborItemKind.Null } or { Kind: CborItemKind.Bytes, Bytes.Length: > 0 and <= FidoUser.MaximumHandleLength })
            || (isRegistration.Boolean && map[8]!.Kind == CborItemKind.Null)
            || map[9] is not { Kind: CborItemKind.Boolean } verification
            || map[10] is not { Kind: CborItemKind.Integer, Integer: >= 0 and <= (long)AskedExtensions.All } extensions
            || map[11] is not { Kind: CborItemKind.Text or CborItemKind.Null } appId
            || map[12] is not { Kind: CborItemKind.Array } algorithms || !algorithms.Items.All(IsInt32)
            || map[13] is not { Kind: CborItemKind.Boolean } conditional
            || map[14] is not { Kind: CborItemKind.Integer, Integer: >= 0 and <= 3 } protection
            || map[15] is not { Kind: CborItemKind.Array } allowed || !allowed.Items.All(item => item.Kind == CborItemKind.Bytes))
            return null;

        return new CeremonyFields
        {
            IsRegistration = isRegistration.Boolean,
            Id = id.Bytes,
            RelyingPartyId = relyingPartyId.Text,
            Challenge = challenge.Bytes,
            ExpiresAt = DateTimeOffset.FromUnixTimeMilliseconds(expires.Integer),
            BindingHash = binding.Bytes,
            UserHandle = map[8]!.Kind == CborItemKind.Bytes ? map[8]!.Bytes : default(ReadOnlyMemory<byte>?),
            RequiresUserVerification = verification.Boolean,
            Extensions = (AskedExtensions)extensions.Integer,
            AppId = appId.Kind == CborItemKind.Text ? appId.Text : null,
            Algorithms = [.. algorithms.Items.Select(item => (FidoAlgorithm)item.Integer)],
            IsConditional = conditional.Boolean,
            CredentialProtection = (FidoCredentialProtection)protection.Integer,
            AllowedIds = [.. allowed.Items.Select(item => item.Bytes)],
        };
    }

    static bool IsTime(long milliseconds) =>
        milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    static bool IsInt32(CborItem item) => item is { Kind: CborItemKind.Integer, Integer: >= int.MinValue and <= int.MaxValue };
}
