using System.Formats.Asn1;

namespace Mfa.KeyContainers.Cms.Reading;

/// <summary>Reads the attributes of a package or a key (RFC 6031, section 3).</summary>
internal static class KeyAttributeReader
{
    // Each key of the package gets a copy of them, and there may be a million.
    const int MaximumOfPackage = 64;

    /// <exception cref="AsnContentException">They can't be told apart any more.</exception>
    public static void ReadAll(KeyFields fields, AsnReader attributes, bool isOfPackage)
    {
        for (var count = 1; attributes.HasData; count++)
        {
            if (isOfPackage && count > MaximumOfPackage)
                throw new AsnContentException($"There are more than {MaximumOfPackage} attributes of the package.");
            Read(fields, attributes.ReadEncodedValue(), isOfPackage);
        }
    }

    static void Read(KeyFields fields, ReadOnlyMemory<byte> encoded, bool isOfPackage)
    {
        string? name = null;
        try
        {
            var reader = new AsnReader(encoded, AsnEncodingRules.BER);
            var attribute = reader.ReadSequence();
            var oid = attribute.ReadObjectIdentifier();
            name = PskcOids.NameOf(oid);
            var values = attribute.ReadSetOf(skipSortOrderValidation: true);
            attribute.ThrowIfNotEmpty();
            if (oid == PskcOids.AlgorithmParameters)
                ReadParameters(fields, values, encoded);
            else if (!fields.TryAdd(oid))
                fields.Fail(TokenKeyDiagnosticCode.FieldRepeated, $"The attribute {name} stands there more than once, with the key or with its package.", encoded, name);
            else
                ReadValue(fields, oid, values, encoded, isOfPackage);
        }
        catch (AsnContentException exception)
        {
            fields.Fail(TokenKeyDiagnosticCode.FieldMalformed, $"The attribute {name ?? "here"} is malformed: {exception.Message}", encoded, name);
        }
    }

    // RFC 6031, section 3, has one value, a choice; files that say more of a key, and they have to, repeat the attribute or its value.
    static void ReadParameters(KeyFields fields, AsnReader values, ReadOnlyMemory<byte> encoded)
    {
        const string name = "algorithmParameters";
        if (!values.HasData)
            throw new AsnContentException("There is no value.");
        while (values.HasData)
        {
            var tag = values.PeekTag();
            var value = values.PeekEncodedValue();
            if (!fields.TryAdd(name))
                fields.Remark(TokenKeyDiagnosticCode.Leniency, TokenKeySeverity.Information, "A key has more than one value of algorithmParameters.", encoded, name);
            if (!fields.TryAdd($"{name}/{tag.TagClass}/{tag.TagValue}"))
            {
                fields.Fail(TokenKeyDiagnosticCode.FieldRepeated, "The attribute algorithmParameters has the same choice more than once.", encoded, name);
                return;
            }

            if (!KeyAttributeValues.TryReadParameters(fields, values, tag))
            {
                _ = values.ReadEncodedValue();
                fields.Keep(TokenKeyExtensionPlace.Parameters, value);
                fields.Remark(TokenKeyDiagnosticCode.FieldUnknown, TokenKeySeverity.Warning, "The attribute algorithmParameters has a choice that isn't known.", encoded, name);
            }
        }
    }

    static void ReadValue(KeyFields fields, string oid, AsnReader values, ReadOnlyMemory<byte> encoded, bool isOfPackage)
    {
        var name = PskcOids.NameOf(oid);
        if (oid == PskcOids.ValueMac)
        {
            // RFC 6031, section 3: of which key the MAC is made is agreed on elsewhere.
            fields.Keep(isOfPackage ? TokenKeyExtensionPlace.Package : TokenKeyExtensionPlace.Data, encoded);
            fields.Remark(
                TokenKeyDiagnosticCode.FieldUnknown, TokenKeySeverity.Information, "The attribute valueMAC is kept and wasn't checked: nothing names its key.", encoded, name);
            return;
        }

        var wasUnderstood = fields.IsPolicyUnderstood;
        fields.IsPolicyUnderstood = true;
        var isKnown = KeyAttributeValues.TryRead(fields, oid, values);
        var isUnderstood = fields.IsPolicyUnderstood;
        fields.IsPolicyUnderstood &= wasUnderstood;
        if (!isKnown)
        {
            fields.Keep(isOfPackage ? TokenKeyExtensionPlace.Package : TokenKeyExtensionPlace.Key, encoded);
            fields.Remark(TokenKeyDiagnosticCode.FieldUnknown, TokenKeySeverity.Information, $"The attribute {name} isn't known; it is kept as an extension.", encoded, name);
            return;
        }

        values.ThrowIfNotEmpty();
        if (!isUnderstood)
        {
            fields.Keep(oid == PskcOids.PinPolicy ? TokenKeyExtensionPlace.PinPolicy : TokenKeyExtensionPlace.Policy, encoded);
            fields.Remark(
                TokenKeyDiagnosticCode.PolicyNotUnderstood, TokenKeySeverity.Warning, $"The attribute {name} holds something that isn't known: the key mustn't be used.", encoded, name);
        }

        if (isOfPackage != PskcOids.IsOfDevice(oid))
        {
            fields.Remark(
                TokenKeyDiagnosticCode.Leniency,
                TokenKeySeverity.Information,
                isOfPackage ? $"The attribute {name} of a key stands with the package." : $"The attribute {name} of the token stands with a key.",
                encoded,
                name);
        }
    }
}
