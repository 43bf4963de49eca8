using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Mfa.U2f.Testing;

/// <summary>What a client does with the extensions of an authentication (WebAuthn 10).</summary>
static class AssertionExtensions
{
    public static void AddInputs(RequestOptions options, Ctap2GetAssertionRequest request, VirtualCredential credential)
    {
        if (options.Extensions.Flag("uvm"))
            request.Extensions["uvm"] = true;
        if (PrfInputs(options, credential) is { } inputs)
            request.Extensions["hmac-secret"] = Salts(inputs);
    }

    public static JsonObject Outputs(BrowserJson inputs, AssertionMaterial material, VirtualAuthenticator authenticator, bool usedAppId)
    {
        var outputs = new JsonObject();
        if (inputs.Has("appid"))
            outputs["appid"] = usedAppId;
        if (inputs.OptionalObject("largeBlob") is { } largeBlob)
            outputs["largeBlob"] = LargeBlob(largeBlob, material.Credential, authenticator);
        if (inputs.Has("prf"))
            outputs["prf"] = Prf(material.PrfOutputs);
        if (UserVerificationMethods.Of(material.AuthenticatorData.Extensions) is { } methods)
            outputs["uvm"] = methods;
        return outputs;
    }

    // 10.1.5: read or write, not both
    static JsonObject LargeBlob(BrowserJson input, VirtualCredential credential, VirtualAuthenticator authenticator)
    {
        if (input.Has("read") && input.Has("write"))
            throw new VirtualBrowserException("NotSupportedError", "largeBlob reads or writes, not both");

        var able = credential.Discoverable && authenticator.Understands("largeBlobKey");
        if (input.OptionalBytes("write") is { } blob)
        {
            if (able)
                credential.LargeBlob = blob;
            return new() { ["written"] = able };
        }

        return input.Flag("read") && able && credential.LargeBlob is { } stored ? new() { ["blob"] = Base64Url.EncodeToString(stored.Span) } : [];
    }

    static JsonObject Prf(byte[]? outputs)
    {
        if (outputs is null)
            return [];
        var results = new JsonObject { ["first"] = Base64Url.EncodeToString(outputs.AsSpan(0, SHA256.HashSizeInBytes)) };
        if (outputs.Length > SHA256.HashSizeInBytes)
            results["second"] = Base64Url.EncodeToString(outputs.AsSpan(SHA256.HashSizeInBytes));
        return new() { ["results"] = results };
    }

    static BrowserJson? PrfInputs(RequestOptions options, VirtualCredential credential)
    {
        if (options.Extensions.OptionalObject("prf") is not { } prf)
            return null;
        if (prf.OptionalObject("evalByCredential") is { } byCredential)
        {
            if (options.AllowCredentials.Count == 0)
                throw new VirtualBrowserException("NotSupportedError", "evalByCredential goes with allowCredentials only");
            if (byCredential.OptionalObject(Base64Url.EncodeToString(credential.Id.Span)) is { } own)
                return own;
        }

        return prf.OptionalObject("eval");
    }

    // 10.1.4: each salt is SHA-256("WebAuthn PRF", 00, input)
    static byte[] Salts(BrowserJson inputs) =>
        [.. Salt(inputs.Bytes("first")), .. inputs.OptionalBytes("second") is { } second ? Salt(second) : []];

    static byte[] Salt(byte[] input) => SHA256.HashData([.. "WebAuthn PRF\0"u8, .. input]);
}
