using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;

namespace Mfa.KeyContainers.Pskc.Protection;

/// <summary>Which certificate's key a file is encrypted to (RFC 6030, section 6.3; XML Signature, section 4.4.4): the ones that X509Data means first, then all.</summary>
internal static class CertificateMatch
{
    public static IEnumerable<RSA> Order(IEnumerable<X509Certificate2> certificates, IReadOnlyList<XElement> data) =>
        certificates.OrderByDescending(certificate => data.Any(element => IsMeant(certificate, element)))
            .Select(certificate => certificate.GetRSAPrivateKey())
            .OfType<RSA>();

    static bool IsMeant(X509Certificate2 certificate, XElement data) => data.Elements().Any(element => element.Name.LocalName switch
    {
        "X509Certificate" => PskcText.Base64(element.Value) is { } raw && raw.AsSpan().SequenceEqual(certificate.RawData),
        "X509SKI" => PskcText.Base64(element.Value) is { } ski && certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>()
            .Any(extension => extension.SubjectKeyIdentifierBytes.Span.SequenceEqual(ski)),
        // The names of issuers are written in many ways; the number (20 bytes at most: RFC 5280, section 4.1.2.2) is enough to know which to try first.
        "X509IssuerSerial" => element.Elements().Any(part => part.Name.LocalName == "X509SerialNumber" && part.Value.Length < 100
            && BigInteger.TryParse(PskcText.Trimmed(part.Value), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number == new BigInteger(certificate.SerialNumberBytes.Span, isUnsigned: true, isBigEndian: true)),
        "X509SubjectName" => PskcText.Trimmed(element.Value) == certificate.Subject,
        _ => false,
    });
}
