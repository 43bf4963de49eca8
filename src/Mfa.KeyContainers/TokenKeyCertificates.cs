using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Mfa.KeyContainers;

/// <summary>Reads certificates from files, for <see cref="TokenKeyCredentials.AddCertificate"/>, <see cref="TokenKeyImportOptions.TrustedSigners"/> and exports.</summary>
public static class TokenKeyCertificates
{
    // Far more than what such files hold, and far less than what would hurt.
    const int MaximumLength = 4 << 20;
    const int MaximumCertificates = 1000;

    /// <summary>Reads the certificates of a file.</summary>
    /// <param name="data">
    /// The file, up to 4 MiB: one certificate as DER, any number as PEM (other blocks, private keys among them, are passed over), PKCS #7 (.p7b) as DER or PEM, or PKCS #12 (.p12, .pfx), whose
    /// private keys come with their certificates and are kept in memory only (but on macOS).
    /// </param>
    /// <param name="password">The password of a PKCS #12 file; empty if it has none, or the file is something else.</param>
    /// <returns>The certificates, 1 to 1000, in the order of the file. Whoever takes them disposes each.</returns>
    /// <exception cref="TokenKeyFormatException">The file isn't one of these, or has no certificate; or the password of a PKCS #12 file is wrong, or the file asks for more work than is done.</exception>
    public static X509Certificate2Collection Load(ReadOnlySpan<byte> data, ReadOnlySpan<char> password = default)
    {
        if (data.Length > MaximumLength)
            throw new TokenKeyFormatException($"A file of certificates has at most {MaximumLength} bytes.");
        var certificates = new X509Certificate2Collection();
        try
        {
            if (data.Length > 0 && data[0] == 0x30)
                AddDer(certificates, data, password);
            else
                AddPem(certificates, data);
            return certificates.Count > 0 ? certificates : throw new TokenKeyFormatException("There is no certificate in the file.");
        }
        catch (Exception exception)
        {
            foreach (var certificate in certificates)
                certificate.Dispose();
            if (exception is TokenKeyFormatException)
                throw;
            if (exception is CryptographicException or AsnContentException)
                throw new TokenKeyFormatException("The file of certificates is malformed.", exception);
            throw;
        }
    }

    static void AddPem(X509Certificate2Collection certificates, ReadOnlySpan<byte> data)
    {
        while (PemEncoding.TryFindUtf8(data, out var fields))
        {
            var label = data[fields.Label];
            var content = new byte[fields.DecodedDataLength];
            if ((label.SequenceEqual("CERTIFICATE"u8) || label.SequenceEqual("PKCS7"u8) || label.SequenceEqual("CMS"u8))
                && System.Buffers.Text.Base64.DecodeFromUtf8(data[fields.Base64Data], content, out _, out var length) == System.Buffers.OperationStatus.Done)
            {
                AddDer(certificates, content.AsSpan(0, length), default);
            }

            data = data[fields.Location.End..];
        }
    }

    // What it is shows its first field: of a certificate a sequence, of PKCS #7 an object identifier, of PKCS #12 a version.
    static void AddDer(X509Certificate2Collection certificates, ReadOnlySpan<byte> data, ReadOnlySpan<char> password)
    {
        AsnDecoder.ReadSequence(data, AsnEncodingRules.BER, out var offset, out var length, out var consumed);
        if (consumed != data.Length)
            throw new TokenKeyFormatException("After the certificates there is something else.");
        var tag = length > 0 ? Asn1Tag.Decode(data[offset..], out _) : default;
        if (tag == Asn1Tag.ObjectIdentifier)
            AddPkcs7(certificates, data);
        else if (tag == Asn1Tag.Integer)
            AddPkcs12(certificates, data, password);
        else
            certificates.Add(X509CertificateLoader.LoadCertificate(data));
        if (certificates.Count > MaximumCertificates)
            throw new TokenKeyFormatException($"There are more than {MaximumCertificates} certificates in the file.");
    }

    static void AddPkcs7(X509Certificate2Collection certificates, ReadOnlySpan<byte> data)
    {
        var cms = new SignedCms();
        cms.Decode(data);
        certificates.AddRange(cms.Certificates);
    }

    // Where macOS keeps keys is its own business.
    static X509KeyStorageFlags InMemory => OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet;

    static void AddPkcs12(X509Certificate2Collection certificates, ReadOnlySpan<byte> data, ReadOnlySpan<char> password)
    {
        try
        {
            certificates.AddRange(X509CertificateLoader.LoadPkcs12Collection(data, password, InMemory));
        }
        catch (Pkcs12LoadLimitExceededException exception)
        {
            throw new TokenKeyFormatException("The PKCS #12 file asks for more work than is done.", exception);
        }
        catch (CryptographicException exception) when (exception.HResult == WrongPassword)
        {
            throw new TokenKeyFormatException("The password of the PKCS #12 file is wrong.", exception);
        }
    }

    // ERROR_INVALID_PASSWORD, on every platform.
    const int WrongPassword = unchecked((int)0x80070056);
}
