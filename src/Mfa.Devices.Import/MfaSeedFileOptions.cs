using Mfa.KeyContainers;

namespace Mfa.Devices.Import;

/// <summary>How a seed file is imported. Immutable.</summary>
public sealed class MfaSeedFileOptions
{
    /// <summary>How the file is read: format, credentials, whose signature counts, limits.</summary>
    public TokenKeyImportOptions Reading { get; init; } = new();

    /// <summary>
    /// The password of sdtid files and token strings that are compatible with RSA SecurID; empty, the default, for none. Clear it when the import is over.
    /// </summary>
    public ReadOnlyMemory<char> SecurIdPassword { get; init; }

    /// <summary>The id of the device that token strings are bound to; null for none.</summary>
    public string? SecurIdDeviceId { get; init; }

    /// <summary>
    /// Whether a key is refused whose seed nothing authenticated: no MAC, no authenticated encryption, no signature by somebody who is trusted. False if not set: plain
    /// files and CSV have nothing of the kind, and sdtid files without a password have MACs that anybody can make.
    /// </summary>
    public bool RequireAuthentication { get; init; }

    /// <summary>Who made the tokens, where the file doesn't say; null if that isn't known.</summary>
    public string? Manufacturer { get; init; }

    /// <summary>What the tokens are called, where the file doesn't say; null if that isn't known.</summary>
    public string? Model { get; init; }

    /// <summary>Whether nothing is added: the rows say what could be. What is in the inventory isn't looked at. False if not set.</summary>
    public bool IsRehearsal { get; init; }
}
