using Mfa.U2f.Ceremonies;

namespace Mfa.U2f.Checks;

/// <summary>WebAuthn Level 3, 7.1-28 and 7.2-23: the extension outputs.</summary>
internal static class ExtensionChecks
{
    public static CheckResult Outputs(CeremonyFacts facts)
    {
        // An authenticator may protect a credential by itself; what it says of that isn't unsolicited.
        var asked = facts.Ceremony.Extensions | AskedExtensions.CredProtect;
        var isUnsolicited = facts.Extensions.HasForeign || (facts.Extensions.Present & ~asked) != 0;
        if (facts.RelyingParty.RefuseUnsolicitedExtensions && isUnsolicited)
            return CheckResult.Failed(FidoStatus.ExtensionNotAllowed);

        // CTAP 2.2, 12.1: an authenticator that says nothing gives the weakest level.
        var demanded = facts.Ceremony.CredentialProtection;
        if (demanded > FidoCredentialProtection.UserVerificationOptional && facts.Extensions.Outputs.CredentialProtection < demanded)
            return CheckResult.Failed(FidoStatus.CredentialProtectionTooWeak);
        return isUnsolicited ? CheckResult.SkippedByPolicy : CheckResult.Passed;
    }
}
