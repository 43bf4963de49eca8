using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Xml;
using System.Xml.Linq;
using Mfa.KeyContainers.Records;

namespace Mfa.KeyContainers.Pskc.Writing;

/// <summary>Makes a KeyPackage of a key, in the schema's order: what the key says, and nothing else. What PSKC has no room for is the caller's error.</summary>
internal sealed class PskcPackageWriter(PskcSealer sealer, PskcExportOptions options)
{
    public XElement Package(TokenKey key) => Element("KeyPackage",
        Optional("DeviceInfo", Device(key)),
        Module(key),
        new XElement(PskcNames.Pskc + "Key",
            new XAttribute("Id", Id(key)),
            Algorithm(key) is { } algorithm ? new XAttribute("Algorithm", algorithm) : null,
            Text("Issuer", key.Issuer),
            Optional("AlgorithmParameters", Parameters(key)),
            Text("KeyProfileId", key.ProfileId),
            Text("KeyReference", key.Reference),
            FriendlyName(key),
            Optional("Data", Data(key)),
            Text("UserId", key.UserId),
            PskcPolicyWriter.Policy(key),
            PskcExtensionWriter.Of(key, TokenKeyExtensionPlace.Key, options)),
        PskcExtensionWriter.Of(key, TokenKeyExtensionPlace.Package, options));

    /// <summary>Text that XML can hold.</summary>
    public static string Checked(string text, string name)
    {
        try
        {
            return XmlConvert.VerifyXmlChars(text);
        }
        catch (XmlException)
        {
            throw NoRoom.For(name, "it holds characters that XML has no room for.");
        }
    }

    public static XElement? Text(string name, string? value) => value is null ? null : Element(name, Checked(value, name));

    // RFC 6030, section 4.3.1: the canonical representation, which is in UTC. pskctool reads no other.
    public static XElement? Date(string name, DateTimeOffset? value) => value is { } date
        ? Element(name, date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture))
        : null;

    public static string EncodingName(TokenValueEncoding encoding, string name) =>
        ValueEncodingNames.NameOf(encoding) ?? throw NoRoom.For(name, "there is no such encoding.");

    /// <summary>xs:unsignedInt.</summary>
    public static string Unsigned(long value, string name) => value is >= 0 and <= uint.MaxValue
        ? value.ToString(CultureInfo.InvariantCulture)
        : throw NoRoom.For(name, $"it isn't from 0 to {uint.MaxValue}.");

    static XElement Element(string name, params object?[] content) => new(PskcNames.Pskc + name, content);

    static XElement? Optional(string name, IEnumerable<XElement?> content)
    {
        var children = content.OfType<XElement>().ToArray();
        return children.Length == 0 ? null : new XElement(PskcNames.Pskc + name, children);
    }

    // RFC 6030, section 4.1 requires it; formats without one know a key by its token's serial number.
    static string Id(TokenKey key) => Checked(
        key.Id ?? key.Device.SerialNumber ?? throw NoRoom.For(nameof(TokenKey.Id), "A key in PSKC has an Id, and this one hasn't, nor a serial number."), nameof(TokenKey.Id));

    static string? Algorithm(TokenKey key)
    {
        if (!AlgorithmUris.TryUriOf(key, out var uri))
        {
            throw uri is null
                ? NoRoom.For(nameof(TokenKey.Algorithm), $"PSKC has no name for the algorithm {key.Algorithm}.")
                : NoRoom.For(nameof(TokenKey.AlgorithmUri), $"It isn't that of the algorithm {key.Algorithm}.");
        }

        return uri is null ? null : Checked(uri, nameof(TokenKey.AlgorithmUri));
    }

    IEnumerable<XElement?> Device(TokenKey key) =>
    [
        Text("Manufacturer", key.Device.Manufacturer),
        Text("SerialNo", key.Device.SerialNumber),
        Text("Model", key.Device.Model),
        Text("IssueNo", key.Device.IssueNumber),
        Text("DeviceBinding", key.Device.Binding),
        Date("StartDate", key.Device.StartDate),
        Date("ExpiryDate", key.Device.ExpiryDate),
        Text("UserId", key.Device.UserId),
        .. PskcExtensionWriter.Of(key, TokenKeyExtensionPlace.Device, options),
    ];

    XElement? Module(TokenKey key)
    {
        var extensions = PskcExtensionWriter.Of(key, TokenKeyExtensionPlace.Module, options).ToArray();
        if (key.Device.ModuleId is not null)
            return Element("CryptoModuleInfo", Text("Id", key.Device.ModuleId), extensions);
        return extensions.Length == 0 ? null : throw NoRoom.For(nameof(TokenKeyDevice.ModuleId), "An extension of the module needs the module's id.");
    }

    static XElement? FriendlyName(TokenKey key)
    {
        if (key.FriendlyName is null)
            return key.FriendlyNameLanguage is null ? null : throw NoRoom.For(nameof(TokenKey.FriendlyNameLanguage), "A language without a name has no place.");
        var name = Text("FriendlyName", key.FriendlyName);
        if (key.FriendlyNameLanguage is { } language)
            name!.Add(new XAttribute(XNamespace.Xml + "lang", Checked(language, nameof(TokenKey.FriendlyNameLanguage))));
        return name;
    }

    IEnumerable<XElement?> Parameters(TokenKey key)
    {
        yield return Text("Suite", Suite(key));
        if (key.ChallengeFormat is { } challenge)
        {
            yield return Element("ChallengeFormat",
                new XAttribute("Encoding", EncodingName(challenge.Encoding, nameof(TokenKey.ChallengeFormat))),
                new XAttribute("Min", Unsigned(challenge.MinimumLength, nameof(TokenKey.ChallengeFormat))),
                new XAttribute("Max", Unsigned(challenge.MaximumLength, nameof(TokenKey.ChallengeFormat))),
                challenge.HasCheckDigit ? new XAttribute("CheckDigits", "true") : null);
        }

        if (key.ResponseFormat is { } response)
        {
            yield return Element("ResponseFormat",
                new XAttribute("Encoding", EncodingName(response.Encoding, nameof(TokenKey.ResponseFormat))),
                new XAttribute("Length", Unsigned(response.Length, nameof(TokenKey.ResponseFormat))),
                response.HasCheckDigit ? new XAttribute("CheckDigits", "true") : null);
        }

        foreach (var extension in PskcExtensionWriter.Of(key, TokenKeyExtensionPlace.Parameters, options))
            yield return extension;
    }

    // PSKC has no other place for the hash.
    static string? Suite(TokenKey key)
    {
        if (key.HashAlgorithm is not { Name: { } hash })
            return key.Suite;
        if (key.Suite is null)
            return AlgorithmUris.HashOf(hash) is null ? throw NoRoom.For(nameof(TokenKey.HashAlgorithm), "PSKC has no name for the hash.") : $"HMAC-{hash}";
        return AlgorithmUris.HashOf(key.Suite) == key.HashAlgorithm
            ? key.Suite
            : throw NoRoom.For(nameof(TokenKey.Suite), "The suite and the hash say different things, and PSKC has room for one.");
    }

    IEnumerable<XElement?> Data(TokenKey key)
    {
        if (!key.Secret.IsEmpty)
            yield return Element("Secret", sealer.IsSealing ? sealer.Seal(key.Secret, "Secret") : Element("PlainValue", Convert.ToBase64String(key.Secret)));
        yield return Number("Counter", key.Counter, TokenKeyFields.Counter, sizeof(long));
        yield return Number("Time", key.Time, TokenKeyFields.Time, sizeof(int));
        yield return Number("TimeInterval", key.TimeInterval, TokenKeyFields.TimeInterval, sizeof(int));
        yield return Number("TimeDrift", key.TimeDrift, TokenKeyFields.TimeDrift, sizeof(int));
        foreach (var extension in PskcExtensionWriter.Of(key, TokenKeyExtensionPlace.Data, options))
            yield return extension;
    }

    XElement? Number(string name, long? value, TokenKeyFields field, int width)
    {
        if (value is not { } number)
            return null;
        if (width == sizeof(int) && number is < int.MinValue or > int.MaxValue)
            throw NoRoom.For(name, "it doesn't fit the 32 bits that PSKC has for it.");
        if (!sealer.IsSealing || !options.EncryptedFields.HasFlag(field))
            return Element(name, Element("PlainValue", number.ToString(CultureInfo.InvariantCulture)));
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        try
        {
            return Element(name, sealer.Seal(bytes[^width..], name));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
