namespace Mfa.SecurId;

/// <summary>What a token does about a PIN: the two flags of its seed record.</summary>
[Flags]
public enum SecurIdPinMode
{
    /// <summary>Nothing: a key fob, which shows its tokencode to whoever looks. A PIN, if there is one, is typed in front of it.</summary>
    None = 0,

    /// <summary>LocalPIN: the software asks for a PIN itself. Alone, it leaves the tokencode as it is.</summary>
    LocalPin = 1,

    /// <summary>AddPIN: the PIN is typed into the token, which adds it to the tokencode digit by digit, without carry, as a PIN pad does.</summary>
    AddPin = 2,
}
