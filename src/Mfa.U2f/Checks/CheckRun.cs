namespace Mfa.U2f.Checks;

/// <summary>Keeps the ledger while checks are carried out in order, and the status of the one that failed.</summary>
internal struct CheckRun
{
    public FidoCheckLedger Ledger { get; private set; }

    /// <summary>Meaningful once a check failed.</summary>
    public FidoStatus Status { get; private set; }

    /// <summary>Enters what a check said.</summary>
    /// <returns>Whether the verification goes on.</returns>
    public bool Enter(FidoCheck check, CheckResult result)
    {
        Ledger = Ledger.With(check, result.Outcome);
        if (result.Outcome != FidoCheckOutcome.Failed)
            return true;
        Status = result.Status;
        return false;
    }
}
