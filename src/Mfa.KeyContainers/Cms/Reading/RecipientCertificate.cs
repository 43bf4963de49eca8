using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Mfa.KeyContainers.Cms.Reading;

/// <summary>How a recipient names its certificate: by issuer and serial number, or by the identifier of its public key (RFC 5652, section 6.2.1).</summary>
internal sealed class RecipientCertificate
{
    readonly ReadOnlyMemory<byte> _issuer;
    readonly ReadOnlyMemory<byte> _serialNumber;
    readonly byte[]? _keyIdentifier;

    RecipientCertificate(ReadOnlyMemory<byte> issuer, ReadOnlyMemory<byte> serialNumber, byte[]? keyIdentifier) =>
        (_issuer, _serialNumber, _keyIdentifier) = (issuer, serialNumber, keyIdentifier);

    /// <exception cref="AsnContentException">It isn't one.</exception>
    public static RecipientCertificate ReadIssuerAndSerial(AsnReader reader)
    {
        var fields = reader.ReadSequence();
        var certificate = new RecipientCertificate(fields.ReadEncodedValue(), fields.ReadIntegerBytes(), null);
        fields.ThrowIfNotEmpty();
        return certificate;
    }

    public static RecipientCertificate OfKeyIdentifier(byte[] keyIdentifier) => new(default, default, keyIdentifier);

    /// <summary>Whether it names this certificate.</summary>
    public bool Names(X509Certificate2 certificate) => _keyIdentifier is null
        ? certificate.IssuerName.RawData.AsSpan().SequenceEqual(_issuer.Span) && certificate.SerialNumberBytes.Span.SequenceEqual(_serialNumber.Span)
        : certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault() is { } extension
            && extension.SubjectKeyIdentifierBytes.Span.SequenceEqual(_keyIdentifier);
}
