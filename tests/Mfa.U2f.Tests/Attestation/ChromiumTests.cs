using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Mfa.U2f.Attestation;
using Mfa.U2f.Keys;

namespace Mfa.U2f.Tests.Attestation;

/// <summary>What a browser's virtual authenticators send.</summary>
public class ChromiumTests
{
    static readonly Dictionary<string, JsonElement> Registrations = Load();

    static readonly Dictionary<string, FidoAttestationType> Types = new()
    {
        ["none"] = FidoAttestationType.None,
        ["packed"] = FidoAttestationType.BasicOrAttCA,
        ["fido-u2f"] = FidoAttestationType.BasicOrAttCA,
    };

    public static TheoryData<string> Names => [.. Registrations.Keys];

    [Fact]
    public void Vectors_AreThere() => Assert.Equal(14, Registrations.Count);

    [Theory]
    [MemberData(nameof(Names))]
    public void Verify_Registration_HoldsWhateverTheCredentialsAlgorithm(string name)
    {
        var format = Registrations[name].GetProperty("fmt").GetString()!;
        var result = Verify(name, Hash(name));

        Assert.True(result.IsAccepted, $"{result.Failure} {result.FailureDetail}");
        Assert.Equal((format, Types[format]), (result.Attestation!.Format, result.Attestation.Type));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Verify_OverAnotherChallenge_IsInvalidUnlessNothingIsAttested(string name)
    {
        var result = Verify(name, SHA256.HashData("another"u8));

        if (Registrations[name].GetProperty("fmt").GetString() == "none")
            Assert.True(result.IsAccepted);
        else
            Refusal.AssertIs(FidoAttestationFailure.SignatureInvalid, "sig", result);
    }

    static FidoAttestationResult Verify(string name, byte[] hash)
    {
        var value = WebAuthnAttestationObject.Parse(Bytes(name, "attestationObject"));
        var key = CoseKey.Read(value.AuthenticatorData.PublicKeyItem!);
        Assert.NotNull(key);
        return FidoAttestationFormats.Default.Verify(value.Format, new AttestationInput(value.StatementItem, value.AuthenticatorData, key, hash));
    }

    static byte[] Hash(string name) => SHA256.HashData(Bytes(name, "clientDataJSON"));

    static byte[] Bytes(string name, string member) => Base64Url.DecodeFromChars(Registrations[name].GetProperty(member).GetString());

    static Dictionary<string, JsonElement> Load()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", "chromium-webauthn.json")));
        return file.RootElement.GetProperty("vectors").EnumerateArray()
            .Where(vector => vector.GetProperty("kind").GetString() == "create")
            .ToDictionary(vector => vector.GetProperty("name").GetString()!, vector => vector.Clone());
    }
}
