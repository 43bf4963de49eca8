namespace Mfa.U2f;

/// <summary>What the verification of a raw U2F authentication found, and the counter to store. Immutable; a refusal too has its ledger.</summary>
public sealed class U2fAuthenticationResult
{
    internal U2fAuthenticationResult(FidoStatus status, FidoCheckLedger ledger, uint counter)
    {
        Status = status;
        Ledger = ledger;
        Counter = counter;
    }

    /// <summary>The outcome.</summary>
    public FidoStatus Status { get; }

    /// <summary>Whether the user may be let in, once <see cref="Obligations"/> are discharged.</summary>
    public bool IsAccepted => Status == FidoStatus.Accepted;

    /// <summary>What was checked.</summary>
    public FidoCheckLedger Ledger { get; }

    /// <summary>What only the caller can do; none after a refusal.</summary>
    public FidoObligations Obligations =>
        IsAccepted ? FidoObligations.ConsumeChallenge | FidoObligations.UpdateCredential : FidoObligations.None;

    /// <summary>
    /// The counter to store in place of the one passed in: the key's if it advanced and the response is accepted, otherwise the old one. It
    /// never goes back.
    /// </summary>
    public uint Counter { get; }

    /// <summary>The credential to store in place of the one passed in, if accepted; null otherwise, and where no credential was passed in.</summary>
    public FidoCredential? UpdatedCredential { get; internal set; }

    /// <summary>The counter that the key sent, once its signature was found to be right; otherwise null.</summary>
    public uint? ReportedCounter { get; internal init; }

    /// <summary>
    /// Whether the signature is the key's and its counter all the same didn't advance: perhaps there are two of it, or two responses of one key were
    /// verified in the other order. Tell somebody; lock nothing on it alone.
    /// </summary>
    public bool CloneSuspected { get; internal init; }
}
