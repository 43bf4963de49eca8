namespace Mfa.U2f.Testing;

/// <summary>The status words of U2F Raw Message Formats, 3.3.</summary>
public static class U2fStatusWord
{
    /// <summary>SW_NO_ERROR.</summary>
    public const ushort NoError = 0x9000;

    /// <summary>SW_CONDITIONS_NOT_SATISFIED: a touch is needed; to check-only, "it's mine".</summary>
    public const ushort ConditionsNotSatisfied = 0x6985;

    /// <summary>SW_WRONG_DATA: not its key handle.</summary>
    public const ushort WrongData = 0x6A80;

    /// <summary>SW_WRONG_LENGTH.</summary>
    public const ushort WrongLength = 0x6700;

    /// <summary>SW_CLA_NOT_SUPPORTED.</summary>
    public const ushort ClassNotSupported = 0x6E00;

    /// <summary>SW_INS_NOT_SUPPORTED.</summary>
    public const ushort InstructionNotSupported = 0x6D00;
}
