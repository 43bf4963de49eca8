using System.Text.Json.Nodes;

namespace Mfa.U2f.Testing;

/// <summary>What a client does with the extensions of a registration (WebAuthn 10; CTAP 2.1, 12).</summary>
static class CreationExtensions
{
    public static void AddInputs(CreationOptions options, Ctap2MakeCredentialRequest request, VirtualAuthenticator authenticator)
    {
        var extensions = options.Extensions;
        if (extensions.OptionalText("appidExclude") is { } appId && options.ExcludeCredentials.Count > 0
            && authenticator.FindCredentials(new() { RelyingPartyId = appId, AllowList = options.ExcludeCredentials }).Count > 0)
            throw new VirtualBrowserException("InvalidStateError", "the authenticator has an excluded U2F credential");

        if (extensions.OptionalText("credentialProtectionPolicy") is { } policyName)
        {
            var policy = ProtectionPolicy(policyName);
            if (policy > 1 && extensions.Flag("enforceCredentialProtectionPolicy") && !authenticator.Understands("credProtect"))
                throw new VirtualBrowserException("NotAllowedError", "the authenticator doesn't understand credProtect");
            request.Extensions["credProtect"] = policy;
        }

        if (extensions.Has("prf") || extensions.Flag("hmacCreateSecret"))
            request.Extensions["hmac-secret"] = true;
        if (extensions.Flag("minPinLength"))
            request.Extensions["minPinLength"] = true;
        if (extensions.Flag("uvm"))
            request.Extensions["uvm"] = true;
        if (extensions.OptionalObject("largeBlob")?.OptionalText("support") == "required" && !CanKeepLargeBlob(request.ResidentKey, authenticator))
            throw new VirtualBrowserException("NotAllowedError", "the authenticator keeps no large blob");
    }

    public static JsonObject Outputs(BrowserJson inputs, CredentialCreationMaterial material, VirtualAuthenticator authenticator)
    {
        var outputs = new JsonObject();
        var made = material.AuthenticatorData.Extensions;
        if (inputs.Has("appidExclude"))
            outputs["appidExclude"] = true;
        if (inputs.Flag("credProps"))
            outputs["credProps"] = new JsonObject { ["rk"] = material.Credential.Discoverable };
        if (inputs.Flag("hmacCreateSecret"))
            outputs["hmacCreateSecret"] = made?["hmac-secret"] is true;
        if (inputs.Has("largeBlob"))
            outputs["largeBlob"] = new JsonObject { ["supported"] = CanKeepLargeBlob(material.Credential.Discoverable, authenticator) };
        if (inputs.Has("prf"))
            outputs["prf"] = new JsonObject { ["enabled"] = made?["hmac-secret"] is true };
        if (UserVerificationMethods.Of(made) is { } methods)
            outputs["uvm"] = methods;
        return outputs;
    }

    // CTAP 2.1, 12.1
    static int ProtectionPolicy(string name) => name switch
    {
        "userVerificationOptional" => 1,
        "userVerificationOptionalWithCredentialIDList" => 2,
        "userVerificationRequired" => 3,
        _ => throw new VirtualBrowserException("TypeError", $"{name} is no protection policy"),
    };

    static bool CanKeepLargeBlob(bool discoverable, VirtualAuthenticator authenticator) => discoverable && authenticator.Understands("largeBlobKey");
}
