namespace Mfa.KeyContainers;

/// <summary>What follows from a diagnostic.</summary>
public enum TokenKeySeverity
{
    /// <summary>Nothing.</summary>
    Information = 0,

    /// <summary>The key is there, and somebody should look.</summary>
    Warning,

    /// <summary>This record has no key.</summary>
    Error,

    /// <summary>Nothing more comes of this file.</summary>
    Fatal,
}
