using System.Buffers;
using System.Text.Json;
using Mfa.Tool.Commands.Fido.Cases;
using Mfa.U2f;

namespace Mfa.Tool.Commands.Fido.Verification;

/// <summary>Runs a U2F case. The one place that calls <see cref="U2fVerifier"/>.</summary>
internal static class U2fCaseRunner
{
    public static FidoVerificationReport Run(FidoCase recorded) =>
        recorded.Kind == FidoCaseKind.U2fRegistration ? Register(recorded) : Authenticate(recorded);

    /// <summary>Whether a verifier takes these facets.</summary>
    public static bool IsFacetList(IReadOnlyCollection<string> facets)
    {
        try
        {
            _ = new U2fVerifier(new U2fVerifierOptions { AppId = "any", TrustedFacets = facets });
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    static FidoVerificationReport Register(FidoCase recorded)
    {
        var message = recorded.Message!;
        var result = Verifier(recorded).VerifyRegistration(message.Data, message.ClientData, ChallengeOf(recorded), recorded.At);
        return FidoVerificationReport.Of(recorded.Kind, result.Status, result.Ledger) with
        {
            Attestation = FidoAttestationReport.Of(result.Attestation),
            Trust = FidoTrustReport.Of(result.Trust),
            Credential = result.IsAccepted
                ? new FidoCredentialReport
                {
                    Id = FidoBase64.Encode(result.KeyHandle),
                    PublicKey = FidoBase64.Encode(result.PublicKey),
                    SignCount = 0,
                    AppId = result.AppId,
                }
                : null,
            Obligations = FidoVerificationReport.WordsOf(result.Obligations),
        };
    }

    static FidoVerificationReport Authenticate(FidoCase recorded)
    {
        var (message, credential) = (recorded.Message!, recorded.Credential!);
        var appId = AppIdOf(recorded);
        _ = FidoCasePublicKey.TryImport(credential.PublicKey, out var key);
        using (key)
        {
            var verifier = Verifier(recorded);
            U2fSignResponse? response = null;
            if (message.KeyHandle is not null && !U2fSignResponse.TryParse(ResponseOf(message), out response))
                return FidoVerificationReport.OfUnreadable(recorded.Kind, FidoStatus.MalformedResponse, FidoCheck.U2fMessage);
            var result = response is null
                ? verifier.VerifyAuthentication(message.Data, message.ClientData, ChallengeOf(recorded), key!, credential.SignCount, appId, recorded.At)
                : verifier.VerifyAuthentication(response, ChallengeOf(recorded), credential.Id, key!, credential.SignCount, appId, recorded.At);
            return FidoVerificationReport.Of(recorded.Kind, result.Status, result.Ledger) with
            {
                CloneSuspected = result.CloneSuspected,
                Credential = result.IsAccepted
                    ? new FidoCredentialReport
                    {
                        Id = FidoBase64.Encode(credential.Id),
                        PublicKey = FidoBase64.Encode(credential.PublicKey),
                        SignCount = result.Counter,
                        AppId = appId,
                    }
                    : null,
                Obligations = FidoVerificationReport.WordsOf(result.Obligations),
            };
        }
    }

    static U2fVerifier Verifier(FidoCase recorded) => new(new U2fVerifierOptions
    {
        AppId = AppIdOf(recorded),
        TrustedFacets = recorded.Facets,
        TrustSource = recorded.TrustSource,
    });

    // The case is verified at the time of its ceremony.
    static U2fChallenge ChallengeOf(FidoCase recorded) => new(recorded.Challenge, recorded.At.AddMinutes(1));

    // A credential's own AppID counts before the case's.
    static string AppIdOf(FidoCase recorded) => recorded.Credential?.AppId ?? recorded.AppId!;

    // With a key handle the verifier takes what the browser handed over.
    static ReadOnlyMemory<byte> ResponseOf(FidoCaseMessage message)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteString("keyHandle", FidoBase64.Encode(message.KeyHandle));
            writer.WriteString("signatureData", FidoBase64.Encode(message.Data));
            writer.WriteString("clientData", FidoBase64.Encode(message.ClientData));
            writer.WriteEndObject();
        }

        return json.WrittenMemory;
    }
}
