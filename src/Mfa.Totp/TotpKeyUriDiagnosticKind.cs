namespace Mfa.Totp;

/// <summary>What can be odd about a key URI that can be read all the same. The values are stable: they may be stored and logged.</summary>
public enum TotpKeyUriDiagnosticKind
{
    /// <summary>Nothing: the value of <c>default</c>.</summary>
    None = 0,

    /// <summary>Label and parameter name different issuers; the parameter's was taken.</summary>
    IssuerMismatch = 1,

    /// <summary>The colon between issuer and account is written <c>%3A</c>, which some apps take for part of the account.</summary>
    EncodedColon = 2,

    /// <summary>The issuer or the account holds a colon itself: apps differ in where they divide them.</summary>
    ExtraColon = 3,

    /// <summary>
    /// A name holds a plus sign that isn't encoded. It was read as a plus sign (RFC 3986); a form encoder would have meant a space.
    /// </summary>
    PlusSign = 4,

    /// <summary>The algorithm is not written <c>SHA1</c>, <c>SHA256</c> or <c>SHA512</c>, but recognisable.</summary>
    NonstandardAlgorithmName = 5,

    /// <summary>A parameter's name isn't in lower case.</summary>
    NonstandardParameterName = 6,

    /// <summary>The secret has Base32 padding.</summary>
    PaddedSecret = 7,

    /// <summary>The secret has lower-case letters, spaces or hyphens.</summary>
    LooselyWrittenSecret = 8,

    /// <summary>
    /// A parameter was ignored, since this library doesn't know it or it has no meaning for TOTP (<c>counter</c>).
    /// One that demands a PIN, say, makes codes that will not match.
    /// </summary>
    UnknownParameter = 9,

    /// <summary>There is no account name.</summary>
    MissingAccount = 10,
}
