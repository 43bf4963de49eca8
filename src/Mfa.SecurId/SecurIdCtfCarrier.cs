namespace Mfa.SecurId;

/// <summary>
/// What a token string stands in. It is part of what the string means: a device id counts with 40 characters in an address and with 32 in plain digits,
/// so that the digits of a bound string can't be taken out of their address.
/// </summary>
public enum SecurIdCtfCarrier
{
    /// <summary>81 digits, which may stand in blocks, with dashes: to be typed or pasted. Version 2 only.</summary>
    Plain = 0,

    /// <summary>The address that opens the app of an iPhone: <c>com.rsa.securid.iphone://ctf?ctfData=</c>.</summary>
    IPhone,

    /// <summary>The address that newer apps answer to: <c>com.rsa.securid://ctf?ctfData=</c>.</summary>
    SecurId,

    /// <summary>The address that opens the app of an Android phone: <c>http://127.0.0.1/securid/ctf?ctfData=</c>.</summary>
    Android,
}
