namespace Mfa.U2f;

/// <summary>What an authentication found. Immutable; a refusal too has its ledger.</summary>
public sealed class FidoAuthenticationResult
{
    internal FidoAuthenticationResult(FidoStatus status, FidoCheckLedger ledger)
    {
        Status = status;
        Ledger = ledger;
    }

    /// <summary>The outcome.</summary>
    public FidoStatus Status { get; }

    /// <summary>Whether the assertion is good, once <see cref="Obligations"/> are discharged.</summary>
    public bool IsAccepted => Status == FidoStatus.Accepted;

    /// <summary>What was checked.</summary>
    public FidoCheckLedger Ledger { get; }

    /// <summary>What only the caller can do; none after a refusal.</summary>
    public FidoObligations Obligations { get; internal init; }

    /// <summary>If accepted: the user handle of the stored credential, which is who signed in. Otherwise empty.</summary>
    public ReadOnlyMemory<byte> SignedInUser { get; internal init; }

    /// <summary>If accepted: the credential to store in place of the one passed in. Otherwise null: nothing changes.</summary>
    public FidoCredential? UpdatedCredential { get; internal init; }

    /// <summary>Whether the user was verified, by PIN or biometrics; false after a refusal.</summary>
    public bool UserVerified { get; internal init; }

    /// <summary>
    /// Whether the counter did not advance: there may be a clone of the key. Tell the user; lock nothing. Said of a refused assertion, and
    /// of an accepted one under <see cref="FidoCounterPolicy.ReportOnly"/>.
    /// </summary>
    public bool CloneSuspected { get; internal init; }

    /// <summary>If accepted: the extension outputs. Otherwise empty.</summary>
    public FidoExtensionOutputs Extensions { get; internal init; } = new();
}
