using System.Security.Cryptography;
using Mfa.KeyContainers.Import;

namespace Mfa.KeyContainers.Records;

/// <summary>What the URIs and suites of PSKC mean, which RFC 6031 takes over as text.</summary>
internal static class AlgorithmUris
{
    const string Profile = FormatRecognition.PskcNamespace + ":";

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

    /// <summary>The algorithm that a URI of the standard or of a maker names; <see cref="TokenKeyAlgorithm.Unknown"/> if none that is known here.</summary>
    public static TokenKeyAlgorithm AlgorithmOf(string? uri) => Array.Find(Algorithms, known => known.Uri == uri).Algorithm;

    /// <summary>The algorithm that has a draft's name, as <c>urn:ietf:params:xml:ns:keyprov:pskc#totp</c>, <c>http://www.ietf.org/keyprov/pskc#hotp</c> or <c>HOTP</c>.</summary>
    public static TokenKeyAlgorithm AlgorithmOfDraft(string? uri)
    {
        if (uri is null || AlgorithmOf(uri) != TokenKeyAlgorithm.Unknown)
            return TokenKeyAlgorithm.Unknown;
        var name = uri[(uri.LastIndexOfAny(['#', ':']) + 1)..];
        return name.Length == uri.Length || uri.Contains("keyprov", StringComparison.Ordinal)
            ? Array.Find(DraftNames, draft => draft.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Algorithm
            : TokenKeyAlgorithm.Unknown;
    }

    /// <summary>What is said of a key whose algorithm has a draft's name.</summary>
    public static (TokenKeyDiagnosticCode Code, TokenKeySeverity Severity, string Message) RemarkOnDraft(bool acceptDrafts) => acceptDrafts
        ? (TokenKeyDiagnosticCode.Leniency, TokenKeySeverity.Information, "The algorithm has a draft's name.")
        : (TokenKeyDiagnosticCode.DraftNotAccepted, TokenKeySeverity.Warning,
            $"The algorithm has a draft's name, and is unknown unless {nameof(TokenKeyImportOptions.AcceptDrafts)} is set.");

    /// <summary>The URI of an algorithm; null if it has none.</summary>
    public static string? UriOf(TokenKeyAlgorithm algorithm) => Array.Find(Algorithms, known => known.Algorithm == algorithm).Uri;

    /// <summary>The URI that a key is written with: what it says itself, but a draft's name becomes the standard's.</summary>
    /// <param name="key">The key.</param>
    /// <param name="uri">The URI; null if there is none.</param>
    /// <returns>Whether the URI says what the key's algorithm says: otherwise it would be read as another's, or as nobody's.</returns>
    public static bool TryUriOf(TokenKey key, out string? uri)
    {
        uri = key.AlgorithmUri;
        if (key.Algorithm == TokenKeyAlgorithm.Unknown)
            return true;
        if (uri is null || AlgorithmOfDraft(uri) == key.Algorithm)
            uri = UriOf(key.Algorithm);
        return uri is not null && AlgorithmOf(uri) == key.Algorithm;
    }

    /// <summary>The hash that the suite of an HOTP or TOTP key names; null if none, or the key is another's.</summary>
    public static HashAlgorithmName? HashOf(TokenKeyAlgorithm algorithm, string? suite) =>
        algorithm is not (TokenKeyAlgorithm.Hotp or TokenKeyAlgorithm.Totp) || suite is null ? null : HashOf(suite);

    /// <summary>The hash that a suite of HOTP or TOTP names, as files write it: HMAC-SHA256, SHA-256, sha256; null if it names none.</summary>
    public static HashAlgorithmName? HashOf(string suite)
    {
        var name = suite.ToUpperInvariant().Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        return (name.StartsWith("HMAC", StringComparison.Ordinal) ? name[4..] : name) switch
        {
            "SHA1" => HashAlgorithmName.SHA1,
            "SHA256" => HashAlgorithmName.SHA256,
            "SHA384" => HashAlgorithmName.SHA384,
            "SHA512" => HashAlgorithmName.SHA512,
            _ => null,
        };
    }
}
