using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Mfa.U2f.Adapters;

/// <summary>
/// The one place where certificates are read and loaded, and where the exceptions of the platform's ASN.1 reader and certificate
/// loader end.
/// </summary>
/// <remarks>
/// The loader takes PEM, trailing bytes and indefinite lengths, and its own bytes may differ from those it was given; that is settled
/// here before it is asked. What real devices carry is sloppy, so within the outer SEQUENCE the rules are BER's.
/// </remarks>
internal static class CertificateAdapter
{
    /// <summary>The largest certificates of real devices have about 3 kB; a TPM's may have more.</summary>
    public const int MaximumLength = 16 * 1024;

    const AsnEncodingRules Rules = AsnEncodingRules.BER;

    // RFC 5280, 4.1: the version, and the optional parts at the end, are tagged by number.
    static readonly Asn1Tag VersionTag = new(TagClass.ContextSpecific, 0, isConstructed: true);
    static readonly Asn1Tag ExtensionsTag = new(TagClass.ContextSpecific, 3, isConstructed: true);

    const string BasicConstraintsOid = "2.5.29.19";

    // RFC 5758, 3; RFC 8017, A.2; RFC 8410, 3; RFC 9881, 2. RSASSA-PSS names its hash in its parameters.
    const string RsaPss = "1.2.840.113549.1.1.10";

    static readonly HashSet<string> StrongSignatures =
    [
        "1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4",
        "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13",
        "1.3.101.112", "1.3.101.113",
        "2.16.840.1.101.3.4.3.17", "2.16.840.1.101.3.4.3.18", "2.16.840.1.101.3.4.3.19",
    ];

    static readonly HashSet<string> StrongHashes = ["2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"];

    /// <summary>Loads a certificate that fills the input; null if it isn't exactly one, or the platform refuses it.</summary>
    public static X509Certificate2? Load(ReadOnlyMemory<byte> der)
    {
        if (!IsOneCertificate(der.Span))
            return null;

        try
        {
            return X509CertificateLoader.LoadCertificate(der.Span);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Reads a certificate that fills the input and that the platform would load; null otherwise.</summary>
    public static CertificateFields? Read(ReadOnlyMemory<byte> der)
    {
        if (ReadFields(der) is not { } fields)
            return null;
        using var certificate = Load(der);
        return certificate is null ? null : fields;
    }

    /// <summary>The same without asking the platform.</summary>
    public static CertificateFields? ReadFields(ReadOnlyMemory<byte> der)
    {
        if (!IsOneCertificate(der.Span))
            return null;

        try
        {
            return ReadCertificate(der);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>The value of cA, false if it is left out; null if the extension is missing, or isn't what it must be.</summary>
    public static bool? ReadIsAuthority(CertificateFields fields)
    {
        if (fields.Extension(BasicConstraintsOid) is not { } extension)
            return null;

        try
        {
            // RFC 5280, 4.2.1.9. Some devices encode the default, FALSE.
            var reader = new AsnReader(extension.Value, Rules);
            var constraints = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            return constraints.HasData && constraints.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && constraints.ReadBoolean();
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>Whether a time lies within the certificate's validity; not if the platform can't read the validity.</summary>
    public static bool IsValidAt(X509Certificate2 certificate, DateTime utc)
    {
        try
        {
            return certificate.NotBefore.ToUniversalTime() <= utc && utc <= certificate.NotAfter.ToUniversalTime();
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Neither PEM nor two certificates in a row, and of a definite length.</summary>
    static bool IsOneCertificate(ReadOnlySpan<byte> der) => der.Length <= MaximumLength && Der.IsOneSequence(der);

    static CertificateFields? ReadCertificate(ReadOnlyMemory<byte> der)
    {
        var certificate = new AsnReader(der, Rules).ReadSequence();
        var body = certificate.ReadSequence();
        var isSignedStrongly = IsStrongSignature(certificate.ReadSequence());
        // The signature itself is the platform's to read: some devices carry one whose unused bits are wrong.
        certificate.ReadEncodedValue();
        certificate.ThrowIfNotEmpty();

        var version = ReadVersion(body);
        body.ReadIntegerBytes();
        body.ReadSequence();
        var issuer = body.ReadEncodedValue();
        body.ReadSequence();
        var subject = body.ReadEncodedValue();
        var publicKey = ReadPublicKey(body.ReadSequence());
        var extensions = ReadExtensions(body);
        return publicKey is null || extensions is null
            ? null
            : new CertificateFields
            {
                Encoded = der,
                Version = version,
                Issuer = issuer,
                Subject = subject,
                SubjectAttributes = ReadName(subject),
                PublicKey = publicKey,
                Extensions = extensions,
                IsSignedStrongly = isSignedStrongly,
            };
    }

    static int ReadVersion(AsnReader body)
    {
        if (!body.PeekTag().HasSameClassAndValue(VersionTag))
            return 1;
        var wrapper = body.ReadSequence(VersionTag);
        var isSmall = wrapper.TryReadInt32(out var version);
        wrapper.ThrowIfNotEmpty();
        return isSmall && version is >= 0 and < int.MaxValue ? version + 1 : 0;
    }

    static List<KeyValuePair<string, string?>> ReadName(ReadOnlyMemory<byte> name)
    {
        var attributes = new List<KeyValuePair<string, string?>>();
        var relatives = new AsnReader(name, Rules).ReadSequence();
        while (relatives.HasData)
        {
            var relative = relatives.ReadSetOf(skipSortOrderValidation: true);
            while (relative.HasData)
            {
                var attribute = relative.ReadSequence();
                attributes.Add(new(attribute.ReadObjectIdentifier(), ReadText(attribute)));
                attribute.ThrowIfNotEmpty();
            }
        }

        return attributes;
    }

    // The platform's reader refuses strings with characters that their type doesn't have; certificates in the field have some.
    static string? ReadText(AsnReader attribute)
    {
        var tag = attribute.PeekTag();
        var encoding = tag.TagClass == TagClass.Universal
            ? (UniversalTagNumber)tag.TagValue switch
            {
                UniversalTagNumber.UTF8String => Encoding.UTF8,
                UniversalTagNumber.PrintableString or UniversalTagNumber.TeletexString or UniversalTagNumber.IA5String => Encoding.Latin1,
                UniversalTagNumber.BMPString => Encoding.BigEndianUnicode,
                _ => null,
            }
            : null;
        var content = attribute.PeekContentBytes();
        attribute.ReadEncodedValue();
        return encoding is null || tag.IsConstructed ? null : encoding.GetString(content.Span);
    }

    static SubjectPublicKey? ReadPublicKey(AsnReader info)
    {
        var algorithm = info.ReadSequence();
        var oid = algorithm.ReadObjectIdentifier();
        var hasCurve = oid == SubjectPublicKey.EllipticCurve && algorithm.HasData && algorithm.PeekTag().HasSameClassAndValue(Asn1Tag.ObjectIdentifier);
        var curve = hasCurve ? algorithm.ReadObjectIdentifier() : null;
        ReadOnlyMemory<byte> bits = info.ReadBitString(out var unused);
        if (unused != 0)
            return null;
        if (oid != SubjectPublicKey.Rsa)
            return new SubjectPublicKey(oid, curve, bits, default, default);

        var key = new AsnReader(bits, Rules).ReadSequence();
        return new SubjectPublicKey(oid, curve, bits, ReadPositive(key), ReadPositive(key));
    }

    static ReadOnlyMemory<byte> ReadPositive(AsnReader reader)
    {
        var number = reader.ReadIntegerBytes();
        return number.Span[0] == 0 ? number[1..] : number;
    }

    static List<CertificateExtension>? ReadExtensions(AsnReader body)
    {
        // Before them may stand the unique identifiers, tagged 1 and 2.
        while (body.HasData && !body.PeekTag().HasSameClassAndValue(ExtensionsTag))
            body.ReadEncodedValue();

        var extensions = new List<CertificateExtension>();
        if (!body.HasData)
            return extensions;

        var wrapper = body.ReadSequence(ExtensionsTag);
        var list = wrapper.ReadSequence();
        wrapper.ThrowIfNotEmpty();
        body.ThrowIfNotEmpty();
        var oids = new HashSet<string>();
        while (list.HasData)
        {
            var extension = list.ReadSequence();
            var oid = extension.ReadObjectIdentifier();
            var isCritical = extension.HasData && extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && extension.ReadBoolean();
            var value = extension.ReadOctetString();
            extension.ThrowIfNotEmpty();
            // RFC 5280, 4.2: never more than one instance; which of two would count?
            if (!oids.Add(oid))
                return null;
            extensions.Add(new CertificateExtension(oid, isCritical, value));
        }

        return extensions;
    }

    static bool IsStrongSignature(AsnReader algorithm)
    {
        var oid = algorithm.ReadObjectIdentifier();
        if (oid != RsaPss)
            return StrongSignatures.Contains(oid);

        // RFC 8017, A.2.3: the hash is tagged 0; left out it is SHA-1.
        var hashTag = new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true);
        if (!algorithm.HasData || !algorithm.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
            return false;
        var parameters = algorithm.ReadSequence();
        return parameters.HasData
            && parameters.PeekTag().HasSameClassAndValue(hashTag)
            && StrongHashes.Contains(parameters.ReadSequence(hashTag).ReadSequence().ReadObjectIdentifier());
    }
}
