namespace Mfa.KeyContainers;

/// <summary>Where in a file an extension stands.</summary>
public enum TokenKeyExtensionPlace
{
    /// <summary>With the key.</summary>
    Key = 0,

    /// <summary>With the package of token and key.</summary>
    Package,

    /// <summary>With the token.</summary>
    Device,

    /// <summary>With the token's module.</summary>
    Module,

    /// <summary>With the parameters of the algorithm.</summary>
    Parameters,

    /// <summary>With the key's values.</summary>
    Data,

    /// <summary>In the policy.</summary>
    Policy,

    /// <summary>In the PIN policy, as an attribute.</summary>
    PinPolicy,
}
