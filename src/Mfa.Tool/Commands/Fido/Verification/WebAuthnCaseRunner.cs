using System.Security.Cryptography;
using Mfa.Tool.Commands.Fido.Cases;
using Mfa.U2f;

namespace Mfa.Tool.Commands.Fido.Verification;

/// <summary>Runs a WebAuthn case: the ceremony is begun as the server began it, and answered with what was recorded.</summary>
internal static class WebAuthnCaseRunner
{
    // Stands for the user where the case names none; it isn't printed, and no response can name it.
    static readonly byte[] AnyUser = RandomNumberGenerator.GetBytes(FidoUser.MaximumHandleLength);

    // Stands for the session; a case has none.
    static ReadOnlySpan<byte> Binding => "case"u8;

    public static FidoVerificationReport Run(FidoCase recorded) =>
        recorded.Kind == FidoCaseKind.WebAuthnRegistration ? Register(recorded) : Authenticate(recorded);

    static FidoVerificationReport Register(FidoCase recorded)
    {
        var relyingParty = recorded.RelyingParty!;
        var ceremony = relyingParty
            .BeginRegistration(new FidoUser(AnyUser, "any"), [], new() { UserVerification = UserVerification(recorded) }, Binding, recorded.At)
            .WithRecordedChallenge(recorded.Challenge);
        var result = relyingParty.FinishRegistration(ceremony, recorded.BrowserResponse, Binding, recorded.At);
        return FidoVerificationReport.Of(recorded.Kind, result.Status, result.Ledger) with
        {
            Attestation = FidoAttestationReport.Of(result.Attestation),
            Trust = FidoTrustReport.Of(result.Trust),
            UserVerified = result.IsAccepted ? result.UserVerified : null,
            BackedUp = result.Credential?.BackedUp,
            Credential = result.Credential is { } credential ? CredentialOf(credential, userHandle: null) : null,
            Obligations = FidoVerificationReport.WordsOf(result.Obligations),
        };
    }

    static FidoVerificationReport Authenticate(FidoCase recorded)
    {
        // The library reads the response before it verifies, for the look-up of the credential; one that it can't read fails the first step.
        if (!FidoAuthenticationResponse.TryParse(recorded.BrowserResponse, out var response))
            return FidoVerificationReport.OfUnreadable(recorded.Kind, FidoStatus.MalformedResponse, FidoCheck.AuthenticationResponse);

        var relyingParty = recorded.RelyingParty!;
        var stored = Stored(recorded, recorded.Credential!.AppId);
        var allowed = Stored(recorded, recorded.AppId ?? recorded.Credential.AppId);
        var ceremony = relyingParty
            .BeginAuthentication(FidoExpectedUser.Known(stored.UserHandle), [allowed], new() { UserVerification = UserVerification(recorded) }, Binding, recorded.At)
            .WithRecordedChallenge(recorded.Challenge);
        var found = response.CredentialId.Span.SequenceEqual(stored.Id.Span) ? stored : null;
        var result = relyingParty.FinishAuthentication(ceremony, response, found, Binding, recorded.At);
        return FidoVerificationReport.Of(recorded.Kind, result.Status, result.Ledger) with
        {
            UserVerified = result.IsAccepted ? result.UserVerified : null,
            BackedUp = result.UpdatedCredential?.BackedUp,
            CloneSuspected = result.CloneSuspected,
            Credential = result.UpdatedCredential is { } credential ? CredentialOf(credential, recorded.Credential.UserHandle) : null,
            Obligations = FidoVerificationReport.WordsOf(result.Obligations),
        };
    }

    static FidoUserVerification UserVerification(FidoCase recorded) =>
        recorded.RequireUserVerification ? FidoUserVerification.Required : FidoUserVerification.Discouraged;

    static FidoCredential Stored(FidoCase recorded, string? appId)
    {
        var credential = recorded.Credential!;
        return new FidoCredential(
            credential.Id, credential.UserHandle ?? AnyUser, recorded.RelyingParty!.Options.Id, FidoCasePublicKey.ToCose(credential.PublicKey))
        {
            SignCount = credential.SignCount,
            AppId = appId,
            BackupEligible = credential.BackupEligible switch
            {
                null => FidoBackupEligibility.Unknown,
                true => FidoBackupEligibility.Yes,
                false => FidoBackupEligibility.No,
            },
        };
    }

    static FidoCredentialReport CredentialOf(FidoCredential credential, byte[]? userHandle) => new()
    {
        Id = FidoBase64.Encode(credential.Id),
        PublicKey = FidoBase64.Encode(credential.PublicKey),
        SignCount = credential.SignCount,
        BackupEligible = credential.BackupEligible == FidoBackupEligibility.Yes,
        AppId = credential.AppId,
        UserHandle = userHandle is null ? null : FidoBase64.Encode(userHandle),
    };
}
