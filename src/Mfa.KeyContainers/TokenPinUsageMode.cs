namespace Mfa.KeyContainers;

/// <summary>Where a PIN goes (RFC 6030, section 5: PINUsageMode).</summary>
public enum TokenPinUsageMode
{
    /// <summary>The token itself asks for it: nothing comes to the verifier.</summary>
    Local = 0,

    /// <summary>Before the code.</summary>
    Prepend,

    /// <summary>After the code.</summary>
    Append,

    /// <summary>Into the computation of the code.</summary>
    Algorithmic,
}
