namespace Mfa.U2f;

/// <summary>Whether a credential can be backed up (BE), as far as it is known.</summary>
public enum FidoBackupEligibility
{
    /// <summary>Not known: stored before anybody asked. The next assertion tells, and the answer is stored.</summary>
    Unknown = 0,

    /// <summary>It lives on one device.</summary>
    No = 1,

    /// <summary>It can be backed up, or synchronised between devices.</summary>
    Yes = 2,
}
