using System.Xml.Linq;
using Mfa.KeyContainers.Import;

namespace Mfa.KeyContainers.Pskc;

/// <summary>The namespaces of RFC 6030, section 1.3, and the algorithms of keys that are known.</summary>
internal static class PskcNames
{
    public static readonly XNamespace Pskc = FormatRecognition.PskcNamespace;
    public static readonly XNamespace Signature = "http://www.w3.org/2000/09/xmldsig#";
    public static readonly XNamespace Encryption = "http://www.w3.org/2001/04/xmlenc#";
    public static readonly XNamespace Encryption11 = "http://www.w3.org/2009/xmlenc11#";
    public static readonly XNamespace Pkcs5 = "http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#";

    /// <summary>RFC 6030, section 6.2; its text has another name than its figure.</summary>
    public const string Pbkdf2 = "http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#pbkdf2";

    const string Profile = FormatRecognition.PskcNamespace + ":";

    // The names that files have, the standard's first: that one is written.
    static readonly (TokenKeyAlgorithm Algorithm, string Uri)[] Algorithms =
    [
        (TokenKeyAlgorithm.Hotp, Profile + "hotp"),
        (TokenKeyAlgorithm.Totp, Profile + "totp"),
        (TokenKeyAlgorithm.Ocra, Profile + "ocra"),
        (TokenKeyAlgorithm.Pin, Profile + "pin"),
        (TokenKeyAlgorithm.YubicoOtp, "http://www.yubico.com/#yubikey-aes"),
        (TokenKeyAlgorithm.SecurId, "http://www.rsa.com/names/2008/04/algorithms/SecurID/SecurID-AES128-Counter"),
        (TokenKeyAlgorithm.ActivIdentity, "http://www.actividentity.com/2008/04/algorithms/algorithms#ActivIdentity-3DES"),
    ];

    static readonly (TokenKeyAlgorithm Algorithm, string Name)[] DraftNames =
    [
        (TokenKeyAlgorithm.Hotp, "hotp"),
        (TokenKeyAlgorithm.Totp, "totp"),
        (TokenKeyAlgorithm.Ocra, "ocra"),
        (TokenKeyAlgorithm.Ocra, "ocra-1"),
        (TokenKeyAlgorithm.Pin, "pin"),
    ];

    /// <summary>The algorithm of a URI, and whether it is written as the standard has it.</summary>
    public static (TokenKeyAlgorithm Algorithm, bool IsStandard) AlgorithmOf(string uri)
    {
        foreach (var known in Algorithms)
        {
            if (known.Uri == uri)
                return (known.Algorithm, true);
        }

        // Drafts: urn:ietf:params:xml:ns:keyprov:pskc#totp, http://www.ietf.org/keyprov/pskc#hotp, HOTP.
        var name = uri.AsSpan(uri.LastIndexOfAny(['#', ':']) + 1);
        if (uri.Length == name.Length || uri.Contains("keyprov", StringComparison.Ordinal))
        {
            foreach (var draft in DraftNames)
            {
                if (name.Equals(draft.Name, StringComparison.OrdinalIgnoreCase))
                    return (draft.Algorithm, false);
            }
        }

        return (TokenKeyAlgorithm.Unknown, true);
    }

    /// <summary>The URI of an algorithm; null if PSKC has none.</summary>
    public static string? UriOf(TokenKeyAlgorithm algorithm) => Array.Find(Algorithms, known => known.Algorithm == algorithm).Uri;
}
