using System.Formats.Cbor;

namespace Mfa.U2f.Testing;

/// <summary>The parameters of a command, read as a strict authenticator reads them: CTAP2 canonical CBOR, nothing behind it.</summary>
sealed class Ctap2Parameters
{
    Ctap2Parameters(CborMapMaterial members) => Members = members;

    public CborMapMaterial Members { get; }

    public static Ctap2Parameters Read(ReadOnlyMemory<byte> encoded)
    {
        try
        {
            var reader = new CborReader(encoded, CborConformanceMode.Ctap2Canonical);
            var parameters = ReadItem(reader) as CborMapMaterial;
            return parameters is not null && reader.BytesRemaining == 0 ? new(parameters) : throw new VirtualAuthenticatorException(Ctap2Error.InvalidCbor);
        }
        catch (Exception e) when (e is CborContentException or InvalidOperationException or OverflowException)
        {
            throw new VirtualAuthenticatorException(Ctap2Error.InvalidCbor);
        }
    }

    public T? Optional<T>(object key)
        where T : class => Members[key] as T;

    public T Required<T>(object key)
        where T : class => Optional<T>(key) ?? throw new VirtualAuthenticatorException(Ctap2Error.MissingParameter);

    public int RequiredInt32(object key) => Members[key] as int? ?? throw new VirtualAuthenticatorException(Ctap2Error.MissingParameter);

    public bool Flag(object key, bool absent) => Members[key] as bool? ?? absent;

    public Ctap2Parameters Map(object key) => new(Optional<CborMapMaterial>(key) ?? []);

    public Ctap2Parameters RequiredMap(object key) => new(Required<CborMapMaterial>(key));

    public IEnumerable<Ctap2Parameters> Maps(object key) =>
        (Optional<List<object?>>(key) ?? []).OfType<CborMapMaterial>().Select(map => new Ctap2Parameters(map));

    public IEnumerable<Ctap2Parameters> RequiredMaps(object key) =>
        Members.ContainsKey(key) ? Maps(key) : throw new VirtualAuthenticatorException(Ctap2Error.MissingParameter);

    static object? ReadItem(CborReader reader)
    {
        switch (reader.PeekState())
        {
            case CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger:
                return reader.ReadInt32();
            case CborReaderState.TextString:
                return reader.ReadTextString();
            case CborReaderState.ByteString:
                return reader.ReadByteString();
            case CborReaderState.Boolean:
                return reader.ReadBoolean();
            case CborReaderState.StartArray:
                var items = new List<object?>();
                reader.ReadStartArray();
                while (reader.PeekState() != CborReaderState.EndArray)
                    items.Add(ReadItem(reader));
                reader.ReadEndArray();
                return items;
            case CborReaderState.StartMap:
                var map = new CborMapMaterial();
                reader.ReadStartMap();
                while (reader.PeekState() != CborReaderState.EndMap)
                    map.Add(ReadItem(reader) ?? throw new VirtualAuthenticatorException(Ctap2Error.InvalidCbor), ReadItem(reader));
                reader.ReadEndMap();
                return map;
            default:
                throw new VirtualAuthenticatorException(Ctap2Error.InvalidCbor);
        }
    }
}
