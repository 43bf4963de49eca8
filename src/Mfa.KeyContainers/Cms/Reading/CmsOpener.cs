using System.Formats.Asn1;
using Mfa.KeyContainers.Import;

namespace Mfa.KeyContainers.Cms.Reading;

/// <summary>Takes the layers of CMS from around symmetric key packages, in whatever order they lie.</summary>
internal sealed class CmsOpener(ImportContext context, CmsBuffers buffers)
{
    static readonly Asn1Tag Explicit = new(TagClass.ContextSpecific, 0, isConstructed: true);
    static readonly Asn1Tag Enveloped = new(TagClass.ContextSpecific, 0, isConstructed: true);
    static readonly Asn1Tag AuthEnveloped = new(TagClass.ContextSpecific, 1, isConstructed: true);

    readonly ContentDecryption _decryption = new(context, new KeyAttempts(), buffers);
    readonly List<CmsPackage> _packages = [];
    readonly List<TokenKeyDiagnostic> _diagnostics = [];

    /// <summary>What was found, in the order of the file.</summary>
    public IReadOnlyList<CmsPackage> Packages => _packages;

    /// <summary>What there is to say of the file.</summary>
    public IReadOnlyList<TokenKeyDiagnostic> Diagnostics => _diagnostics;

    /// <summary>Opens a file.</summary>
    /// <exception cref="SeedFileException">It can't be opened.</exception>
    public void Open(CmsSource source) => OpenUnnamed(source, source.Content, default, 0);

    // Its type isn't said, or is "data": a ContentInfo begins with an object identifier, a package with something else.
    void OpenUnnamed(CmsSource source, ReadOnlyMemory<byte> content, CmsProtection protection, int depth) => Guarded(source, content, () =>
    {
        var reader = new AsnReader(content, AsnEncodingRules.BER);
        var fields = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        if (fields.HasData && fields.PeekTag() == Asn1Tag.ObjectIdentifier)
            OpenContentInfo(source, fields, protection, depth);
        else
            Open(source, CmsOids.SymmetricKeyPackage, content, protection, depth);
    });

    // RFC 5652, section 3.
    void OpenContentInfo(CmsSource source, AsnReader fields, CmsProtection protection, int depth)
    {
        var type = fields.ReadObjectIdentifier();
        var content = fields.ReadSequence(Explicit);
        fields.ThrowIfNotEmpty();
        var value = content.ReadEncodedValue();
        content.ThrowIfNotEmpty();
        if (type == CmsOids.Data)
        {
            var data = new AsnReader(value, AsnEncodingRules.BER);
            value = data.TryReadPrimitiveOctetString(out var primitive) ? primitive : buffers.Add(data.ReadOctetString());
            data.ThrowIfNotEmpty();
        }

        Open(source, type, value, protection, depth + 1);
    }

    void Open(CmsSource source, string type, ReadOnlyMemory<byte> content, CmsProtection protection, int depth)
    {
        if (depth > context.Limits.MaximumDepth)
            throw source.Failure(TokenKeyDiagnosticCode.TooDeep, $"Contents lie deeper than {context.Limits.MaximumDepth}.", content);
        Guarded(source, content, () =>
        {
            switch (type)
            {
                case CmsOids.SymmetricKeyPackage:
                    AddPackage(source, content, protection);
                    break;
                case CmsOids.Data:
                    AddLeniency(source, content);
                    OpenUnnamed(source, content, protection, depth + 1);
                    break;
                case CmsOids.SignedData:
                    OpenSigned(source, content, protection, depth);
                    break;
                case CmsOids.EnvelopedData:
                    OpenEncrypted(source, content, EncryptedContent.ReadEnveloped(FieldsOf(content, Asn1Tag.Sequence)), protection, depth);
                    break;
                case CmsOids.AuthEnvelopedData:
                    OpenEncrypted(source, content, EncryptedContent.ReadAuthEnveloped(FieldsOf(content, Asn1Tag.Sequence)), protection, depth);
                    break;
                case CmsOids.EncryptedData:
                    OpenEncrypted(source, content, EncryptedContent.ReadEncrypted(FieldsOf(content, Asn1Tag.Sequence)), protection, depth);
                    break;
                case CmsOids.EncryptedKeyPackage:
                    OpenEncrypted(source, content, ReadEncryptedKeyPackage(content), protection, depth);
                    break;
                case CmsOids.ContentCollection:
                    OpenCollection(source, content, protection, depth);
                    break;
                default:
                    throw source.Failure(TokenKeyDiagnosticCode.FormatUnknown, "The content is of a type that isn't known here.", content, type);
            }
        });
    }

    // RFC 6032: EncryptedKeyPackage.
    static EncryptedContent ReadEncryptedKeyPackage(ReadOnlyMemory<byte> content)
    {
        var tag = new AsnReader(content, AsnEncodingRules.BER).PeekTag();
        return tag == Enveloped ? EncryptedContent.ReadEnveloped(FieldsOf(content, tag))
            : tag == AuthEnveloped ? EncryptedContent.ReadAuthEnveloped(FieldsOf(content, tag))
            : EncryptedContent.ReadEncrypted(FieldsOf(content, Asn1Tag.Sequence));
    }

    // RFC 4073, section 2.
    void OpenCollection(CmsSource source, ReadOnlyMemory<byte> content, CmsProtection protection, int depth)
    {
        var contents = FieldsOf(content, Asn1Tag.Sequence);
        while (contents.HasData)
            OpenContentInfo(source, contents.ReadSequence(), protection, depth);
    }

    void OpenEncrypted(CmsSource source, ReadOnlyMemory<byte> encoded, EncryptedContent content, CmsProtection protection, int depth)
    {
        // Before it is decrypted, where nothing inside could authenticate it any more: otherwise whoever sees what comes of it would learn whether its padding is right.
        if (context.Options is { RequireAuthenticatedValues: true, TrustedSigners.Count: 0 } && !protection.IsAuthenticated && content.Cipher is { IsAuthenticated: false })
            throw NotAuthenticated(source, encoded);
        var plaintext = _decryption.Decrypt(source, encoded, content, out var isForPublicKey);
        Open(new CmsSource(plaintext, "decrypted content"), content.ContentType, plaintext, protection with
        {
            IsEncrypted = true,
            IsAuthenticatedByKey = protection.IsAuthenticatedByKey || (content.Cipher!.IsAuthenticated && !isForPublicKey),
            IsWhole = protection.IsWhole || (content.Cipher!.IsAuthenticated && isForPublicKey),
        }, depth + 1);
    }

    void OpenSigned(CmsSource source, ReadOnlyMemory<byte> encoded, CmsProtection protection, int depth)
    {
        var signed = SignedContent.Read(FieldsOf(encoded, Asn1Tag.Sequence), buffers);
        var isTrusted = false;
        if (signed.SignerCount > 0 && (context.Options.TrustedSigners.Count > 0 || context.Options.RequireSignature))
        {
            var verdict = SignatureVerifier.Verify(signed, context.Options);
            if (verdict != TokenKeyDiagnosticCode.None)
                throw source.Failure(verdict, MessageOf(verdict), encoded);
            isTrusted = true;
        }
        else if (signed.SignerCount > 0)
        {
            Say(source.Diagnostic(
                TokenKeyDiagnosticCode.SignatureNotVerified, TokenKeySeverity.Warning, "There is a signature, and it wasn't verified: no signer is trusted.", encoded));
        }

        Open(SourceOf(source, signed.Content), signed.ContentType, signed.Content, protection with { IsSigned = protection.IsSigned || isTrusted }, depth + 1);
    }

    static string MessageOf(TokenKeyDiagnosticCode verdict) => verdict switch
    {
        TokenKeyDiagnosticCode.AlgorithmNotSupported => "The signature's algorithm isn't supported, or not accepted any more.",
        TokenKeyDiagnosticCode.SignerNotTrusted => "The signature fits, and its signer isn't one that is trusted at this time.",
        _ => "The signature doesn't fit.",
    };

    static SeedFileException NotAuthenticated(CmsSource source, ReadOnlyMemory<byte> content) =>
        source.Failure(TokenKeyDiagnosticCode.NotAuthenticated, "The content is encrypted and not authenticated, which wasn't to be taken.", content);

    void AddPackage(CmsSource source, ReadOnlyMemory<byte> content, CmsProtection protection)
    {
        if (context.Options.RequireAuthenticatedValues && protection is { IsEncrypted: true, IsAuthenticated: false })
            throw NotAuthenticated(source, content);
        if (context.Options.RequireSignature && !protection.IsSigned)
            throw source.Failure(TokenKeyDiagnosticCode.SignatureMissing, "A signature is wanted, and there is none.", content);
        if (protection is { IsEncrypted: true, IsAuthenticated: false })
        {
            Say(source.Diagnostic(
                TokenKeyDiagnosticCode.NotAuthenticated,
                TokenKeySeverity.Warning,
                protection.IsWhole
                    ? "Anybody can encrypt to a certificate: without a signature that is verified nothing tells who did."
                    : "The content is encrypted without a MAC: whoever can alter the file can alter it.",
                content));
        }

        if (_packages.Count >= context.Limits.MaximumRecords)
            throw source.Failure(TokenKeyDiagnosticCode.TooManyRecords, $"The file has more than {context.Limits.MaximumRecords} packages.", content);
        _packages.Add(new CmsPackage(source, content, protection));
    }

    // Once for the whole file: it may be a collection of a million packages.
    void Say(TokenKeyDiagnostic diagnostic)
    {
        if (!_diagnostics.Exists(said => said.Code == diagnostic.Code && said.Severity == diagnostic.Severity))
            _diagnostics.Add(diagnostic);
    }

    void AddLeniency(CmsSource source, ReadOnlyMemory<byte> content) => Say(source.Diagnostic(
        TokenKeyDiagnosticCode.Leniency, TokenKeySeverity.Information, "The content's type is said to be \"data\"; it was looked at for what it is.", content));

    static AsnReader FieldsOf(ReadOnlyMemory<byte> content, Asn1Tag tag)
    {
        var reader = new AsnReader(content, AsnEncodingRules.BER);
        var fields = reader.ReadSequence(tag);
        reader.ThrowIfNotEmpty();
        return fields;
    }

    // Content that BER cut into pieces was put together: it has no place in the file.
    static CmsSource SourceOf(CmsSource source, ReadOnlyMemory<byte> content) => source.Contains(content) ? source : new CmsSource(content, "signed content");

    static void Guarded(CmsSource source, ReadOnlyMemory<byte> content, Action open)
    {
        try
        {
            open();
        }
        catch (AsnContentException exception)
        {
            throw source.Failure(TokenKeyDiagnosticCode.Malformed, $"The content isn't what its type says: {exception.Message}", content);
        }
    }
}
