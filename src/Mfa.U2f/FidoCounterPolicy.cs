namespace Mfa.U2f;

/// <summary>What happens to an assertion whose counter did not advance.</summary>
/// <remarks>Either way nothing is locked, and the lower counter is never stored: two tabs with one key may finish in reverse order.</remarks>
public enum FidoCounterPolicy
{
    /// <summary>It is refused as <see cref="FidoStatus.CounterRegressed"/>.</summary>
    Refuse = 0,

    /// <summary>It is accepted, and the result says that a clone is suspected.</summary>
    ReportOnly = 1,
}
