namespace Mfa.U2f;

/// <summary>What a registration found. Immutable; a refusal too has its ledger.</summary>
public sealed class FidoRegistrationResult
{
    internal FidoRegistrationResult(FidoStatus status, FidoCheckLedger ledger)
    {
        Status = status;
        Ledger = ledger;
    }

    /// <summary>The outcome.</summary>
    public FidoStatus Status { get; }

    /// <summary>Whether the registration is good, once <see cref="Obligations"/> are discharged.</summary>
    public bool IsAccepted => Status == FidoStatus.Accepted;

    /// <summary>What was checked.</summary>
    public FidoCheckLedger Ledger { get; }

    /// <summary>What only the caller can do; none after a refusal.</summary>
    public FidoObligations Obligations { get; internal init; }

    /// <summary>If accepted: the credential to store. Otherwise null.</summary>
    public FidoCredential? Credential { get; internal init; }

    /// <summary>Whether the attestation statement holds, and what it says; <c>default</c> if it wasn't reached. That it holds says nothing about trust.</summary>
    public FidoAttestationResult Attestation { get; internal init; }

    /// <summary>What the trust source said of it; null if it wasn't asked.</summary>
    public FidoTrustVerdict? Trust { get; internal init; }

    /// <summary>Whether the user was verified, by PIN or biometrics; false after a refusal.</summary>
    public bool UserVerified { get; internal init; }

    /// <summary>If accepted: the extension outputs. Otherwise empty.</summary>
    public FidoExtensionOutputs Extensions { get; internal init; } = new();
}
