namespace Mfa.Shared.Otp;

/// <summary>What can be odd about a key URI that is readable all the same. Both packages show these names and values.</summary>
internal enum OtpKeyUriRemarkKind
{
    None = 0,
    IssuerMismatch = 1,
    EncodedColon = 2,
    ExtraColon = 3,
    PlusSign = 4,
    NonstandardAlgorithmName = 5,
    NonstandardParameterName = 6,
    PaddedSecret = 7,
    LooselyWrittenSecret = 8,
    UnknownParameter = 9,
    MissingAccount = 10,
    MissingCounter = 11,
}

/// <summary>One odd thing about a key URI. It never holds a value from the URI: the value of a <c>pin</c> is a secret too.</summary>
/// <param name="Kind">What is odd.</param>
/// <param name="ParameterName">The parameter that it is about, if it is about one whose name can be shown.</param>
internal readonly record struct OtpKeyUriRemark(OtpKeyUriRemarkKind Kind, string? ParameterName = null)
{
    /// <summary>A sentence for a person.</summary>
    public override string ToString() => Kind switch
    {
        OtpKeyUriRemarkKind.IssuerMismatch => "The label and the parameter 'issuer' name different issuers; the parameter was taken.",
        OtpKeyUriRemarkKind.EncodedColon => "The colon between issuer and account is written %3A, which some apps take for part of the account.",
        OtpKeyUriRemarkKind.ExtraColon => $"{(ParameterName is null ? "The account" : "The issuer")} holds a colon, at which some apps would divide the two.",
        OtpKeyUriRemarkKind.PlusSign => $"{Place} holds a plus sign, which was read as one; a space may have been meant.",
        OtpKeyUriRemarkKind.NonstandardAlgorithmName => "The algorithm's name isn't written SHA1, SHA256 or SHA512, which some apps don't read.",
        OtpKeyUriRemarkKind.NonstandardParameterName => $"The name of the parameter '{ParameterName}' isn't in lower case, which some apps don't read.",
        OtpKeyUriRemarkKind.PaddedSecret => "The secret has padding, which some apps don't read.",
        OtpKeyUriRemarkKind.LooselyWrittenSecret => "The secret has lower-case letters, spaces or hyphens, which some apps don't read.",
        OtpKeyUriRemarkKind.UnknownParameter => $"{Place} was ignored.",
        OtpKeyUriRemarkKind.MissingAccount => "There is no account name.",
        OtpKeyUriRemarkKind.MissingCounter => "There is no counter; 0 was taken.",
        _ => "There is nothing to remark.",
    };

    string Place => ParameterName is not null ? $"The parameter '{ParameterName}'"
        : Kind == OtpKeyUriRemarkKind.PlusSign ? "The label"
        : "A parameter";
}
