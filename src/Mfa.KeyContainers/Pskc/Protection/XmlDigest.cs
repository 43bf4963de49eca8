using System.Security.Cryptography;

namespace Mfa.KeyContainers.Pskc.Protection;

/// <summary>The digests of XML Signature and XML Encryption, by their URIs.</summary>
internal static class XmlDigest
{
    public const string Sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";

    public static HashAlgorithmName? HashOf(string uri) => uri switch
    {
        "http://www.w3.org/2000/09/xmldsig#sha1" => HashAlgorithmName.SHA1,
        Sha256 => HashAlgorithmName.SHA256,
        "http://www.w3.org/2001/04/xmldsig-more#sha384" => HashAlgorithmName.SHA384,
        "http://www.w3.org/2001/04/xmlenc#sha512" => HashAlgorithmName.SHA512,
        _ => null,
    };
}
