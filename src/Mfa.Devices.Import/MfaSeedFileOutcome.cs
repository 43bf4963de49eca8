namespace Mfa.Devices.Import;

/// <summary>What became of a record of a seed file.</summary>
public enum MfaSeedFileOutcome
{
    /// <summary>It gave no key: its diagnostics say why. With record number 0: it is about the file.</summary>
    Unreadable = 0,

    /// <summary>It is in the inventory now; in a rehearsal, it could be.</summary>
    Added,

    /// <summary>
    /// The inventory has this very token, by serial number and seed: an import that was broken off and begun again comes by here. What else the file says of it now isn't
    /// compared, and changes nothing.
    /// </summary>
    AlreadyAdded,

    /// <summary>The inventory has a token of that serial number and maker, with another seed.</summary>
    SerialTaken,

    /// <summary>The inventory, or a record before in this file, has that seed under another serial number: a copy, or a mistake.</summary>
    SeedTaken,

    /// <summary>It is no key that the device layer verifies with: OCRA, Yubico OTP, a PIN, or digits, period or hash that no token has.</summary>
    NotSupported,

    /// <summary>Its policy forbids it, or has conditions that the device layer doesn't keep.</summary>
    PolicyForbids,

    /// <summary>Nothing authenticated its seed, and that is asked for.</summary>
    NotAuthenticated,

    /// <summary>It has no serial number, or one that can't be.</summary>
    SerialMissing,
}
