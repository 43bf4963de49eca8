namespace Mfa.U2f.Checks;

/// <summary>WebAuthn Level 3, 7.2-6, 7.2-7, 7.2-21 and 7.2-22: the stored credential, its signature and its counter.</summary>
internal static class AssertionChecks
{
    /// <summary>
    /// 7.2-6: the credential is stored, and is the expected user's. Who that is comes from what is stored; the response may only agree.
    /// </summary>
    public static CheckResult User(CeremonyFacts facts, FidoCredential? stored, ReadOnlyMemory<byte>? claimed)
    {
        if (stored is null || !stored.Id.Span.SequenceEqual(facts.CredentialId.Span))
            return CheckResult.Failed(FidoStatus.CredentialNotFound);
        if (stored.RelyingPartyId != facts.Ceremony.RelyingPartyId)
            return CheckResult.Failed(FidoStatus.UserMismatch);

        // Identified before: the credential is that user's, and a handle in the response, if there is one, too.
        if (facts.Ceremony.UserHandle is { } known)
        {
            return CheckResult.PassedIf(
                stored.UserHandle.Span.SequenceEqual(known.Span) && (claimed is not { } handle || handle.Span.SequenceEqual(known.Span)),
                FidoStatus.UserMismatch);
        }

        // Not identified before: the response must carry the handle of the credential's owner.
        return CheckResult.PassedIf(claimed is { } owner && owner.Span.SequenceEqual(stored.UserHandle.Span), FidoStatus.UserMismatch);
    }

    /// <summary>7.2-21: the signature is the stored key's over authenticator data and client data hash.</summary>
    public static CheckResult Signature(FidoPublicKey key, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature) =>
        CheckResult.PassedIf(key.Verify(signed, signature), FidoStatus.SignatureInvalid);

    /// <summary>7.2-22: if there is a counter on either side, it has advanced.</summary>
    public static CheckResult Counter(uint received, uint stored, FidoCounterPolicy policy)
    {
        if (received == 0 && stored == 0)
            return CheckResult.NotApplicable;
        if (received > stored)
            return CheckResult.Passed;
        return policy == FidoCounterPolicy.ReportOnly ? CheckResult.SkippedByPolicy : CheckResult.Failed(FidoStatus.CounterRegressed);
    }
}
