using System.Text.Json;
using Mfa.TestKit;

namespace Mfa.U2f.Tests.Vectors;

/// <summary>The pairs of WebAuthn Level 3, section 16, read in place.</summary>
public class W3cTests
{
    const string File = "w3c-webauthn.json";

    static readonly string[] OtherFormats = ["tpm", "android-key", "apple"];

    [PublishedFact(File)]
    public void Registrations_EachOfThePairs_IsAcceptedOrExactlyUnsupported()
    {
        var registrations = Vectors("registration");
        Assert.Equal(15, registrations.Length);
        foreach (var vector in registrations)
        {
            var result = Register(vector);
            var expected = OtherFormats.Contains(vector.Text("fmt")) ? FidoStatus.UnsupportedAttestationFormat
                : FidoPublicKey.IsSupported((FidoAlgorithm)vector.GetProperty("alg").GetInt32()) ? FidoStatus.Accepted
                : FidoStatus.UnsupportedAlgorithm;

            Assert.True(expected == result.Status, $"{vector.Text("id")}: {result.Status} at {result.Ledger.Failed}, not {expected}");
        }
    }

    [PublishedFact(File)]
    public void Registrations_WithCertificates_LeadToThePublishedRoot()
    {
        foreach (var vector in Vectors("registration").Where(vector => vector.TryGetProperty("attestationTrustRootDer", out var root) && root.ValueKind == JsonValueKind.String))
        {
            if (OtherFormats.Contains(vector.Text("fmt")) || !FidoPublicKey.IsSupported((FidoAlgorithm)vector.GetProperty("alg").GetInt32()))
                continue;
            var result = Register(vector, FidoTrustAnchors.Parse([vector.Bytes("attestationTrustRootDer")]));

            Assert.True(result.Trust!.IsTrusted, vector.Text("id"));
        }
    }

    [PublishedFact(File)]
    public void Authentications_EachOfThePairs_IsAcceptedOrExactlyUnsupported()
    {
        var authentications = Vectors("authentication");
        Assert.Equal(15, authentications.Length);
        foreach (var vector in authentications)
        {
            var result = SignIn(vector);
            var expected = FidoPublicKey.IsSupported((FidoAlgorithm)vector.GetProperty("alg").GetInt32()) ? FidoStatus.Accepted : FidoStatus.UnsupportedAlgorithm;

            Assert.True(expected == result.Status, $"{vector.Text("id")}: {result.Status} at {result.Ledger.Failed}, not {expected}");
        }
    }

    [PublishedFact(File)]
    public void Authentications_OneBitOffInTheSignature_AreRefused()
    {
        foreach (var vector in Vectors("authentication").Where(vector => FidoPublicKey.IsSupported((FidoAlgorithm)vector.GetProperty("alg").GetInt32())))
            Assert.Equal(FidoStatus.SignatureInvalid, SignIn(vector, signature => [.. signature[..^1], (byte)(signature[^1] ^ 1)]).Status);
    }

    static FidoRegistrationResult Register(JsonElement vector, IFidoTrustSource? trust = null)
    {
        Assert.True(WebAuthnAttestationObject.TryParse(vector.Bytes("attestationObject"), out var attestation));
        var id = System.Buffers.Text.Base64Url.EncodeToString(attestation.AuthenticatorData.CredentialId.Span);
        var json = Recorded.RegistrationJson(id, vector.Text("clientDataJSON"), vector.Text("attestationObject"));
        return Recorded.Register(vector.Text("rpId"), vector.Text("origin"), vector.Bytes("challenge"), json, TopOrigin(vector), trust);
    }

    static FidoAuthenticationResult SignIn(JsonElement vector, Func<byte[], byte[]>? bend = null)
    {
        var signature = bend is null ? vector.Bytes("signature") : bend(vector.Bytes("signature"));
        var json = Recorded.AssertionJson(
            vector.Text("credentialId"), vector.Text("clientDataJSON"), vector.Text("authenticatorData"), System.Buffers.Text.Base64Url.EncodeToString(signature));
        var stored = new FidoCredential(vector.Bytes("credentialId"), Recorded.Owner, vector.Text("rpId"), vector.Bytes("publicKeyCose"));
        return Recorded.SignIn(vector.Text("rpId"), vector.Text("origin"), vector.Bytes("challenge"), json, stored, TopOrigin(vector));
    }

    static string? TopOrigin(JsonElement vector) => vector.GetProperty("topOrigin").GetString();

    static JsonElement[] Vectors(string kind) =>
        [.. PublishedVectors.Read(File).RootElement.EnumerateArray().Where(vector => vector.Text("kind") == kind)];
}
