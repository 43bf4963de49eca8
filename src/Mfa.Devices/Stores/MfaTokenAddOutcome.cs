namespace Mfa.Devices;

/// <summary>What became of a token that was to be added to the inventory.</summary>
public enum MfaTokenAddOutcome
{
    /// <summary>Nothing that a store may answer.</summary>
    None = 0,

    /// <summary>It is in the inventory now.</summary>
    Added = 1,

    /// <summary>The inventory has a token of that serial number, with another seed.</summary>
    SerialTaken = 2,

    /// <summary>The inventory has a token with that seed, under another serial number.</summary>
    SeedTaken = 3,

    /// <summary>The inventory has this token already: serial number and seed are the same. Nothing was changed, and nothing else of it compared: counter, digits, validity.</summary>
    AlreadyAdded = 4,
}
