using System.Security.Cryptography;

namespace Mfa.U2f.Checks;

/// <summary>WebAuthn Level 3, 7.1-5 to 7.1-11 and 7.2-8 to 7.2-14: what the browser says it did.</summary>
internal static class ClientDataChecks
{
    /// <summary>7.1-5, 7.2-8: the bytes are UTF-8.</summary>
    public static CheckResult Decoding(CeremonyFacts facts) =>
        CheckResult.PassedIf(WebAuthnClientData.IsText(facts.ClientDataJson), FidoStatus.MalformedClientData);

    /// <summary>7.1-6, 7.2-9: the text is JSON with the members that it must have.</summary>
    public static CheckResult Parsing(CeremonyFacts facts) => CheckResult.PassedIf(facts.ClientData is not null, FidoStatus.MalformedClientData);

    /// <summary>7.1-7, 7.2-10: the operation is this one, and not the other.</summary>
    public static CheckResult Type(CeremonyFacts facts) => CheckResult.PassedIf(
        facts.ClientData!.Type == (facts.Ceremony.IsRegistration ? "webauthn.create" : "webauthn.get"),
        FidoStatus.ClientDataTypeMismatch);

    /// <summary>
    /// 7.1-8, 7.2-11: the challenge is the one that was sent, by this relying party, in this session, and not too long ago. That it is used once
    /// only the caller can see to.
    /// </summary>
    public static CheckResult Challenge(CeremonyFacts facts)
    {
        if (!facts.IsBound || facts.Ceremony.RelyingPartyId != facts.RelyingParty.Id)
            return CheckResult.Failed(FidoStatus.BindingMismatch);
        if (facts.Now >= facts.Ceremony.ExpiresAt)
            return CheckResult.Failed(FidoStatus.CeremonyExpired);
        return CheckResult.PassedIf(
            CryptographicOperations.FixedTimeEquals(facts.ClientData!.Challenge.Span, facts.Ceremony.Challenge.Span),
            FidoStatus.ChallengeMismatch);
    }

    /// <summary>7.1-9, 7.2-12: the origin is one of the relying party's, to the letter.</summary>
    public static CheckResult Origin(CeremonyFacts facts) =>
        CheckResult.PassedIf(facts.RelyingParty.Origins.Contains(facts.ClientData!.Origin, StringComparer.Ordinal), FidoStatus.OriginNotAllowed);

    /// <summary>7.1-10, 7.2-13: if the call came out of a foreign frame, that is expected.</summary>
    public static CheckResult CrossOrigin(CeremonyFacts facts)
    {
        if (!facts.ClientData!.CrossOrigin)
            return CheckResult.NotApplicable;
        return CheckResult.PassedIf(facts.RelyingParty.AllowCrossOrigin, FidoStatus.CrossOriginNotAllowed);
    }

    /// <summary>7.1-11, 7.2-14: if the page around is named, framing is expected, and by that page.</summary>
    public static CheckResult TopOrigin(CeremonyFacts facts)
    {
        if (facts.ClientData!.TopOrigin is not { } top)
            return CheckResult.NotApplicable;
        return CheckResult.PassedIf(
            facts.RelyingParty.AllowCrossOrigin && facts.RelyingParty.TopOrigins.Contains(top, StringComparer.Ordinal),
            FidoStatus.TopOriginNotAllowed);
    }
}
