namespace Mfa.Devices;

/// <summary>What became of a write.</summary>
public enum MfaWriteOutcome
{
    /// <summary>Nothing that a store may answer.</summary>
    None = 0,

    /// <summary>Record and events are stored, durably.</summary>
    Written = 1,

    /// <summary>Another version than the expected one is stored; nothing was changed.</summary>
    Conflict = 2,
}
