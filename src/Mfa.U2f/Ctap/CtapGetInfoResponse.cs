using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using Mfa.U2f.Adapters;
using Mfa.U2f.Ctap;

namespace Mfa.U2f;

/// <summary>
/// A key's response to authenticatorGetInfo (CTAP 2.2, 6.4): what it is and can do, or the status of an error.
/// </summary>
/// <remarks>
/// Immutable and thread-safe. It keeps the bytes it was given: don't change them afterwards. Nothing in it is signed: it is a claim, not a fact
/// about the key. The numbers before the members are CTAP's, in hexadecimal; lists and maps that the key left out are empty.
/// </remarks>
public sealed class CtapGetInfoResponse
{
    const int VersionsKey = 0x01, AaguidKey = 0x03;
    const int AaguidLength = 16;

    CtapGetInfoResponse(ReadOnlyMemory<byte> encoded, CtapMap map)
    {
        Encoded = encoded;
        Status = map.Status;
        if (Status != CtapStatus.Success)
            return;

        map.TakeRequired(VersionsKey, CborItemKind.Array);
        Versions = map.TakeTexts(VersionsKey);
        Extensions = map.TakeTexts(0x02);
        Aaguid = map.TakeRequired(AaguidKey, CborItemKind.Bytes) is { } aaguid ? ReadAaguid(map, aaguid) : null;
        Options = map.TakeMap<bool>(0x04, item => item.Kind == CborItemKind.Boolean ? item.Boolean : null);
        MaximumMessageSize = map.TakeCount(0x05);
        PinUvAuthProtocols = map.TakeCounts(0x06);
        MaximumCredentialCountInList = map.TakeCount(0x07);
        MaximumCredentialIdLength = map.TakeCount(0x08);
        Transports = map.TakeTexts(0x09);
        Algorithms = map.TakeArray(0x0A, ReadAlgorithm);
        MaximumSerializedLargeBlobArray = map.TakeCount(0x0B);
        IsPinChangeForced = map.TakeBoolean(0x0C);
        MinimumPinLength = map.TakeCount(0x0D);
        FirmwareVersion = map.TakeNumber(0x0E);
        MaximumCredBlobLength = map.TakeCount(0x0F);
        MaximumRelyingPartyIdsForSetMinimumPinLength = map.TakeCount(0x10);
        PreferredPlatformUvAttempts = map.TakeCount(0x11);
        UvModality = map.TakeNumber(0x12);
        Certifications = map.TakeMap(0x13, CtapMap.UnsignedInteger);
        RemainingDiscoverableCredentials = map.TakeCount(0x14);
        VendorPrototypeConfigCommands = map.TakeNumbers(0x15);
        AttestationFormats = map.TakeTexts(0x16);
        UvCountSinceLastPinEntry = map.TakeCount(0x17);
        IsLongTouchForReset = map.TakeBoolean(0x18);
        EncryptedIdentifier = map.TakeBytes(0x19) ?? default;
        TransportsForReset = map.TakeTexts(0x1A);
        IsPinComplexityPolicyEnforced = map.TakeBoolean(0x1B);
        PinComplexityPolicyUrl = map.TakeBytes(0x1C) ?? default;
        MaximumPinLength = map.TakeCount(0x1D);
        EncryptedCredentialStoreState = map.TakeBytes(0x1E) ?? default;
        AuthenticatorConfigCommands = map.TakeNumbers(0x1F);
        UnknownMembers = map.Rest;
    }

    /// <summary>The bytes, as they came.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>The status. All other members are null or empty unless it is <see cref="CtapStatus.Success"/>.</summary>
    public CtapStatus Status { get; }

    /// <summary>Whether the key said what it is.</summary>
    [MemberNotNullWhen(true, nameof(Aaguid))]
    public bool IsSuccess => Status == CtapStatus.Success;

    /// <summary>01, <c>versions</c>: the protocols that the key speaks, such as <c>FIDO_2_1</c> and <c>U2F_V2</c>; never empty after success.</summary>
    public IReadOnlyList<string> Versions { get; } = [];

    /// <summary>02, <c>extensions</c>: the extensions that it has.</summary>
    public IReadOnlyList<string> Extensions { get; } = [];

    /// <summary>03, <c>aaguid</c>: the model of the key; null only after an error.</summary>
    public Guid? Aaguid { get; }

    /// <summary>04, <c>options</c>: what it can do, and what is set up; the option's name, and whether it is on.</summary>
    public IReadOnlyDictionary<string, bool> Options { get; } = ReadOnlyDictionary<string, bool>.Empty;

    /// <summary>05, <c>maxMsgSize</c>: the longest message that it takes, in bytes; null if the key doesn't say.</summary>
    public int? MaximumMessageSize { get; }

    /// <summary>06, <c>pinUvAuthProtocols</c>: the PIN and verification protocols that it has, the preferred one first.</summary>
    public IReadOnlyList<int> PinUvAuthProtocols { get; } = [];

    /// <summary>07, <c>maxCredentialCountInList</c>: how many credentials a list may have; null if the key doesn't say.</summary>
    public int? MaximumCredentialCountInList { get; }

    /// <summary>08, <c>maxCredentialIdLength</c>: the longest credential id that it takes; null if the key doesn't say.</summary>
    public int? MaximumCredentialIdLength { get; }

    /// <summary>09, <c>transports</c>: its transports, such as <c>usb</c> and <c>nfc</c>.</summary>
    public IReadOnlyList<string> Transports { get; } = [];

    /// <summary>0A, <c>algorithms</c>: the algorithms that it has, the preferred one first; those without a name too.</summary>
    public IReadOnlyList<FidoAlgorithm> Algorithms { get; } = [];

    /// <summary>0B, <c>maxSerializedLargeBlobArray</c>: the longest large-blob array, in bytes; null if the key doesn't say.</summary>
    public int? MaximumSerializedLargeBlobArray { get; }

    /// <summary>0C, <c>forcePINChange</c>: whether the PIN must be changed first; null if the key doesn't say.</summary>
    public bool? IsPinChangeForced { get; }

    /// <summary>0D, <c>minPINLength</c>: the shortest PIN, in code points; null if the key doesn't say.</summary>
    public int? MinimumPinLength { get; }

    /// <summary>0E, <c>firmwareVersion</c>: the version of its firmware; null if the key doesn't say.</summary>
    public ulong? FirmwareVersion { get; }

    /// <summary>0F, <c>maxCredBlobLength</c>: the longest credBlob, in bytes; null if the key doesn't say.</summary>
    public int? MaximumCredBlobLength { get; }

    /// <summary>10, <c>maxRPIDsForSetMinPINLength</c>: how many relying parties may be told the shortest PIN; null if the key doesn't say.</summary>
    public int? MaximumRelyingPartyIdsForSetMinimumPinLength { get; }

    /// <summary>11, <c>preferredPlatformUvAttempts</c>: how often to try user verification before the PIN; null if the key doesn't say.</summary>
    public int? PreferredPlatformUvAttempts { get; }

    /// <summary>12, <c>uvModality</c>: how it verifies users, as bits of the FIDO registry; null if the key doesn't say.</summary>
    public ulong? UvModality { get; }

    /// <summary>13, <c>certifications</c>: its certifications and their levels.</summary>
    public IReadOnlyDictionary<string, ulong> Certifications { get; } = ReadOnlyDictionary<string, ulong>.Empty;

    /// <summary>14, <c>remainingDiscoverableCredentials</c>: for how many more discoverable credentials there is room; null if the key doesn't say.</summary>
    public int? RemainingDiscoverableCredentials { get; }

    /// <summary>15, <c>vendorPrototypeConfigCommands</c>: the vendor's configuration commands.</summary>
    public IReadOnlyList<ulong> VendorPrototypeConfigCommands { get; } = [];

    /// <summary>16, <c>attestationFormats</c>: the attestation formats that it has.</summary>
    public IReadOnlyList<string> AttestationFormats { get; } = [];

    /// <summary>17, <c>uvCountSinceLastPinEntry</c>: how often a user was verified since the PIN was last entered; null if the key doesn't say.</summary>
    public int? UvCountSinceLastPinEntry { get; }

    /// <summary>18, <c>longTouchForReset</c>: whether a reset needs a long touch; null if the key doesn't say.</summary>
    public bool? IsLongTouchForReset { get; }

    /// <summary>19, <c>encIdentifier</c>: the key's identifier, encrypted; empty without it.</summary>
    public ReadOnlyMemory<byte> EncryptedIdentifier { get; }

    /// <summary>1A, <c>transportsForReset</c>: the transports over which it can be reset.</summary>
    public IReadOnlyList<string> TransportsForReset { get; } = [];

    /// <summary>1B, <c>pinComplexityPolicy</c>: whether it enforces rules for PINs beyond their length; null if the key doesn't say.</summary>
    public bool? IsPinComplexityPolicyEnforced { get; }

    /// <summary>1C, <c>pinComplexityPolicyURL</c>: where those rules are described, in UTF-8; empty without it.</summary>
    public ReadOnlyMemory<byte> PinComplexityPolicyUrl { get; }

    /// <summary>1D, <c>maxPINLength</c>: the longest PIN, in code points; null if the key doesn't say.</summary>
    public int? MaximumPinLength { get; }

    /// <summary>1E, <c>encCredStoreState</c>: the state of its credential store, encrypted; empty without it.</summary>
    public ReadOnlyMemory<byte> EncryptedCredentialStoreState { get; }

    /// <summary>1F, <c>authenticatorConfigCommands</c>: the configuration commands that it has.</summary>
    public IReadOnlyList<ulong> AuthenticatorConfigCommands { get; } = [];

    /// <summary>Members of later versions and of vendors: key and CBOR value.</summary>
    public IReadOnlyDictionary<long, ReadOnlyMemory<byte>> UnknownMembers { get; } = ReadOnlyDictionary<long, ReadOnlyMemory<byte>>.Empty;

    /// <summary>Reads a response; never throws.</summary>
    /// <param name="encoded">The status byte and what follows, at most 64 KiB.</param>
    /// <param name="response">The response, or null.</param>
    /// <returns>
    /// False if anything follows the status of an error, if success isn't followed by one CBOR map in CTAP2 canonical form with integer keys, or if
    /// a member has another type than it must have, or versions or AAGUID are missing.
    /// </returns>
    public static bool TryParse(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out CtapGetInfoResponse? response) => Read(encoded, out response) is null;

    /// <summary>Reads a response.</summary>
    /// <param name="encoded">The status byte and what follows, at most 64 KiB.</param>
    /// <exception cref="FidoFormatException">It isn't one; the message names the member and the rule.</exception>
    public static CtapGetInfoResponse Parse(ReadOnlyMemory<byte> encoded) =>
        Read(encoded, out var response) is { } brokenRule ? throw new FidoFormatException(brokenRule) : response!;

    /// <summary>The response, the same bytes that were read.</summary>
    public byte[] Encode() => Encoded.ToArray();

    static Guid? ReadAaguid(CtapMap map, CborItem item)
    {
        if (item.Bytes.Length == AaguidLength)
            return new Guid(item.Bytes.Span, bigEndian: true);
        map.Break<CborItem>(AaguidKey);
        return null;
    }

    /// <summary>One of <c>algorithms</c>: <c>{"alg": number, "type": "public-key"}</c>.</summary>
    static FidoAlgorithm? ReadAlgorithm(CborItem item) =>
        item["alg"] is { Kind: CborItemKind.Integer, Integer: >= int.MinValue and <= int.MaxValue } algorithm && item["type"] is { Kind: CborItemKind.Text }
            ? (FidoAlgorithm)algorithm.Integer
            : null;

    static string? Read(ReadOnlyMemory<byte> encoded, out CtapGetInfoResponse? response)
    {
        response = null;
        if (CtapMap.Read(encoded, out var map) is { } brokenRule)
            return brokenRule;
        var read = new CtapGetInfoResponse(encoded, map!);
        if (map!.BrokenRule is not null)
            return map.BrokenRule;
        response = read;
        return null;
    }
}
