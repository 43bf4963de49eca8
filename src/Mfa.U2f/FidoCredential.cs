using System.Diagnostics.CodeAnalysis;
using System.Formats.Cbor;
using Mfa.U2f.Adapters;
using Mfa.U2f.Ceremonies;
using Mfa.U2f.Keys;

namespace Mfa.U2f;

/// <summary>
/// A credential as the server stores it (WebAuthn Level 3, 4, "credential record"). Immutable and thread-safe.
/// </summary>
/// <remarks>
/// Store <see cref="Encode"/> as one column; keep <see cref="Id"/> beside it under a unique index. After an authentication store the
/// credential that came back, by compare-and-swap.
/// </remarks>
public sealed class FidoCredential
{
    const int Version = 1, MaximumAppIdLength = 2048;

    /// <summary>Makes a credential from what was stored elsewhere; a registration makes one by itself.</summary>
    /// <param name="id">The credential id, 1 to 1023 bytes.</param>
    /// <param name="userHandle">Its owner, 1 to 64 bytes.</param>
    /// <param name="relyingPartyId">The relying party id for which it was made.</param>
    /// <param name="publicKey">The COSE_Key.</param>
    /// <exception cref="ArgumentException">One of them is empty or too long, or the key isn't a well-formed COSE_Key.</exception>
    public FidoCredential(ReadOnlyMemory<byte> id, ReadOnlyMemory<byte> userHandle, string relyingPartyId, ReadOnlyMemory<byte> publicKey)
    {
        if (id.Length is 0 or > WebAuthnAuthenticatorData.MaximumCredentialIdLength)
            throw new ArgumentException("A credential id has 1 to 1023 bytes.", nameof(id));
        FidoUser.ThrowIfNoHandle(userHandle, nameof(userHandle));
        ArgumentException.ThrowIfNullOrEmpty(relyingPartyId);
        if (CoseKey.Read(publicKey) is null)
            throw new ArgumentException("The key must be a COSE_Key whose members fit its algorithm.", nameof(publicKey));
        Id = id.ToArray();
        UserHandle = userHandle.ToArray();
        RelyingPartyId = relyingPartyId;
        PublicKey = publicKey.ToArray();
    }

    FidoCredential(FidoCredential other)
    {
        Id = other.Id;
        UserHandle = other.UserHandle;
        RelyingPartyId = other.RelyingPartyId;
        PublicKey = other.PublicKey;
        SignCount = other.SignCount;
        BackupEligible = other.BackupEligible;
        BackedUp = other.BackedUp;
        UserVerificationInitialized = other.UserVerificationInitialized;
        AppId = other.AppId;
        Aaguid = other.Aaguid;
        Transports = other.Transports;
    }

    /// <summary>The credential id; for a U2F key its key handle.</summary>
    public ReadOnlyMemory<byte> Id { get; }

    /// <summary>The user handle of its owner: the only source of identity.</summary>
    public ReadOnlyMemory<byte> UserHandle { get; }

    /// <summary>The relying party id for which it was made.</summary>
    public string RelyingPartyId { get; }

    /// <summary>The public key, a COSE_Key.</summary>
    public ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>The last signature counter; 0 of a key that has none.</summary>
    public uint SignCount { get; init; }

    /// <summary>Whether it can be backed up.</summary>
    public FidoBackupEligibility BackupEligible { get; init; }

    /// <summary>Whether it was backed up when it was last used.</summary>
    public bool BackedUp { get; init; }

    /// <summary>Whether its user was ever verified with it.</summary>
    public bool UserVerificationInitialized { get; init; }

    /// <summary>The AppID for which it was registered through U2F; null for a credential made by WebAuthn.</summary>
    /// <exception cref="ArgumentException">It is set to an empty text, to one of more than 2048 characters, or to one in which a surrogate stands alone.</exception>
    public string? AppId
    {
        get;
        init
        {
            if (value is not null && !IsAppId(value))
                throw new ArgumentException($"An AppID has 1 to {MaximumAppIdLength} characters of Unicode.", nameof(value));
            field = value;
        }
    }

    /// <summary>The authenticator model; unauthenticated without a trusted attestation.</summary>
    public Guid Aaguid { get; init; }

    /// <summary>How the authenticator can be reached (<c>usb</c>, <c>nfc</c>, …), as the browser said; a hint for it.</summary>
    public IReadOnlyList<string> Transports { get; init => field = Copy.Of(value); } = [];

    /// <summary>A key that was registered through raw U2F, for use through WebAuthn with the <c>appid</c> extension.</summary>
    /// <param name="keyHandle">The key handle, 1 to 255 bytes.</param>
    /// <param name="point">The public key: 65 bytes, 0x04 || x || y.</param>
    /// <param name="counter">The last counter.</param>
    /// <param name="appId">The AppID with which it was registered, to the letter.</param>
    /// <param name="owner">The user handle that its owner has, or gets.</param>
    /// <param name="relyingPartyId">The relying party id under which it is used from now on.</param>
    /// <exception cref="ArgumentException">An argument is empty, or of another length or form, or the point isn't on P-256.</exception>
    public static FidoCredential FromU2f(
        ReadOnlyMemory<byte> keyHandle, ReadOnlySpan<byte> point, uint counter, string appId, ReadOnlyMemory<byte> owner, string relyingPartyId)
    {
        if (keyHandle.Length is 0 or > byte.MaxValue)
            throw new ArgumentException("A key handle has 1 to 255 bytes.", nameof(keyHandle));
        if (point.Length != 65 || point[0] != 4)
            throw new ArgumentException("A U2F public key is an uncompressed point of 65 bytes.", nameof(point));
        ArgumentNullException.ThrowIfNull(appId);
        if (!IsAppId(appId))
            throw new ArgumentException($"An AppID has 1 to {MaximumAppIdLength} characters of Unicode.", nameof(appId));
        if (FidoPublicKey.TryImportU2f(point, out var key) != FidoStatus.Accepted)
            throw new ArgumentException("The point isn't on P-256.", nameof(point));
        key!.Dispose();
        return new FidoCredential(keyHandle, owner, relyingPartyId, CoseKey.EncodeU2f(point))
        {
            SignCount = counter,
            AppId = appId,
            BackupEligible = FidoBackupEligibility.No,
        };
    }

    /// <summary>Reads what <see cref="Encode"/> wrote, of any version that this library ever wrote; never throws.</summary>
    /// <param name="encoded">The bytes.</param>
    /// <param name="credential">The credential, or null.</param>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out FidoCredential? credential)
    {
        credential = null;
        if (CborAdapter.Read(encoded, CborConformanceMode.Ctap2Canonical) is not { Kind: CborItemKind.Map } map
            || map[1] is not { Kind: CborItemKind.Integer, Integer: Version }
            || map[2] is not { Kind: CborItemKind.Bytes, Bytes.Length: > 0 and <= WebAuthnAuthenticatorData.MaximumCredentialIdLength } id
            || map[3] is not { Kind: CborItemKind.Bytes, Bytes.Length: > 0 and <= FidoUser.MaximumHandleLength } user
            || map[4] is not { Kind: CborItemKind.Text, Text.Length: > 0 } relyingParty
            || map[5] is not { Kind: CborItemKind.Bytes } key || CoseKey.Read(key.Bytes) is null
            || map[6] is not { Kind: CborItemKind.Integer, Integer: >= 0 and <= uint.MaxValue } count
            || map[7] is not { Kind: CborItemKind.Integer, Integer: >= 0 and <= 2 } eligible
            || map[8] is not { Kind: CborItemKind.Boolean } backedUp
            || map[9] is not { Kind: CborItemKind.Boolean } verified
            || map[10] is not { Kind: CborItemKind.Text or CborItemKind.Null } appId || (appId.Kind == CborItemKind.Text && !IsAppId(appId.Text))
            || map[11] is not { Kind: CborItemKind.Bytes, Bytes.Length: 16 } aaguid
            || map[12] is not { Kind: CborItemKind.Array } transports || !transports.Items.All(item => item.Kind == CborItemKind.Text)
            || map.Items.Length != 12)
            return false;

        credential = new FidoCredential(id.Bytes, user.Bytes, relyingParty.Text, key.Bytes)
        {
            SignCount = (uint)count.Integer,
            BackupEligible = (FidoBackupEligibility)eligible.Integer,
            BackedUp = backedUp.Boolean,
            UserVerificationInitialized = verified.Boolean,
            AppId = appId.Kind == CborItemKind.Text ? appId.Text : null,
            Aaguid = new Guid(aaguid.Bytes.Span, bigEndian: true),
            Transports = [.. transports.Items.Select(item => item.Text)],
        };
        return true;
    }

    static bool IsAppId(string text) => text.Length is > 0 and <= MaximumAppIdLength && !text.Where((character, index) =>
        char.IsSurrogate(character)
        && !(char.IsHighSurrogate(character) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
        && !(char.IsLowSurrogate(character) && index > 0 && char.IsHighSurrogate(text[index - 1]))).Any();

    /// <summary>The credential as bytes, to be stored.</summary>
    public byte[] Encode()
    {
        var writer = new CborWriter(CborConformanceMode.Ctap2Canonical);
        writer.WriteStartMap(12);
        writer.WriteInt32(1);
        writer.WriteInt32(Version);
        writer.WriteInt32(2);
        writer.WriteByteString(Id.Span);
        writer.WriteInt32(3);
        writer.WriteByteString(UserHandle.Span);
        writer.WriteInt32(4);
        writer.WriteTextString(RelyingPartyId);
        writer.WriteInt32(5);
        writer.WriteByteString(PublicKey.Span);
        writer.WriteInt32(6);
        writer.WriteUInt32(SignCount);
        writer.WriteInt32(7);
        writer.WriteInt32((int)BackupEligible);
        writer.WriteInt32(8);
        writer.WriteBoolean(BackedUp);
        writer.WriteInt32(9);
        writer.WriteBoolean(UserVerificationInitialized);
        writer.WriteInt32(10);
        if (AppId is null)
            writer.WriteNull();
        else
            writer.WriteTextString(AppId);
        writer.WriteInt32(11);
        writer.WriteByteString(Aaguid.ToByteArray(bigEndian: true));
        writer.WriteInt32(12);
        writer.WriteStartArray(Transports.Count);
        foreach (var transport in Transports)
            writer.WriteTextString(transport);
        writer.WriteEndArray();
        writer.WriteEndMap();
        return writer.Encode();
    }

    /// <summary>What a raw U2F authentication changes.</summary>
    internal FidoCredential After(uint counter) => new(this) { SignCount = counter };

    /// <summary>7.2-24: what an assertion changes. The counter is given, since a lower one is never stored.</summary>
    internal FidoCredential After(WebAuthnAuthenticatorData data, uint signCount) => new(this)
    {
        SignCount = signCount,
        BackupEligible = data.Flags.HasFlag(WebAuthnAuthenticatorFlags.BackupEligible) ? FidoBackupEligibility.Yes : FidoBackupEligibility.No,
        BackedUp = data.Flags.HasFlag(WebAuthnAuthenticatorFlags.BackedUp),
    };
}
