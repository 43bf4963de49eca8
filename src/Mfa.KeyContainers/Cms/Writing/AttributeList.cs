using System.Formats.Asn1;
using Mfa.KeyContainers.Records;

namespace Mfa.KeyContainers.Cms.Writing;

/// <summary>Writes attributes, one after the other, and knows which key and field it is at if one can't be written.</summary>
internal sealed class AttributeList(long number)
{
    readonly AsnWriter _writer = new(AsnEncodingRules.DER);
    readonly HashSet<string> _written = [];

    public byte[] Encode() => _writer.Encode();

    /// <summary>Writes an attribute with one value.</summary>
    public void Add(string oid, string field, Action<AsnWriter> writeValue)
    {
        _ = _written.Add(oid);
        try
        {
            using (_writer.PushSequence())
            {
                _writer.WriteObjectIdentifier(oid);
                using (_writer.PushSetOf())
                    writeValue(_writer);
            }
        }
        catch (System.Text.EncoderFallbackException exception)
        {
            throw new ArgumentException($"Key {number}: {field} isn't valid UTF-16.", exception);
        }
    }

    public void AddText(string oid, string field, string? text)
    {
        if (text is not null)
            Add(oid, field, writer => writer.WriteCharacterString(UniversalTagNumber.UTF8String, text));
    }

    public void AddTime(string oid, string field, DateTimeOffset? time)
    {
        if (time is { } value)
            Add(oid, field, writer => writer.WriteGeneralizedTime(value.ToUniversalTime()));
    }

    public void AddNumber(string oid, string field, long? number)
    {
        if (number is { } value)
            Add(oid, field, writer => writer.WriteInteger(NotNegative(value, field)));
    }

    /// <summary>Writes an attribute, or whatever stands in place of it, that was kept as an extension.</summary>
    public void AddExtension(TokenKeyExtension extension)
    {
        try
        {
            var encoded = Decode(extension, out var oid);
            if (PskcOids.IsOfField(oid) && !IsPolicyThatWasKept(extension, oid))
                throw Unwritable("Extensions", $"{PskcOids.NameOf(oid)} is an attribute that the key has a field for");
            if (!_written.Add(oid))
                throw Unwritable("Extensions", $"the attribute {PskcOids.NameOf(oid)} would stand there twice");
            _writer.WriteEncodedValue(encoded);
        }
        catch (Exception exception) when (exception is FormatException or AsnContentException)
        {
            throw Unwritable("Extensions", $"an extension of {extension.Place} isn't an attribute in hexadecimal DER", exception);
        }
    }

    /// <summary>RFC 6031, appendix A: INTEGER (0..MAX).</summary>
    public long NotNegative(long value, string field) => value >= 0 ? value : throw Unwritable(field, "it is negative");

    public string NameOf(TokenValueEncoding encoding, string field) => ValueEncodingNames.NameOf(encoding) ?? throw Unwritable(field, "there is no such encoding");

    public ArgumentException Unwritable(string field, string reason, Exception? cause = null) =>
        new($"Key {number}: {field} can't be written to a symmetric key package: {reason}.", cause);

    /// <summary>The object identifier of an extension that is an attribute; null if it is something else.</summary>
    public static string? OidOf(TokenKeyExtension extension)
    {
        try
        {
            _ = Decode(extension, out var oid);
            return oid;
        }
        catch (Exception exception) when (exception is FormatException or AsnContentException)
        {
            return null;
        }
    }

    // SEQUENCE { type, SET OF values }, and nothing after it.
    static byte[] Decode(TokenKeyExtension extension, out string oid)
    {
        var encoded = Convert.FromHexString(extension.Content);
        var reader = new AsnReader(encoded, AsnEncodingRules.DER);
        var attribute = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        oid = attribute.ReadObjectIdentifier();
        _ = attribute.ReadSetOf(skipSortOrderValidation: true);
        attribute.ThrowIfNotEmpty();
        return encoded;
    }

    static bool IsPolicyThatWasKept(TokenKeyExtension extension, string oid) =>
        (extension.Place == TokenKeyExtensionPlace.Policy && oid == PskcOids.KeyUsages) || (extension.Place == TokenKeyExtensionPlace.PinPolicy && oid == PskcOids.PinPolicy);
}
