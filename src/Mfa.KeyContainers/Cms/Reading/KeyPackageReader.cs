using System.Formats.Asn1;
using Mfa.KeyContainers.Import;

namespace Mfa.KeyContainers.Cms.Reading;

/// <summary>Reads a symmetric key package, key by key (RFC 6031, section 2).</summary>
internal static class KeyPackageReader
{
    const int Version1 = 1;

    static readonly Asn1Tag PackageAttributes = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <exception cref="SeedFileException">It isn't a package.</exception>
    public static IEnumerable<(TokenKey? Key, IReadOnlyList<TokenKeyDiagnostic> Diagnostics)> Read(CmsPackage package, ImportContext context)
    {
        var (fields, keys) = ReadFrame(package, context);
        while (keys.HasData)
        {
            var encoded = Next(package, keys);
            var key = fields.Copy();
            yield return (ReadKey(package, context, key, encoded), key.Diagnostics);
        }
    }

    static (KeyFields Fields, AsnReader Keys) ReadFrame(CmsPackage package, ImportContext context)
    {
        try
        {
            var reader = new AsnReader(package.Content, AsnEncodingRules.BER);
            var frame = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            if (frame.HasData && frame.PeekTag() == Asn1Tag.Integer && !(frame.TryReadInt32(out var version) && version == Version1))
                throw package.Source.Failure(TokenKeyDiagnosticCode.VersionNotSupported, "The package's version isn't 1.", package.Content, "version");
            var fields = new KeyFields(package.Source, context.Options.AcceptDrafts);
            if (frame.HasData && frame.PeekTag() == PackageAttributes)
                KeyAttributeReader.ReadAll(fields, frame.ReadSequence(PackageAttributes), isOfPackage: true);
            var keys = frame.ReadSequence();
            frame.ThrowIfNotEmpty();
            return keys.HasData ? (fields, keys) : throw package.Source.Failure(TokenKeyDiagnosticCode.FieldMissing, "The package has no key.", package.Content, "sKeys");
        }
        catch (AsnContentException exception)
        {
            throw package.Source.Failure(TokenKeyDiagnosticCode.Malformed, $"It isn't a symmetric key package: {exception.Message}", package.Content);
        }
    }

    static ReadOnlyMemory<byte> Next(CmsPackage package, AsnReader keys)
    {
        try
        {
            return keys.ReadEncodedValue();
        }
        catch (AsnContentException exception)
        {
            throw package.Source.Failure(TokenKeyDiagnosticCode.Malformed, $"After this key nothing can be read: {exception.Message}", package.Content);
        }
    }

    // Null, and then fields has an error.
    static TokenKey? ReadKey(CmsPackage package, ImportContext context, KeyFields fields, ReadOnlyMemory<byte> encoded)
    {
        if (encoded.Length > context.Limits.MaximumRecordLength)
        {
            fields.Fail(TokenKeyDiagnosticCode.RecordTooLong, $"The key is longer than {context.Limits.MaximumRecordLength} bytes.", encoded, null);
            return null;
        }

        try
        {
            var reader = new AsnReader(encoded, AsnEncodingRules.BER);
            var key = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            if (!key.HasData)
                fields.Fail(TokenKeyDiagnosticCode.FieldMissing, "The key has neither attributes nor a secret.", encoded, "sKey");
            if (key.HasData && key.PeekTag() == Asn1Tag.Sequence)
                KeyAttributeReader.ReadAll(fields, key.ReadSequence(), isOfPackage: false);
            return ReadSecret(package, fields, key);
        }
        catch (AsnContentException exception)
        {
            fields.Fail(TokenKeyDiagnosticCode.Malformed, $"The key is malformed: {exception.Message}", encoded, null);
            return null;
        }
    }

    static TokenKey? ReadSecret(CmsPackage package, KeyFields fields, AsnReader key)
    {
        var encoded = key.HasData ? key.PeekEncodedValue() : default;
        var assembled = Array.Empty<byte>();
        ReadOnlyMemory<byte> secret = default;
        if (key.HasData && !key.TryReadPrimitiveOctetString(out secret))
            secret = assembled = key.ReadOctetString();
        try
        {
            key.ThrowIfNotEmpty();
            if (secret.Length > TokenKey.MaximumSecretLength)
                fields.Fail(TokenKeyDiagnosticCode.FieldMalformed, $"The secret has more than {TokenKey.MaximumSecretLength} bytes.", encoded, "sKey");
            return fields.HasFailed ? null : fields.ToKey(secret.Span, package.Protection);
        }
        finally
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(assembled);
        }
    }
}
