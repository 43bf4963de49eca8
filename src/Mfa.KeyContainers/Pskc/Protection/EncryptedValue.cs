using System.Security.Cryptography;
using System.Xml.Linq;

namespace Mfa.KeyContainers.Pskc.Protection;

/// <summary>An <c>xenc:EncryptedDataType</c>: the algorithm and what it made.</summary>
internal sealed class EncryptedValue(XmlCipher cipher, byte[] data)
{
    const string OaepMgf1p = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p";
    const string Oaep11 = "http://www.w3.org/2009/xmlenc11#rsa-oaep";
    const string Mgf = "http://www.w3.org/2009/xmlenc11#mgf1sha";

    public XmlCipher Cipher { get; } = cipher;

    /// <summary>The octets of CipherValue: the vector or nonce, then the ciphertext.</summary>
    public byte[] Data { get; } = data;

    /// <summary>Reads one; what is wrong with it is said, and null comes back.</summary>
    public static EncryptedValue? Read(XElement element, PskcDiagnostics diagnostics)
    {
        var method = element.Element(PskcNames.Encryption + "EncryptionMethod");
        if (method?.Attribute("Algorithm") is not { } algorithm)
        {
            diagnostics.Error(TokenKeyDiagnosticCode.FieldMissing, "An encrypted value doesn't say its algorithm.", element, "EncryptionMethod");
            return null;
        }

        var cipher = CipherOf(PskcText.Trimmed(algorithm.Value), method, diagnostics);
        if (cipher is null)
        {
            diagnostics.Error(TokenKeyDiagnosticCode.AlgorithmNotSupported, "The algorithm or its parameters aren't supported.", method);
            return null;
        }

        // A CipherReference would fetch something from elsewhere.
        var value = element.Element(PskcNames.Encryption + "CipherData")?.Element(PskcNames.Encryption + "CipherValue");
        if (value is null)
        {
            diagnostics.Error(TokenKeyDiagnosticCode.FieldMissing, "An encrypted value has no CipherValue.", element, "CipherValue");
            return null;
        }

        if (PskcText.Of(value) is { } text && PskcText.Base64(text) is { } data)
            return new EncryptedValue(cipher, data);
        diagnostics.Error(TokenKeyDiagnosticCode.FieldMalformed, "CipherValue isn't Base64.", value);
        return null;
    }

    static XmlCipher? CipherOf(string uri, XElement method, PskcDiagnostics diagnostics)
    {
        switch (uri)
        {
            case "http://www.w3.org/2001/04/xmlenc#rsa-1_5":
                return XmlCipher.OfRsa(uri, RSAEncryptionPadding.Pkcs1);
            case "http://www.w3.org/2001/04/xmlenc#rsa_1_5":
                diagnostics.Inform(TokenKeyDiagnosticCode.Leniency, "The algorithm is written rsa_1_5, as in RFC 6030, figure 8; it is rsa-1_5.", method);
                return XmlCipher.OfRsa(uri, RSAEncryptionPadding.Pkcs1);
            case OaepMgf1p or Oaep11:
                return OaepOf(uri, method);
            default:
                return XmlCipher.OfSymmetric(uri);
        }
    }

    // XML Encryption 1.1, section 5.5.2: SHA-1 for both unless said; the platform has one hash for both, and no label.
    static XmlCipher? OaepOf(string uri, XElement method)
    {
        var digest = method.Element(PskcNames.Signature + "DigestMethod")?.Attribute("Algorithm")?.Value;
        HashAlgorithmName? hash = digest is null ? HashAlgorithmName.SHA1 : XmlDigest.HashOf(digest);
        var mgf = uri == Oaep11 ? method.Element(PskcNames.Encryption11 + "MGF")?.Attribute("Algorithm")?.Value : null;
        if (hash is not { } both || method.Element(PskcNames.Encryption + "OAEPparams") is { IsEmpty: false, Value.Length: > 0 })
            return null;
        return (mgf ?? Mgf + "1") == Mgf + both.Name![3..] ? XmlCipher.OfRsa(uri, RSAEncryptionPadding.CreateOaep(both)) : null;
    }
}
