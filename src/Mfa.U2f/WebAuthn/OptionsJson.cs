using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Mfa.U2f.Ceremonies;

namespace Mfa.U2f.WebAuthn;

/// <summary>
/// Writes options as browsers' <c>parseCreationOptionsFromJSON</c> and <c>parseRequestOptionsFromJSON</c> take them (WebAuthn Level 3, 5.1.8 to 5.1.9).
/// </summary>
internal static class OptionsJson
{
    public static string Registration(
        FidoRelyingPartyOptions relyingParty, FidoUser user, CeremonyFields fields, FidoRegistrationRequest request, IEnumerable<FidoCredential> exclude) => Write(json =>
    {
        json.WriteStartObject("rp");
        json.WriteString("id", relyingParty.Id);
        json.WriteString("name", relyingParty.Name);
        json.WriteEndObject();
        json.WriteStartObject("user");
        json.WriteString("id", Base64Url.EncodeToString(user.Handle.Span));
        json.WriteString("name", user.Name);
        json.WriteString("displayName", user.DisplayName);
        json.WriteEndObject();
        json.WriteString("challenge", Base64Url.EncodeToString(fields.Challenge.Span));
        json.WriteStartArray("pubKeyCredParams");
        foreach (var algorithm in fields.Algorithms.Where(FidoPublicKey.IsSupported))
        {
            json.WriteStartObject();
            json.WriteString("type", "public-key");
            json.WriteNumber("alg", (int)algorithm);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("timeout", (long)relyingParty.CeremonyLifetime.TotalMilliseconds);
        WriteCredentials(json, "excludeCredentials", exclude);
        json.WriteStartObject("authenticatorSelection");
        if (request.Attachment != FidoAuthenticatorAttachment.Any)
            json.WriteString("authenticatorAttachment", request.Attachment == FidoAuthenticatorAttachment.Platform ? "platform" : "cross-platform");
        json.WriteString("residentKey", request.ResidentKey switch
        {
            FidoResidentKey.Required => "required",
            FidoResidentKey.Preferred => "preferred",
            _ => "discouraged",
        });
        json.WriteBoolean("requireResidentKey", request.ResidentKey == FidoResidentKey.Required);
        json.WriteString("userVerification", TextOf(request.UserVerification));
        json.WriteEndObject();
        json.WriteString("attestation", request.Attestation switch
        {
            FidoAttestationConveyance.Indirect => "indirect",
            FidoAttestationConveyance.Direct => "direct",
            FidoAttestationConveyance.Enterprise => "enterprise",
            _ => "none",
        });
        WriteHints(json, request.Hints);
        json.WriteStartObject("extensions");
        if (fields.Extensions.HasFlag(AskedExtensions.AppIdExclude))
            json.WriteString("appidExclude", fields.AppId);
        if (fields.Extensions.HasFlag(AskedExtensions.CredProps))
            json.WriteBoolean("credProps", true);
        if (fields.Extensions.HasFlag(AskedExtensions.CredProtect))
        {
            json.WriteString("credentialProtectionPolicy", fields.CredentialProtection switch
            {
                FidoCredentialProtection.UserVerificationRequired => "userVerificationRequired",
                FidoCredentialProtection.UserVerificationOptionalWithCredentialIdList => "userVerificationOptionalWithCredentialIDList",
                _ => "userVerificationOptional",
            });

            // CTAP 2.2, 12.1: there is nothing to enforce about the weakest level, and Chromium refuses to.
            if (fields.CredentialProtection > FidoCredentialProtection.UserVerificationOptional)
                json.WriteBoolean("enforceCredentialProtectionPolicy", true);
        }

        if (fields.Extensions.HasFlag(AskedExtensions.Uvm))
            json.WriteBoolean("uvm", true);
        if (fields.Extensions.HasFlag(AskedExtensions.LargeBlob))
        {
            json.WriteStartObject("largeBlob");
            json.WriteString("support", "preferred");
            json.WriteEndObject();
        }

        if (fields.Extensions.HasFlag(AskedExtensions.Prf))
        {
            json.WriteStartObject("prf");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    public static string Authentication(
        FidoRelyingPartyOptions relyingParty, CeremonyFields fields, FidoAuthenticationRequest request, IEnumerable<FidoCredential> allow) => Write(json =>
    {
        json.WriteString("challenge", Base64Url.EncodeToString(fields.Challenge.Span));
        json.WriteNumber("timeout", (long)relyingParty.CeremonyLifetime.TotalMilliseconds);
        json.WriteString("rpId", relyingParty.Id);
        WriteCredentials(json, "allowCredentials", allow);
        json.WriteString("userVerification", TextOf(request.UserVerification));
        WriteHints(json, request.Hints);
        json.WriteStartObject("extensions");
        if (fields.Extensions.HasFlag(AskedExtensions.AppId))
            json.WriteString("appid", fields.AppId);
        if (fields.Extensions.HasFlag(AskedExtensions.Uvm))
            json.WriteBoolean("uvm", true);
        if (fields.Extensions.HasFlag(AskedExtensions.LargeBlob))
        {
            json.WriteStartObject("largeBlob");
            json.WriteBoolean("read", true);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    static void WriteCredentials(Utf8JsonWriter json, string name, IEnumerable<FidoCredential> credentials)
    {
        json.WriteStartArray(name);
        foreach (var credential in credentials)
        {
            json.WriteStartObject();
            json.WriteString("type", "public-key");
            json.WriteString("id", Base64Url.EncodeToString(credential.Id.Span));
            if (credential.Transports.Count > 0)
                WriteTexts(json, "transports", credential.Transports);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteHints(Utf8JsonWriter json, IReadOnlyList<string> hints)
    {
        if (hints.Count > 0)
            WriteTexts(json, "hints", hints);
    }

    static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    static string TextOf(FidoUserVerification verification) => verification switch
    {
        FidoUserVerification.Required => "required",
        FidoUserVerification.Preferred => "preferred",
        _ => "discouraged",
    };

    static string Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
