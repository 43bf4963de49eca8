namespace Mfa.U2f;

/// <summary>
/// How a U2F command ended: the two bytes at the end of a response APDU (FIDO U2F Raw Message Formats 1.2, 3.3; ISO/IEC 7816-4).
/// Words without a name here are kept as numbers.
/// </summary>
public enum Ctap1StatusWord
{
    /// <summary>No status word.</summary>
    None = 0,

    /// <summary>SW_NO_ERROR: the command succeeded.</summary>
    NoError = 0x9000,

    /// <summary>SW_CONDITIONS_NOT_SATISFIED: the user must touch the key; in answer to "check only", the key handle is this key's.</summary>
    ConditionsNotSatisfied = 0x6985,

    /// <summary>SW_WRONG_DATA: the key handle isn't this key's, or is another AppID's.</summary>
    WrongData = 0x6A80,

    /// <summary>SW_WRONG_LENGTH: the request has the wrong length.</summary>
    WrongLength = 0x6700,

    /// <summary>SW_CLA_NOT_SUPPORTED: the class byte of the request isn't supported.</summary>
    ClassNotSupported = 0x6E00,

    /// <summary>SW_INS_NOT_SUPPORTED: the instruction of the request isn't supported.</summary>
    InstructionNotSupported = 0x6D00,
}
