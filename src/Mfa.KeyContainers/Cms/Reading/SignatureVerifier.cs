using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Mfa.KeyContainers.Credentials;

namespace Mfa.KeyContainers.Cms.Reading;

/// <summary>Verifies signatures (RFC 5652, section 5.4 to 5.6).</summary>
internal static class SignatureVerifier
{
    // A vendor's and an importer's are two; each may cost the building of a chain.
    const int MaximumSigners = 16;

    // RFC 8933: the hash of the attributes is that of the content, so this one name rules both.
    static readonly HashSet<string> Hashes =
        [CmsOids.Sha256, CmsOids.Sha384, CmsOids.Sha512, "2.16.840.1.101.3.4.2.8", "2.16.840.1.101.3.4.2.9", "2.16.840.1.101.3.4.2.10"];

    // RSA (RFC 3370, RFC 5754, RFC 4056) and ECDSA (RFC 5754), with SHA-2 where the name holds a hash.
    static readonly HashSet<string> Algorithms =
    [
        CmsOids.RsaEncryption, CmsOids.RsaPss, "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13",
        "1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4",
    ];

    /// <summary>Verifies: one signer who is trusted is enough.</summary>
    /// <returns>None if there is one; otherwise why there isn't: the worst that was found.</returns>
    public static TokenKeyDiagnosticCode Verify(SignedContent content, TokenKeyImportOptions options)
    {
        if (content.SignerCount > MaximumSigners)
            return TokenKeyDiagnosticCode.SignatureInvalid;
        var bytes = content.Content.ToArray();
        try
        {
            var cms = new SignedCms(new ContentInfo(new Oid(content.ContentType), bytes), detached: true);
            cms.Decode(content.Signatures);
            var found = cms.SignerInfos.Cast<SignerInfo>().Select(signer => Verify(signer, content.ContentType, cms.Certificates, options)).ToList();
            return found.Contains(TokenKeyDiagnosticCode.None) ? TokenKeyDiagnosticCode.None
                : found.Contains(TokenKeyDiagnosticCode.SignatureInvalid) ? TokenKeyDiagnosticCode.SignatureInvalid
                : found.Contains(TokenKeyDiagnosticCode.AlgorithmNotSupported) ? TokenKeyDiagnosticCode.AlgorithmNotSupported
                : TokenKeyDiagnosticCode.SignerNotTrusted;
        }
        catch (Exception exception) when (IsOfThePlatform(exception))
        {
            return TokenKeyDiagnosticCode.SignatureInvalid;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    static TokenKeyDiagnosticCode Verify(SignerInfo signer, string contentType, X509Certificate2Collection embedded, TokenKeyImportOptions options)
    {
        if (!Hashes.Contains(signer.DigestAlgorithm.Value ?? "") || !Algorithms.Contains(signer.SignatureAlgorithm.Value ?? ""))
            return TokenKeyDiagnosticCode.AlgorithmNotSupported;
        if (!NamesContentType(signer, contentType))
            return TokenKeyDiagnosticCode.SignatureInvalid;
        try
        {
            signer.CheckSignature(options.TrustedSigners, verifySignatureOnly: true);
        }
        catch (Exception exception) when (IsOfThePlatform(exception))
        {
            return TokenKeyDiagnosticCode.SignatureInvalid;
        }

        // Without a certificate the check above finds one among those that are trusted; then this finds it, too.
        var certificate = signer.Certificate ?? Find(options.TrustedSigners, signer);
        return certificate is not null && SignerTrust.IsTrusted(certificate, embedded, options) ? TokenKeyDiagnosticCode.None : TokenKeyDiagnosticCode.SignerNotTrusted;
    }

    // What the platform throws at bytes that it can't take; none of it may get out of an import.
    static bool IsOfThePlatform(Exception exception) => exception is CryptographicException or AsnContentException or ArgumentException or NotSupportedException;

    // RFC 5652, section 11.1: the attribute is there once, has one value, and it is the type of the content. Signatures without attributes (section 5.3) aren't accepted:
    // they can be made out of one with attributes, whose encoding becomes the content.
    static bool NamesContentType(SignerInfo signer, string contentType)
    {
        var values = signer.SignedAttributes.Cast<CryptographicAttributeObject>().Where(attribute => attribute.Oid.Value == CmsOids.ContentTypeAttribute)
            .SelectMany(attribute => attribute.Values.Cast<AsnEncodedData>()).ToList();
        if (values.Count != 1)
            return false;
        try
        {
            return AsnDecoder.ReadObjectIdentifier(values[0].RawData, AsnEncodingRules.BER, out _) == contentType;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    static X509Certificate2? Find(X509Certificate2Collection certificates, SignerInfo signer) => signer.SignerIdentifier switch
    {
        { Type: SubjectIdentifierType.IssuerAndSerialNumber, Value: System.Security.Cryptography.Xml.X509IssuerSerial name } =>
            certificates.FirstOrDefault(certificate => certificate.SerialNumber.Equals(name.SerialNumber, StringComparison.OrdinalIgnoreCase) && certificate.Issuer == name.IssuerName),
        { Type: SubjectIdentifierType.SubjectKeyIdentifier, Value: string identifier } =>
            certificates.FirstOrDefault(certificate => certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>()
                .Any(extension => string.Equals(extension.SubjectKeyIdentifier, identifier, StringComparison.OrdinalIgnoreCase))),
        _ => null,
    };
}
