namespace Mfa.Devices;

/// <summary>By which way a message reaches an owner. The values are stable.</summary>
public enum MfaChannelKind
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>An e-mail address.</summary>
    Email = 1,

    /// <summary>A telephone number, called or written to.</summary>
    Telephone = 2,
}
