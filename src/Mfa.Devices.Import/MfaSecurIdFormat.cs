namespace Mfa.Devices.Import;

/// <summary>The formats of seed records that are compatible with RSA SecurID.</summary>
public enum MfaSecurIdFormat
{
    /// <summary>None of them: see <see cref="MfaSeedFileRow.Format"/>.</summary>
    None = 0,

    /// <summary>An sdtid file: XML.</summary>
    Sdtid,

    /// <summary>Token strings of version 2 or 3, bare or as the link that a phone gets, one in a line.</summary>
    TokenStrings,
}
