namespace Mfa.KeyContainers;

/// <summary>The fields of a key that a file can protect each for itself (RFC 6030, section 4.1: Data), and all.</summary>
[Flags]
public enum TokenKeyFields
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><see cref="TokenKey.Secret"/>.</summary>
    Secret = 1,

    /// <summary><see cref="TokenKey.Counter"/>.</summary>
    Counter = 2,

    /// <summary><see cref="TokenKey.Time"/>.</summary>
    Time = 4,

    /// <summary><see cref="TokenKey.TimeInterval"/>.</summary>
    TimeInterval = 8,

    /// <summary><see cref="TokenKey.TimeDrift"/>.</summary>
    TimeDrift = 16,

    /// <summary>Everything else.</summary>
    Others = 32,

    /// <summary>Everything.</summary>
    All = Secret | Counter | Time | TimeInterval | TimeDrift | Others,
}
