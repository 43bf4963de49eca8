using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mfa.U2f.Keys;

namespace Mfa.U2f.Tests.Vectors;

/// <summary>Ceremonies recorded from Chromium and its virtual authenticators (tests/vectors).</summary>
public class ChromiumTests
{
    static readonly JsonElement[] All = [.. Read("chromium-webauthn.json").GetProperty("vectors").EnumerateArray()];

    public static TheoryData<string> Registrations => [.. All.Where(vector => vector.Text("kind") == "create").Select(vector => vector.Text("name"))];

    public static TheoryData<string> Assertions => [.. All.Where(vector => vector.Text("kind") == "get").Select(vector => vector.Text("name"))];

    [Theory]
    [MemberData(nameof(Registrations))]
    public void Registration_Recorded_IsAcceptedOrUnsupported(string name)
    {
        var vector = Find(name);
        var result = Register(vector);
        var algorithm = (FidoAlgorithm)vector.GetProperty("publicKeyAlgorithm").GetInt32();

        if (!FidoPublicKey.IsSupported(algorithm))
        {
            Assert.Equal((FidoStatus.UnsupportedAlgorithm, FidoCheck.RegistrationAlgorithm), (result.Status, result.Ledger.Failed));
            return;
        }

        Assert.Equal(FidoStatus.Accepted, result.Status);
        Assert.Equal(vector.Text("fmt"), result.Attestation.Attestation!.Format);
        Assert.Equal(vector.Bytes("id"), result.Credential!.Id.ToArray());
        Assert.Equal(vector.Bytes("publicKey"), SubjectPublicKeyInfo(result.Credential.PublicKey));
        Assert.Equal(vector.GetProperty("transports").EnumerateArray().Select(item => item.GetString()), result.Credential.Transports);
    }

    [Theory]
    [MemberData(nameof(Assertions))]
    public void Assertion_Recorded_IsAcceptedOrUnsupported(string name)
    {
        var vector = Find(name);
        var registration = Register(Find(vector.Text("registration")));
        if (registration.Status == FidoStatus.UnsupportedAlgorithm)
        {
            Assert.True(WebAuthnAttestationObject.TryParse(Find(vector.Text("registration")).Bytes("attestationObject"), out var attestation));
            var unsupported = new FidoCredential(vector.Bytes("id"), Recorded.Owner, vector.Text("rpId"), attestation.AuthenticatorData.CredentialPublicKey);
            Assert.Equal(FidoStatus.UnsupportedAlgorithm, SignIn(vector, unsupported).Status);
            return;
        }

        var result = SignIn(vector, registration.Credential!);

        Assert.Equal(FidoStatus.Accepted, result.Status);
        Assert.True(result.UpdatedCredential!.SignCount >= registration.Credential!.SignCount);

        // The nearest bad one: the same assertion once more, after it was stored.
        Assert.Equal(result.UpdatedCredential.SignCount == 0 ? FidoStatus.Accepted : FidoStatus.CounterRegressed, SignIn(vector, result.UpdatedCredential).Status);
    }

    [Fact]
    public void AppId_Recorded_IsAcceptedWhereTheCredentialHasIt()
    {
        var vectors = Read("chromium-appid.json").GetProperty("vectors").EnumerateArray().ToArray();
        Assert.NotEmpty(vectors);
        foreach (var vector in vectors)
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(vector.Bytes("publicKey"), out _);
            var point = key.ExportParameters(false).Q;
            var response = vector.GetProperty("credential");
            var credential = FidoCredential.FromU2f(response.Bytes("id"), [4, .. point.X!, .. point.Y!], 0, vector.Text("appid"), Recorded.Owner, vector.Text("rpId"));
            var json = Encoding.UTF8.GetBytes(response.GetRawText());

            var usesAppId = response.GetProperty("clientExtensionResults").GetProperty("appid").GetBoolean();
            var asked = Recorded.SignIn(vector.Text("rpId"), vector.Text("origin"), vector.Bytes("challenge"), json, credential, appId: vector.Text("appid"));
            var unasked = Recorded.SignIn(vector.Text("rpId"), vector.Text("origin"), vector.Bytes("challenge"), json, credential);

            Assert.Equal(FidoStatus.Accepted, asked.Status);
            Assert.Equal(usesAppId ? FidoStatus.RelyingPartyIdMismatch : FidoStatus.Accepted, unasked.Status);
        }
    }

    [Fact]
    public void Extensions_Recorded_AreTyped()
    {
        var vector = Read("chromium-extensions.json");
        var options = vector.GetProperty("options");
        var json = Encoding.UTF8.GetBytes(vector.GetProperty("credential").GetRawText());

        var result = Recorded.Register(options.GetProperty("rp").Text("id"), vector.Text("origin"), options.Bytes("challenge"), json);

        Assert.Equal(FidoStatus.Accepted, result.Status);
        Assert.True(result.Extensions.IsDiscoverable);
        Assert.True(result.Extensions.LargeBlobSupported);
        Assert.True(result.Extensions.PrfEnabled);
        Assert.Equal(FidoCredentialProtection.UserVerificationRequired, result.Extensions.CredentialProtection);
        Assert.True(result.UserVerified);
    }

    static FidoRegistrationResult Register(JsonElement vector) =>
        Recorded.Register(vector.Text("rpId"), vector.Text("origin"), vector.Bytes("challenge"), Encoding.UTF8.GetBytes(vector.GetProperty("credential").GetRawText()));

    static FidoAuthenticationResult SignIn(JsonElement vector, FidoCredential stored)
    {
        var handle = vector.GetProperty("credential").GetProperty("response").TryGetProperty("userHandle", out var claimed) && claimed.ValueKind == JsonValueKind.String;
        var json = vector.GetProperty("credential").GetRawText();

        // Recorded for other users than the one whom the test registers.
        if (handle)
            json = json.Replace(claimed.GetString()!, Base64Url.EncodeToString(Recorded.Owner), StringComparison.Ordinal);
        return Recorded.SignIn(vector.Text("rpId"), vector.Text("origin"), vector.Bytes("challenge"), Encoding.UTF8.GetBytes(json), stored);
    }

    static byte[] SubjectPublicKeyInfo(ReadOnlyMemory<byte> coseKey)
    {
        var key = CoseKey.Read(coseKey)!;
        using AsymmetricAlgorithm imported = key.IsRsa
            ? RSA.Create(key.RsaParameters)
            : ECDsa.Create(new ECParameters { Curve = SignatureRules.CurveOf(key.Algorithm), Q = key.Point });
        return imported.ExportSubjectPublicKeyInfo();
    }

    static JsonElement Find(string name) => All.Single(vector => vector.Text("name") == name);

    static JsonElement Read(string file) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "vectors", file))).RootElement;
}
