using System.Security.Cryptography;
using System.Text;
using Mfa.U2f.Checks;
using Mfa.U2f.Keys;
using Mfa.U2f.WebAuthn;

namespace Mfa.U2f.Ceremonies;

/// <summary>
/// WebAuthn Level 3, 7.1, step by step. The cheap steps stand before the signature, in the specification's order; only the extension outputs
/// and the length of the id come after it there, and before it here.
/// </summary>
internal static class RegistrationVerification
{
    // Long enough for any length that two bytes can say: 7.1-25 is a step of its own.
    const int AnyCredentialIdLength = ushort.MaxValue;

    public static FidoRegistrationResult Verify(
        FidoRelyingPartyOptions relyingParty, FidoRegistrationCeremony ceremony, ReadOnlySpan<byte> responseJson, ReadOnlySpan<byte> binding, DateTimeOffset now)
    {
        var run = new CheckRun();
        if (RegistrationResponse.Read(responseJson) is not { } response)
        {
            run.Enter(FidoCheck.RegistrationResponse, CheckResult.Failed(FidoStatus.MalformedResponse));
            return new FidoRegistrationResult(run.Status, run.Ledger);
        }

        // The CBOR is read only if the client data could be: the platform's readers throw at what they can't read, and once is enough.
        WebAuthnAttestationObject? attestationObject = null;
        var read = WebAuthnClientData.TryParse(response.ClientDataJson, out var clientData)
            ? WebAuthnAttestationObject.TryParse(response.AttestationObject, AnyCredentialIdLength, out attestationObject)
            : FidoStatus.Rejected;
        var facts = new CeremonyFacts
        {
            RelyingParty = relyingParty,
            Ceremony = ceremony.Fields,
            IsBound = ceremony.IsBoundTo(binding),
            Now = now,
            CredentialType = response.Type,
            CredentialIdText = response.Id,
            CredentialId = response.RawId,
            ClientDataJson = response.ClientDataJson,
            ClientData = clientData,
            AuthenticatorData = attestationObject?.AuthenticatorData,
            Extensions = response.Extensions.With(attestationObject?.AuthenticatorData.ExtensionsItem),
            ExpectedRelyingPartyIdHash = SHA256.HashData(Encoding.UTF8.GetBytes(ceremony.Fields.RelyingPartyId)),
        };
        CoseKey? key = null;
        FidoAttestationResult attestation = default;
        FidoTrustVerdict? verdict = null;
        var passed = run.Enter(FidoCheck.RegistrationResponse, ResponseChecks.IsPublicKeyCredential(facts))
            && run.Enter(FidoCheck.RegistrationClientDataDecoding, ClientDataChecks.Decoding(facts))
            && run.Enter(FidoCheck.RegistrationClientDataParsing, ClientDataChecks.Parsing(facts))
            && run.Enter(FidoCheck.RegistrationClientDataType, ClientDataChecks.Type(facts))
            && run.Enter(FidoCheck.RegistrationChallenge, ClientDataChecks.Challenge(facts))
            && run.Enter(FidoCheck.RegistrationOrigin, ClientDataChecks.Origin(facts))
            && run.Enter(FidoCheck.RegistrationCrossOrigin, ClientDataChecks.CrossOrigin(facts))
            && run.Enter(FidoCheck.RegistrationTopOrigin, ClientDataChecks.TopOrigin(facts))
            && run.Enter(FidoCheck.RegistrationAttestationObject, AttestationChecks.IsWellFormed(read))
            && run.Enter(FidoCheck.RegistrationRelyingPartyIdHash, AuthenticatorDataChecks.RelyingPartyIdHash(facts))
            && run.Enter(FidoCheck.RegistrationUserPresence, AuthenticatorDataChecks.UserPresence(facts))
            && run.Enter(FidoCheck.RegistrationUserVerification, AuthenticatorDataChecks.UserVerification(facts))
            && run.Enter(FidoCheck.RegistrationBackupState, AuthenticatorDataChecks.BackupState(facts))
            && run.Enter(FidoCheck.RegistrationBackupPolicy, AuthenticatorDataChecks.BackupPolicy(facts))
            && run.Enter(FidoCheck.RegistrationCredentialIdLength, ResponseChecks.CredentialIdLength(facts))
            && run.Enter(FidoCheck.RegistrationExtensions, ExtensionChecks.Outputs(facts))
            && run.Enter(FidoCheck.RegistrationAlgorithm, KeyChecks.Registered(facts, out key))
            && run.Enter(FidoCheck.RegistrationAttestationFormat, AttestationChecks.Format(relyingParty, attestationObject!))
            && run.Enter(FidoCheck.RegistrationAttestationStatement, AttestationChecks.Statement(facts, attestationObject!, key!, out attestation))
            && run.Enter(FidoCheck.RegistrationTrustAnchors, AttestationChecks.TrustAnchors(facts, attestation.Attestation!, out verdict))
            && run.Enter(FidoCheck.RegistrationTrust, AttestationChecks.Trust(relyingParty, attestation.Attestation!, verdict))
            && run.Enter(FidoCheck.RegistrationCredentialIdUniqueness, CheckResult.LeftToCaller)
            && run.Enter(FidoCheck.RegistrationStoring, CheckResult.LeftToCaller);
        return new FidoRegistrationResult(passed ? FidoStatus.Accepted : run.Status, run.Ledger)
        {
            Attestation = attestation,
            Trust = verdict,
            Obligations = passed ? FidoObligations.ConsumeChallenge | FidoObligations.EnsureCredentialIdIsUnique | FidoObligations.StoreCredential : FidoObligations.None,
            Credential = passed ? NewCredential(facts, response) : null,
            UserVerified = passed && facts.AuthenticatorData!.Flags.HasFlag(WebAuthnAuthenticatorFlags.UserVerified),
            Extensions = passed ? facts.Extensions.Outputs : new FidoExtensionOutputs(),
        };
    }

    // 7.1-27: the credential record.
    static FidoCredential NewCredential(CeremonyFacts facts, RegistrationResponse response)
    {
        var data = facts.AuthenticatorData!;
        return new FidoCredential(data.CredentialId, facts.Ceremony.UserHandle!.Value, facts.Ceremony.RelyingPartyId, data.CredentialPublicKey)
        {
            SignCount = data.SignCount,
            BackupEligible = data.Flags.HasFlag(WebAuthnAuthenticatorFlags.BackupEligible) ? FidoBackupEligibility.Yes : FidoBackupEligibility.No,
            BackedUp = data.Flags.HasFlag(WebAuthnAuthenticatorFlags.BackedUp),
            UserVerificationInitialized = data.Flags.HasFlag(WebAuthnAuthenticatorFlags.UserVerified),
            Aaguid = data.Aaguid!.Value,
            Transports = response.Transports,
        };
    }
}
