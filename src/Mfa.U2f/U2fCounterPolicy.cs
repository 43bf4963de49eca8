namespace Mfa.U2f;

/// <summary>What happens when a key's counter hasn't advanced (FIDO U2F Raw Message Formats 1.2, 5.4), as after it was cloned.</summary>
/// <remarks>Either way nothing is locked, the result says that a clone is suspected, and the lower counter is never stored.</remarks>
public enum U2fCounterPolicy
{
    /// <summary>This assertion is refused. The default.</summary>
    Refuse = 0,

    /// <summary>This assertion is accepted, and the result says so.</summary>
    ReportOnly = 1,
}
