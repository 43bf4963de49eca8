using System.Buffers.Text;

namespace Mfa.U2f.Checks;

/// <summary>WebAuthn Level 3, 5.1, 7.1-1, 7.2-1, 7.2-5 and 7.1-25: the outside of a response.</summary>
internal static class ResponseChecks
{
    /// <summary>
    /// 5.1: the type is "public-key", the id is the raw id's base64url, and a new credential's data hold the same id (if they can be read:
    /// otherwise 7.1-13 will say so).
    /// </summary>
    public static CheckResult IsPublicKeyCredential(CeremonyFacts facts) => CheckResult.PassedIf(
        facts.CredentialType == "public-key"
        && facts.CredentialIdText.Length == Base64Url.GetEncodedLength(facts.CredentialId.Length)
        && facts.CredentialIdText == Base64Url.EncodeToString(facts.CredentialId.Span)
        && (facts.AuthenticatorData?.Aaguid is null || facts.AuthenticatorData.CredentialId.Span.SequenceEqual(facts.CredentialId.Span)),
        FidoStatus.MalformedResponse);

    /// <summary>7.2-5: if there was an allow list, the credential is in it.</summary>
    public static CheckResult AllowList(CeremonyFacts facts)
    {
        if (facts.Ceremony.AllowedIds.Count == 0)
            return CheckResult.NotApplicable;
        foreach (var id in facts.Ceremony.AllowedIds)
        {
            if (id.Span.SequenceEqual(facts.CredentialId.Span))
                return CheckResult.Passed;
        }

        return CheckResult.Failed(FidoStatus.CredentialNotAllowed);
    }

    /// <summary>7.1-25: the id has at most 1023 bytes.</summary>
    public static CheckResult CredentialIdLength(CeremonyFacts facts) => CheckResult.PassedIf(
        facts.AuthenticatorData!.CredentialId.Length <= WebAuthnAuthenticatorData.MaximumCredentialIdLength,
        FidoStatus.CredentialIdTooLong);
}
