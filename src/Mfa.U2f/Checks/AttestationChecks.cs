using Mfa.U2f.Attestation;
using Mfa.U2f.Keys;

namespace Mfa.U2f.Checks;

/// <summary>WebAuthn Level 3, 7.1-13 and 7.1-21 to 7.1-24: the attestation. That it holds, and that it is trusted, are two things.</summary>
internal static class AttestationChecks
{
    /// <summary>7.1-13: the attestation object is one CBOR map with the members it must have, and so are the authenticator data in it.</summary>
    public static CheckResult IsWellFormed(FidoStatus read) => CheckResult.PassedIf(read == FidoStatus.Accepted, read);

    /// <summary>7.1-21: the format is known, by an exact match.</summary>
    public static CheckResult Format(FidoRelyingPartyOptions relyingParty, WebAuthnAttestationObject attestationObject) =>
        CheckResult.PassedIf(relyingParty.AttestationFormats.Contains(attestationObject.Format), FidoStatus.UnsupportedAttestationFormat);

    /// <summary>7.1-22: the statement holds, by its format's procedure.</summary>
    public static CheckResult Statement(CeremonyFacts facts, WebAuthnAttestationObject attestationObject, CoseKey key, out FidoAttestationResult result)
    {
        var input = new AttestationInput(attestationObject.StatementItem, attestationObject.AuthenticatorData, key, facts.ClientData!.ComputeHash());
        result = facts.RelyingParty.AttestationFormats.Verify(attestationObject.Format, input);
        return CheckResult.PassedIf(result.IsAccepted, result.Status);
    }

    /// <summary>7.1-23: somebody is asked whom to trust; there is nobody to ask where nobody vouches.</summary>
    public static CheckResult TrustAnchors(CeremonyFacts facts, FidoAttestation attestation, out FidoTrustVerdict? verdict)
    {
        verdict = null;
        if (attestation.Type is FidoAttestationType.None or FidoAttestationType.Self)
            return CheckResult.NotApplicable;
        verdict = facts.RelyingParty.TrustSource.Evaluate(attestation, facts.Now);
        return CheckResult.Passed;
    }

    /// <summary>7.1-24: an attestation of that type, with that verdict, is enough. A trust source that says nothing trusts nothing.</summary>
    public static CheckResult Trust(FidoRelyingPartyOptions relyingParty, FidoAttestation attestation, FidoTrustVerdict? verdict)
    {
        var isAllowed = attestation.Type switch
        {
            FidoAttestationType.None => relyingParty.AllowNoAttestation,
            FidoAttestationType.Self => relyingParty.AllowSelfAttestation,
            _ => true,
        };
        if (!isAllowed)
            return CheckResult.Failed(FidoStatus.AttestationNotAllowed);
        if (verdict is { IsTrusted: true })
            return CheckResult.Passed;
        return relyingParty.RequireTrustedAttestation ? CheckResult.Failed(FidoStatus.AttestationUntrusted) : CheckResult.SkippedByPolicy;
    }
}
