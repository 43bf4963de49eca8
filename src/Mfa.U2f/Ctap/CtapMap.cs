using System.Buffers.Binary;
using System.Collections.ObjectModel;
using System.Formats.Cbor;
using Mfa.U2f.Adapters;

namespace Mfa.U2f.Ctap;

/// <summary>
/// A CTAP2 response: a status byte and, after success, one CBOR map in CTAP2 canonical form whose keys are integers (CTAP 2.2, 8).
/// </summary>
/// <remarks>
/// Members are taken out one by one. One of another type than it must have breaks the whole response; what nobody took out is left as
/// unknown. Not thread-safe: it lives while a response is read.
/// </remarks>
internal sealed class CtapMap
{
    const byte SuccessByte = 0x00;

    static readonly IReadOnlyDictionary<long, ReadOnlyMemory<byte>> NoMembers = ReadOnlyDictionary<long, ReadOnlyMemory<byte>>.Empty;

    readonly CborItem? _map;
    readonly HashSet<long> _taken = [];

    CtapMap(CtapStatus status, CborItem? map)
    {
        Status = status;
        _map = map;
    }

    public CtapStatus Status { get; }

    /// <summary>The first rule that a member broke; null if none did.</summary>
    public string? BrokenRule { get; private set; }

    /// <summary>The members that nobody took out, as CBOR.</summary>
    public IReadOnlyDictionary<long, ReadOnlyMemory<byte>> Rest =>
        _map is null ? NoMembers : _map.Items.Zip(_map.Values).Where(member => !_taken.Contains(member.First.Integer))
            .ToDictionary(member => member.First.Integer, member => member.Second.Encoded).AsReadOnly();

    /// <summary>Reads a response.</summary>
    /// <returns>The rule that it breaks; null if there is a map, or the status of an error and nothing else.</returns>
    public static string? Read(ReadOnlyMemory<byte> response, out CtapMap? map)
    {
        map = null;
        if (response.IsEmpty)
            return "The CTAP2 response is empty.";
        var status = response.Span[0];
        if (status != SuccessByte)
        {
            if (response.Length > 1)
                return "The CTAP2 response goes on after the status byte of an error.";
            map = new CtapMap((CtapStatus)status, null);
            return null;
        }

        if (CborAdapter.Read(response[1..], CborConformanceMode.Ctap2Canonical) is not { Kind: CborItemKind.Map } item)
            return "The CTAP2 response isn't one CBOR map in CTAP2 canonical form.";
        if (item.Items.Any(key => key.Kind != CborItemKind.Integer))
            return "A key of the CTAP2 response isn't an integer.";
        map = new CtapMap(CtapStatus.Success, item);
        return null;
    }

    public CborItem? Take(long key, CborItemKind kind)
    {
        _taken.Add(key);
        if (_map?[key] is not { } item)
            return null;
        return item.Kind == kind ? item : Break<CborItem>(key);
    }

    /// <summary>Takes a member that must be there.</summary>
    public CborItem? TakeRequired(long key, CborItemKind kind) => Take(key, kind) ?? Break<CborItem>(key);

    public ReadOnlyMemory<byte>? TakeBytes(long key) => Take(key, CborItemKind.Bytes)?.Bytes;

    public bool? TakeBoolean(long key) => Take(key, CborItemKind.Boolean)?.Boolean;

    public string? TakeText(long key) => Take(key, CborItemKind.Text)?.Text;

    /// <summary>Takes an unsigned integer that an int holds, as all counts and sizes of CTAP do.</summary>
    public int? TakeCount(long key) => Take(key, CborItemKind.Integer)?.Integer switch
    {
        null => null,
        >= 0 and <= int.MaxValue and var count => (int)count,
        _ => BreakValue<int>(key),
    };

    /// <summary>Takes an unsigned integer of up to 64 bits.</summary>
    public ulong? TakeNumber(long key)
    {
        _taken.Add(key);
        if (_map?[key] is not { } item)
            return null;
        return UnsignedInteger(item) ?? BreakValue<ulong>(key);
    }

    public IReadOnlyList<string> TakeTexts(long key) => TakeArray(key, item => item.Kind == CborItemKind.Text ? item.Text : null);

    public IReadOnlyList<int> TakeCounts(long key) =>
        TakeArray<int>(key, item => item is { Kind: CborItemKind.Integer, Integer: >= 0 and <= int.MaxValue } ? (int)item.Integer : null);

    /// <summary>Takes an array of unsigned integers of up to 64 bits, which a long doesn't hold all.</summary>
    public IReadOnlyList<ulong> TakeNumbers(long key) => TakeArray(key, UnsignedInteger);

    public IReadOnlyList<T> TakeArray<T>(long key, Func<CborItem, T?> read)
        where T : struct
    {
        var items = Take(key, CborItemKind.Array)?.Items.Select(read).ToArray() ?? [];
        return items.All(item => item is not null) ? Array.AsReadOnly(items.Select(item => item!.Value).ToArray()) : Break<IReadOnlyList<T>>(key) ?? [];
    }

    public IReadOnlyList<T> TakeArray<T>(long key, Func<CborItem, T?> read)
        where T : class
    {
        var items = Take(key, CborItemKind.Array)?.Items.Select(read).ToArray() ?? [];
        return items.All(item => item is not null) ? Array.AsReadOnly(items.Select(item => item!).ToArray()) : Break<IReadOnlyList<T>>(key) ?? [];
    }

    /// <summary>Takes a map from texts.</summary>
    public IReadOnlyDictionary<string, T> TakeMap<T>(long key, Func<CborItem, T?> read)
        where T : struct
    {
        if (Take(key, CborItemKind.Map) is not { } map)
            return ReadOnlyDictionary<string, T>.Empty;

        var members = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (name, value) in map.Items.Zip(map.Values))
        {
            if (name.Kind != CborItemKind.Text || read(value) is not { } member)
                return Break<IReadOnlyDictionary<string, T>>(key) ?? ReadOnlyDictionary<string, T>.Empty;
            members.Add(name.Text, member);
        }

        return members.AsReadOnly();
    }

    public T? Break<T>(long key)
        where T : class
    {
        BrokenRule ??= $"Member {key} of the CTAP2 response is missing, or not what it must be.";
        return null;
    }

    T? BreakValue<T>(long key)
        where T : struct
    {
        Break<object>(key);
        return null;
    }

    /// <summary>Authenticator data, whose CBOR is in canonical form as well (CTAP 2.2, 8).</summary>
    public static WebAuthnAuthenticatorData? ReadAuthenticatorData(CborItem item) =>
        WebAuthnAuthenticatorData.TryParse(item.Bytes, WebAuthnAuthenticatorData.MaximumCredentialIdLength, CborConformanceMode.Ctap2Canonical);

    public static ulong? UnsignedInteger(CborItem item)
    {
        const byte EightByteUnsigned = 0x1B;
        return item.Kind switch
        {
            CborItemKind.Integer when item.Integer >= 0 => (ulong)item.Integer,
            CborItemKind.Other when item.Encoded.Span is [EightByteUnsigned, ..] => BinaryPrimitives.ReadUInt64BigEndian(item.Encoded.Span[1..]),
            _ => null,
        };
    }
}
