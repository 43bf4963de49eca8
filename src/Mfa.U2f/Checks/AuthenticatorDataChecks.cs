using System.Security.Cryptography;

namespace Mfa.U2f.Checks;

/// <summary>WebAuthn Level 3, 7.1-14 to 7.1-19 and 7.2-15 to 7.2-19: what the authenticator signs of itself.</summary>
internal static class AuthenticatorDataChecks
{
    /// <summary>
    /// 7.1-14, 7.2-15: the authenticator data was made for this relying party.
    /// </summary>
    /// <remarks>
    /// Exactly one hash is expected. The AppID's is expected only if this ceremony asked for the AppID, the stored credential was
    /// registered under it, and the client says it used it; the client's word is unsigned, so it can only choose between two values that
    /// the server stored.
    /// </remarks>
    public static CheckResult RelyingPartyIdHash(CeremonyFacts facts)
    {
        if (facts.AuthenticatorData is not { } data)
            return CheckResult.Failed(FidoStatus.MalformedAuthenticatorData);
        return CheckResult.PassedIf(
            CryptographicOperations.FixedTimeEquals(data.RelyingPartyIdHash.Span, facts.ExpectedRelyingPartyIdHash),
            FidoStatus.RelyingPartyIdMismatch);
    }

    /// <summary>7.1-15, 7.2-16: somebody touched the key, unless the registration was conditional.</summary>
    public static CheckResult UserPresence(CeremonyFacts facts)
    {
        if (Has(facts, WebAuthnAuthenticatorFlags.UserPresent))
            return CheckResult.Passed;
        return facts.Ceremony is { IsRegistration: true, IsConditional: true } ? CheckResult.NotApplicable : CheckResult.Failed(FidoStatus.UserNotPresent);
    }

    /// <summary>7.1-16, 7.2-17: if verification was required, it happened.</summary>
    public static CheckResult UserVerification(CeremonyFacts facts) => facts.Ceremony.RequiresUserVerification
        ? CheckResult.PassedIf(Has(facts, WebAuthnAuthenticatorFlags.UserVerified), FidoStatus.UserNotVerified)
        : CheckResult.NotApplicable;

    /// <summary>7.1-17, 7.2-18: what can't be backed up isn't.</summary>
    public static CheckResult BackupState(CeremonyFacts facts) => CheckResult.PassedIf(
        Has(facts, WebAuthnAuthenticatorFlags.BackupEligible) || !Has(facts, WebAuthnAuthenticatorFlags.BackedUp),
        FidoStatus.BackupStateInvalid);

    /// <summary>7.1-18 and 19: credentials that can be backed up are taken, or not, by policy.</summary>
    public static CheckResult BackupPolicy(CeremonyFacts facts)
    {
        if (facts.RelyingParty.AllowBackupEligible)
            return CheckResult.SkippedByPolicy;
        return CheckResult.PassedIf(!Has(facts, WebAuthnAuthenticatorFlags.BackupEligible), FidoStatus.BackupEligibleNotAllowed);
    }

    /// <summary>7.2-19: eligibility is fixed when a credential is made; where it isn't known yet, it is learnt.</summary>
    public static CheckResult BackupEligibility(CeremonyFacts facts, FidoCredential stored)
    {
        var eligible = Has(facts, WebAuthnAuthenticatorFlags.BackupEligible);
        if (!facts.RelyingParty.AllowBackupEligible && eligible)
            return CheckResult.Failed(FidoStatus.BackupEligibleNotAllowed);
        if (stored.BackupEligible == FidoBackupEligibility.Unknown)
            return CheckResult.NotApplicable;
        return CheckResult.PassedIf(eligible == (stored.BackupEligible == FidoBackupEligibility.Yes), FidoStatus.BackupEligibilityChanged);
    }

    static bool Has(CeremonyFacts facts, WebAuthnAuthenticatorFlags flag) => facts.AuthenticatorData!.Flags.HasFlag(flag);
}
