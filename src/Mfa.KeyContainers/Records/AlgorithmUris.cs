using System.Security.Cryptography;

namespace Mfa.KeyContainers.Records;

/// <summary>What the URIs and suites of PSKC mean, which RFC 6031 takes over as text.</summary>
internal static class AlgorithmUris
{
    const string Profile = "urn:ietf:params:xml:ns:keyprov:pskc:";

    static readonly string[] DraftProfiles = ["urn:ietf:params:xml:ns:keyprov:pskc#", "http://www.ietf.org/keyprov/pskc#"];

    /// <summary>The algorithm that a URI names; <see cref="TokenKeyAlgorithm.Unknown"/> if none that is known here.</summary>
    public static TokenKeyAlgorithm AlgorithmOf(string? uri, bool acceptDrafts) => uri switch
    {
        null => TokenKeyAlgorithm.Unknown,
        "http://www.yubico.com/#yubikey-aes" => TokenKeyAlgorithm.YubicoOtp,
        "http://www.rsa.com/names/2008/04/algorithms/SecurID/SecurID-AES128-Counter" => TokenKeyAlgorithm.SecurId,
        "http://www.actividentity.com/2008/04/algorithms/algorithms#ActivIdentity-3DES" => TokenKeyAlgorithm.ActivIdentity,
        _ when uri.StartsWith(Profile, StringComparison.Ordinal) => OfProfile(uri[Profile.Length..]),
        _ when acceptDrafts && Array.Find(DraftProfiles, draft => uri.StartsWith(draft, StringComparison.Ordinal)) is { } draft => OfProfile(uri[draft.Length..]),
        _ => TokenKeyAlgorithm.Unknown,
    };

    /// <summary>The URI of an algorithm; null if it has none.</summary>
    public static string? UriOf(TokenKeyAlgorithm algorithm) => algorithm switch
    {
        TokenKeyAlgorithm.Hotp => Profile + "hotp",
        TokenKeyAlgorithm.Totp => Profile + "totp",
        TokenKeyAlgorithm.Ocra => Profile + "ocra",
        TokenKeyAlgorithm.Pin => Profile + "pin",
        TokenKeyAlgorithm.YubicoOtp => "http://www.yubico.com/#yubikey-aes",
        TokenKeyAlgorithm.SecurId => "http://www.rsa.com/names/2008/04/algorithms/SecurID/SecurID-AES128-Counter",
        TokenKeyAlgorithm.ActivIdentity => "http://www.actividentity.com/2008/04/algorithms/algorithms#ActivIdentity-3DES",
        _ => null,
    };

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

    static TokenKeyAlgorithm OfProfile(string name) => name switch
    {
        "hotp" => TokenKeyAlgorithm.Hotp,
        "totp" => TokenKeyAlgorithm.Totp,
        "ocra" => TokenKeyAlgorithm.Ocra,
        "pin" => TokenKeyAlgorithm.Pin,
        _ => TokenKeyAlgorithm.Unknown,
    };
}
