using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Mfa.Tool.Output;
using Mfa.U2f;

namespace Mfa.Tool.Commands.Fido.Inspection;

/// <summary>What a certificate says, about itself and about a device.</summary>
internal static class CertificateFacts
{
    public static FactList? Of(ReadOnlyMemory<byte> der)
    {
        // The library takes exactly one DER certificate; the platform's loader would take more.
        if (!FidoDeviceFacts.TryRead(der, out var device))
            return null;

        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(der.Span);
            var facts = Of(certificate);
            facts.Add("device", Of(device));
            return facts;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    static FactList Of(X509Certificate2 certificate)
    {
        var facts = new FactList();
        facts.Add("subject", certificate.Subject);
        facts.Add("issuer", certificate.Issuer);
        facts.Add("serialNumber", certificate.SerialNumber.ToLowerInvariant());
        facts.Add("version", certificate.Version);
        facts.Add("notBefore", new DateTimeOffset(certificate.NotBefore.ToUniversalTime()));
        facts.Add("notAfter", new DateTimeOffset(certificate.NotAfter.ToUniversalTime()));
        // Object identifiers: their names differ from platform to platform.
        facts.Add("keyAlgorithm", certificate.PublicKey.Oid.Value);
        facts.Add("signatureAlgorithm", certificate.SignatureAlgorithm.Value);
        facts.Add("sha256", Convert.ToHexStringLower(SHA256.HashData(certificate.RawDataMemory.Span)));

        // RFC 5280, 4.2.1.2, method 1: by it metadata name the certificates of U2F keys.
        var identifier = new X509SubjectKeyIdentifierExtension(certificate.PublicKey, X509SubjectKeyIdentifierHashAlgorithm.Sha1, critical: false);
        facts.Add("keyIdentifier", identifier.SubjectKeyIdentifier?.ToLowerInvariant());
        return facts;
    }

    static FactList Of(FidoDeviceFacts device)
    {
        var facts = new FactList();
        facts.Add("transports", device.Transports is { } transports ? ToolText.Words(transports) : []);
        facts.Add("aaguid", device.Aaguid?.ToString());
        facts.Add("firmwareNumber", device.FirmwareNumber);
        facts.Add("yubicoDeviceId", device.YubicoDeviceId);
        facts.Add("yubicoProduct", device.YubicoProduct);
        facts.Add("yubicoFirmware", device.YubicoFirmware?.ToString());
        return facts;
    }
}
