using System.Security.Cryptography;

namespace Mfa.KeyContainers.Pskc.Protection;

/// <summary>The HMACs of XML Signature and RFC 6931, by their URIs.</summary>
internal static class XmlMac
{
    /// <summary>A key of a MAC that is shorter could be guessed, or come out of a forged ciphertext by chance.</summary>
    public const int MinimumKeyLength = 16;

    const string More = "http://www.w3.org/2001/04/xmldsig-more#";

    static readonly (string Uri, HashAlgorithmName Hash)[] Known =
    [
        ("http://www.w3.org/2000/09/xmldsig#hmac-sha1", HashAlgorithmName.SHA1),
        (More + "hmac-sha256", HashAlgorithmName.SHA256),
        (More + "hmac-sha384", HashAlgorithmName.SHA384),
        (More + "hmac-sha512", HashAlgorithmName.SHA512),
    ];

    /// <summary>The hash of an HMAC; null if it isn't supported: the platform has no SHA-224.</summary>
    public static HashAlgorithmName? HashOf(string uri)
    {
        foreach (var known in Known)
        {
            if (known.Uri == uri)
                return known.Hash;
        }

        return null;
    }

    public static string UriOf(HashAlgorithmName hash) => Array.Find(Known, known => known.Hash == hash).Uri;

    public static byte[] Compute(HashAlgorithmName hash, ReadOnlySpan<byte> key, ReadOnlySpan<byte> data) => CryptographicOperations.HmacData(hash, key, data);

    /// <summary>Whether the MAC is that of the data; in a time that doesn't depend on where they differ.</summary>
    public static bool Verify(HashAlgorithmName hash, ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, ReadOnlySpan<byte> mac) =>
        CryptographicOperations.FixedTimeEquals(Compute(hash, key, data), mac);
}
