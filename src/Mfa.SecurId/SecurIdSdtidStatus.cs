namespace Mfa.SecurId;

/// <summary>What came of one token of an sdtid file. Everything but <see cref="Read"/> is a refusal: no token is handed out.</summary>
public enum SecurIdSdtidStatus
{
    /// <summary>The token isn't as the format has it: a field is missing, stands there twice or in another place, or has another form; or a MAC is missing.</summary>
    Malformed = 0,

    /// <summary>Both MACs are right, and the token is supported.</summary>
    Read,

    /// <summary>
    /// Both MACs are wrong: the password is wrong, or missing, or the file has none. Or header and token were both altered, or the header's Secret, Name or destination,
    /// of which all keys are made: that can't be told from a wrong password.
    /// </summary>
    WrongPassword,

    /// <summary>The password is right, the token's MAC is wrong: the token was altered or damaged.</summary>
    TokenAltered,

    /// <summary>The password is right, the header's MAC is wrong: the header was altered or damaged. So no token of the file is read.</summary>
    HeaderAltered,

    /// <summary>
    /// Both MACs are right, but don't cover the end of one of the values: the format's padding cuts it off before a short field. It could have been altered unseen.
    /// Files that were made by hand or by a peer from a template with many fields in each token can be such; the same fields in another order are none.
    /// </summary>
    NotCovered,

    /// <summary>An algorithm other than 128-bit AES, tokencodes of other than 6 to 8 digits, or an interval other than 30 or 60 seconds.</summary>
    NotSupported,

    /// <summary>A header, a token or what lies between them is larger than the limits that <see cref="SecurIdSdtidReader"/> names.</summary>
    TooLarge,

    /// <summary>The file ends in the middle, or isn't well-formed: what was read before it is good, what follows can't be read.</summary>
    Incomplete,

    /// <summary>The file is no sdtid file.</summary>
    NotSdtid,
}
