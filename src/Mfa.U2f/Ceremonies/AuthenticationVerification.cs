using System.Security.Cryptography;
using System.Text;
using Mfa.U2f.Checks;

namespace Mfa.U2f.Ceremonies;

/// <summary>
/// WebAuthn Level 3, 7.2, step by step. The cheap steps stand before the signature, in the specification's order.
/// </summary>
internal static class AuthenticationVerification
{
    const int HashLength = 32;

    public static FidoAuthenticationResult Verify(
        FidoRelyingPartyOptions relyingParty,
        FidoAuthenticationCeremony ceremony,
        FidoAuthenticationResponse response,
        FidoCredential? stored,
        FidoPublicKey? imported,
        ReadOnlySpan<byte> binding,
        DateTimeOffset now)
    {
        // The CBOR is read only if the client data could be: the platform's readers throw at what they can't read, and once is enough.
        WebAuthnAuthenticatorData? data = null;
        if (WebAuthnClientData.TryParse(response.ClientDataJson, out var clientData))
            _ = WebAuthnAuthenticatorData.TryParse(response.AuthenticatorData, out data);
        var facts = new CeremonyFacts
        {
            RelyingParty = relyingParty,
            Ceremony = ceremony.Fields,
            IsBound = ceremony.IsBoundTo(binding),
            Now = now,
            CredentialType = response.Type,
            CredentialIdText = response.Id,
            CredentialId = response.CredentialId,
            ClientDataJson = response.ClientDataJson,
            ClientData = clientData,

            // An assertion attests no new credential (6.1): data that say they do are malformed.
            AuthenticatorData = data?.Aaguid is null ? data : null,
            Extensions = response.Extensions.With(data?.ExtensionsItem),
            ExpectedRelyingPartyIdHash = SHA256.HashData(Encoding.UTF8.GetBytes(ExpectedId(ceremony.Fields, response, stored))),
        };
        var run = new CheckRun();
        FidoPublicKey? key = null;
        try
        {
            var passed = run.Enter(FidoCheck.AuthenticationResponse, ResponseChecks.IsPublicKeyCredential(facts))
                && run.Enter(FidoCheck.AuthenticationAllowList, ResponseChecks.AllowList(facts))
                && run.Enter(FidoCheck.AuthenticationUser, AssertionChecks.User(facts, stored, response.UserHandle))
                && run.Enter(FidoCheck.AuthenticationPublicKey, KeyChecks.Stored(relyingParty, stored!, imported, out key))
                && run.Enter(FidoCheck.AuthenticationClientDataDecoding, ClientDataChecks.Decoding(facts))
                && run.Enter(FidoCheck.AuthenticationClientDataParsing, ClientDataChecks.Parsing(facts))
                && run.Enter(FidoCheck.AuthenticationClientDataType, ClientDataChecks.Type(facts))
                && run.Enter(FidoCheck.AuthenticationChallenge, ClientDataChecks.Challenge(facts))
                && run.Enter(FidoCheck.AuthenticationOrigin, ClientDataChecks.Origin(facts))
                && run.Enter(FidoCheck.AuthenticationCrossOrigin, ClientDataChecks.CrossOrigin(facts))
                && run.Enter(FidoCheck.AuthenticationTopOrigin, ClientDataChecks.TopOrigin(facts))
                && run.Enter(FidoCheck.AuthenticationRelyingPartyIdHash, AuthenticatorDataChecks.RelyingPartyIdHash(facts))
                && run.Enter(FidoCheck.AuthenticationUserPresence, AuthenticatorDataChecks.UserPresence(facts))
                && run.Enter(FidoCheck.AuthenticationUserVerification, AuthenticatorDataChecks.UserVerification(facts))
                && run.Enter(FidoCheck.AuthenticationBackupState, AuthenticatorDataChecks.BackupState(facts))
                && run.Enter(FidoCheck.AuthenticationBackupEligibility, AuthenticatorDataChecks.BackupEligibility(facts, stored!))
                && run.Enter(FidoCheck.AuthenticationSignature, AssertionChecks.Signature(key!, SignedBytes(response), response.Signature))
                && run.Enter(FidoCheck.AuthenticationCounter, AssertionChecks.Counter(data!.SignCount, stored!.SignCount, relyingParty.CounterPolicy))
                && run.Enter(FidoCheck.AuthenticationExtensions, ExtensionChecks.Outputs(facts))
                && run.Enter(FidoCheck.AuthenticationUpdate, CheckResult.LeftToCaller);
            return passed ? Accepted(facts, stored!, run.Ledger) : Refused(run);
        }
        finally
        {
            if (imported is null)
                key?.Dispose();
        }
    }

    static FidoAuthenticationResult Accepted(CeremonyFacts facts, FidoCredential stored, FidoCheckLedger ledger)
    {
        var data = facts.AuthenticatorData!;
        return new FidoAuthenticationResult(FidoStatus.Accepted, ledger)
        {
            Obligations = FidoObligations.ConsumeChallenge | FidoObligations.UpdateCredential,
            SignedInUser = stored.UserHandle,
            UpdatedCredential = stored.After(data, Math.Max(stored.SignCount, data.SignCount)),
            UserVerified = data.Flags.HasFlag(WebAuthnAuthenticatorFlags.UserVerified),
            CloneSuspected = ledger[FidoCheck.AuthenticationCounter] == FidoCheckOutcome.SkippedByPolicy,
            Extensions = facts.Extensions.Outputs,
        };
    }

    static FidoAuthenticationResult Refused(in CheckRun run) => new(run.Status, run.Ledger)
    {
        CloneSuspected = run.Status == FidoStatus.CounterRegressed,
    };

    // 7.2-15 with 10.1.1: never "either of two".
    static string ExpectedId(CeremonyFields ceremony, FidoAuthenticationResponse response, FidoCredential? stored)
    {
        var usesAppId = ceremony.Extensions.HasFlag(AskedExtensions.AppId)
            && stored?.AppId is { } appId
            && appId == ceremony.AppId
            && response.Extensions.UsedAppId;
        return usesAppId ? ceremony.AppId! : ceremony.RelyingPartyId;
    }

    // 7.2-20 and 21: authenticator data and the hash of the client data, as they came.
    static byte[] SignedBytes(FidoAuthenticationResponse response)
    {
        var signed = new byte[response.AuthenticatorData.Length + HashLength];
        response.AuthenticatorData.CopyTo(signed, 0);
        SHA256.HashData(response.ClientDataJson, signed.AsSpan(response.AuthenticatorData.Length));
        return signed;
    }
}
