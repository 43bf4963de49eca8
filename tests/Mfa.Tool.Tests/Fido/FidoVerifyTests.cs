using System.Text.Json.Nodes;
using Mfa.U2f;
using Mfa.U2f.Testing;
using static Mfa.Tool.Tests.Fido.RecordedCase;

namespace Mfa.Tool.Tests.Fido;

public class FidoVerifyTests
{
    [Theory]
    [MemberData(nameof(Kinds), MemberType = typeof(RecordedCase))]
    public void Verify_RecordedCase_IsAccepted(string kind)
    {
        var run = Of(kind).Verify();

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("status: ", run.Output, StringComparison.Ordinal);
        Assert.Equal("accepted", run["status"]);
        Assert.DoesNotContain("failed", run.Output, StringComparison.Ordinal);
        Assert.Equal(kind, Of(kind).Verify("--json").Json.GetProperty("kind").GetString());
    }

    // The nearest rejected case: one member differs.
    [Theory]
    [InlineData("webauthn-registration", "challenge", "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA", "challenge-mismatch", "registration-challenge")]
    [InlineData("webauthn-registration", "origins", "[\"https://login.example.com:8443\"]", "origin-not-allowed", "registration-origin")]
    [InlineData("webauthn-registration", "rpId", "login.example.com", "relying-party-id-mismatch", "registration-relying-party-id-hash")]
    [InlineData("webauthn-registration", "requireUserVerification", "true", "user-not-verified", "registration-user-verification")]
    [InlineData("webauthn-registration", "algorithms", "[-257]", "algorithm-not-allowed", "registration-algorithm")]
    [InlineData("webauthn-registration", "response.rawId", "AAAA", "malformed-response", "registration-response")]
    [InlineData("webauthn-authentication", "challenge", "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA", "challenge-mismatch", "authentication-challenge")]
    [InlineData("webauthn-authentication", "origins", "[\"https://example.com\"]", "origin-not-allowed", "authentication-origin")]
    [InlineData("webauthn-authentication", "rpId", "login.example.com", "relying-party-id-mismatch", "authentication-relying-party-id-hash")]
    [InlineData("webauthn-authentication", "requireUserVerification", "true", "user-not-verified", "authentication-user-verification")]
    [InlineData("webauthn-authentication", "credential.id", "AAAA", "credential-not-allowed", "authentication-allow-list")]
    [InlineData("webauthn-authentication", "credential.signCount", "9", "counter-regressed", "authentication-counter")]
    [InlineData("webauthn-authentication", "credential.backupEligible", "true", "backup-eligibility-changed", "authentication-backup-eligibility")]
    [InlineData("webauthn-authentication", "response.type", "password", "malformed-response", "authentication-response")]
    [InlineData("u2f-registration", "challenge", "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyE", "challenge-mismatch", "u2f-challenge")]
    [InlineData("u2f-registration", "facets", "[\"https://example.com\"]", "origin-not-allowed", "u2f-facet")]
    [InlineData("u2f-registration", "appId", "https://example.com/app-id.jso", "attestation-invalid", "u2f-attestation-signature")]
    [InlineData("u2f-registration", "response.registrationData", "BQQ", "malformed-message", "u2f-message")]
    [InlineData("u2f-authentication", "challenge", "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyE", "challenge-mismatch", "u2f-challenge")]
    [InlineData("u2f-authentication", "facets", "[\"https://example.com\"]", "origin-not-allowed", "u2f-facet")]
    [InlineData("u2f-authentication", "credential.appId", "https://example.com", "signature-invalid", "u2f-signature")]
    [InlineData("u2f-authentication", "credential.signCount", "9", "counter-regressed", "u2f-counter")]
    [InlineData("u2f-authentication", "credential.id", "AAAA", "key-handle-mismatch", "u2f-key-handle")]
    [InlineData("u2f-authentication", "response.keyHandle", "AAAA", "key-handle-mismatch", "u2f-key-handle")]
    public void Verify_OneMemberOff_IsRefusedAtTheStepThatIsNamed(string kind, string path, string value, string status, string check)
    {
        var recorded = Of(kind);
        Set(recorded, path, value);

        var run = recorded.Verify();
        var json = recorded.Verify("--json").Json;

        Assert.Equal((1, "", status), (run.ExitCode, run.Error, run["status"]));
        Assert.EndsWith(" " + check, run["failed"], StringComparison.Ordinal);
        Assert.Equal((status, false, check), (json.GetProperty("status").GetString(), json.GetProperty("accepted").GetBoolean(), json.GetProperty("failed").GetProperty("check").GetString()));
        Assert.False(json.TryGetProperty("credential", out _));
        Assert.Empty(json.GetProperty("obligations").EnumerateArray());
    }

    [Fact]
    public void Verify_ResponseThatIsNoAssertion_IsRefusedAtTheFirstStep()
    {
        var recorded = WebAuthnAuthentication();
        recorded["response"]!["response"]!.AsObject().Remove("signature");

        var run = recorded.Verify("--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("malformed-response", run.Json.GetProperty("status").GetString());
        Assert.Equal("authentication-response", Assert.Single(run.Json.GetProperty("ledger").EnumerateArray()).GetProperty("check").GetString());
    }

    [Theory]
    [InlineData("webauthn-registration", "kind status accepted userVerified backedUp attestation trust credential obligations ledger", "id publicKey signCount backupEligible")]
    [InlineData("webauthn-authentication", "kind status accepted userVerified backedUp cloneSuspected credential obligations ledger", "id publicKey signCount backupEligible userHandle")]
    [InlineData("u2f-registration", "kind status accepted attestation trust credential obligations ledger", "id publicKey signCount appId")]
    [InlineData("u2f-authentication", "kind status accepted cloneSuspected credential obligations ledger", "id publicKey signCount appId")]
    public void Json_OfAnAcceptedCase_HasTheDocumentedMembers(string kind, string members, string credentialMembers)
    {
        var run = Of(kind).Verify("--json");

        Assert.Equal(members.Split(' '), run.JsonMembers);
        Assert.Equal(credentialMembers.Split(' '), run.Json.GetProperty("credential").EnumerateObject().Select(member => member.Name));
        Assert.All(run.Json.GetProperty("ledger").EnumerateArray(), step => Assert.Equal(["step", "check", "outcome"], step.EnumerateObject().Select(member => member.Name)));
    }

    [Theory]
    [InlineData("webauthn-registration", "packed")]
    [InlineData("u2f-registration", "fido-u2f")]
    public void Verify_Anchors_DecideAboutTrustAndNotAboutTheStatus(string kind, string format)
    {
        var recorded = Of(kind);
        var trusted = recorded.Verify("--json").Json;
        recorded["anchors"] = new JsonArray(Text(AttestationCertificates.SelfSigned().Leaf.Span));
        var untrusted = recorded.Verify("--json");
        recorded.Remove("anchors");
        var unasked = recorded.Verify("--json");

        Assert.Equal((format, "basic-or-att-ca"), (trusted.GetProperty("attestation").GetProperty("format").GetString(), trusted.GetProperty("attestation").GetProperty("type").GetString()));
        Assert.Equal((true, "anchored"), TrustOf(trusted));
        Assert.Equal(64, trusted.GetProperty("trust").GetProperty("anchor").GetString()!.Length);
        Assert.Equal(((false, "trust-path-invalid"), 0), (TrustOf(untrusted.Json), untrusted.ExitCode));
        Assert.Equal(((false, "no-trust-source"), 0), (TrustOf(unasked.Json), unasked.ExitCode));

        static (bool, string?) TrustOf(System.Text.Json.JsonElement json) =>
            (json.GetProperty("trust").GetProperty("trusted").GetBoolean(), json.GetProperty("trust").GetProperty("reason").GetString());
    }

    [Fact]
    public void Verify_AnchorThatHasExpired_IsNotTrustedThen()
    {
        var recorded = U2fRegistration();
        recorded["at"] = new DateTimeOffset(2060, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

        Assert.False(recorded.Verify("--json").Json.GetProperty("trust").GetProperty("trusted").GetBoolean());
    }

    [Theory]
    [InlineData("webauthn-authentication")]
    [InlineData("u2f-authentication")]
    public void Verify_ItsNewCredential_RefusesTheSameResponseInTheNextCase(string kind)
    {
        var recorded = Of(kind);
        recorded["credential"] = JsonNode.Parse(recorded.Verify("--json").Json.GetProperty("credential").GetRawText());

        var again = recorded.Verify("--json");

        Assert.Equal((1, "counter-regressed"), (again.ExitCode, again.Json.GetProperty("status").GetString()));
        Assert.True(again.Json.GetProperty("cloneSuspected").GetBoolean());
    }

    [Fact]
    public void Verify_CredentialOfAU2fRegistration_SignsInThroughU2f()
    {
        var key = new VirtualU2fAuthenticator();
        var recorded = U2fAuthentication(key);
        var registered = U2fRegistration(key).Verify("--json").Json.GetProperty("credential");
        var foreign = recorded.DeepClone();
        foreign["credential"] = JsonNode.Parse(registered.GetRawText());

        // Another credential of the same key: only the key handle tells them apart before the signature does.
        Assert.Equal("key-handle-mismatch", foreign.Verify()["status"]);
        foreign["response"]!.AsObject().Remove("keyHandle");
        Assert.Equal("signature-invalid", foreign.Verify()["status"]);
        recorded["response"]!.AsObject().Remove("keyHandle");
        Assert.Equal("accepted", recorded.Verify()["status"]);
    }

    [Fact]
    public void Verify_U2fKeyAsCose_IsTheSameKeyAsItsPoint()
    {
        var recorded = U2fAuthentication();
        var point = System.Buffers.Text.Base64Url.DecodeFromChars(recorded["credential"]!["publicKey"]!.GetValue<string>());
        recorded["credential"]!["publicKey"] = Text(FidoCredential.FromU2f(new byte[1], point, 0, AppId, Owner, RelyingPartyId).PublicKey.Span);

        Assert.Equal("accepted", recorded.Verify()["status"]);
    }

    [Fact]
    public void Verify_DiscoverableCredential_BelongsToTheUserHandleOfTheCase()
    {
        var recorded = WebAuthnAuthentication(residentKey: FidoResidentKey.Required);
        recorded["response"]!["response"]!["userHandle"] = Text(Owner);
        var accepted = recorded.Verify();
        recorded["credential"]!["userHandle"] = Text("eve's handle"u8);
        var others = recorded.Verify();
        recorded["credential"]!.AsObject().Remove("userHandle");
        var unnamed = recorded.Verify();

        Assert.Equal(("accepted", "user-mismatch", "user-mismatch"), (accepted["status"], others["status"], unnamed["status"]));
    }

    [Fact]
    public void Verify_FramedPage_NeedsBothMembers()
    {
        var recorded = WebAuthnRegistration(new VirtualBrowser(Origin) { CrossOrigin = true, TopOrigin = "https://shop.example" });
        var refused = recorded.Verify();
        recorded["allowCrossOrigin"] = true;
        var unlisted = recorded.Verify();
        recorded["topOrigins"] = new JsonArray("https://shop.example");
        var accepted = recorded.Verify();

        Assert.Equal(("cross-origin-not-allowed", "top-origin-not-allowed", "accepted"), (refused["status"], unlisted["status"], accepted["status"]));
    }

    [Fact]
    public void Verify_UserWasVerified_IsSaid()
    {
        var recorded = WebAuthnRegistration(key: new VirtualCtap2Authenticator { VerifiesUser = true });

        // Discouraged in the ceremony: the virtual browser doesn't ask for it.
        Assert.Equal("no", recorded.Verify()["user verified"]);
        recorded["requireUserVerification"] = false;
        Assert.Equal("accepted", recorded.Verify()["status"]);
    }

    [Fact]
    public void Verify_WithoutATime_TakesTheClocks()
    {
        var recorded = U2fRegistration();
        recorded.Remove("at");

        Assert.True(recorded.Verify("--json").Json.GetProperty("trust").GetProperty("trusted").GetBoolean());
    }

    [Fact]
    public void Verify_CaseFromAFile_IsTheSame()
    {
        var file = Path.GetTempFileName();
        try
        {
            var recorded = U2fRegistration();
            File.WriteAllText(file, recorded.ToJsonString());

            Assert.Equal(recorded.Verify().Output, ToolRun.Of("fido", "verify", file).Output);
        }
        finally
        {
            File.Delete(file);
        }
    }

    static void Set(JsonObject recorded, string path, string value)
    {
        var names = path.Split('.');
        JsonNode node = recorded;
        foreach (var name in names[..^1])
            node = node[name]!;
        node[names[^1]] = value is "true" || char.IsAsciiDigit(value[0]) || value[0] == '[' ? JsonNode.Parse(value) : value;
    }

    [Theory]
    [InlineData("AA")]
    [InlineData("AQ")]
    public void Verify_UserHandleThatTheCaseDoesntName_IsNobodys(string handle)
    {
        var recorded = Of("webauthn-authentication");
        recorded["response"]!["response"]!["userHandle"] = handle;
        recorded["credential"]!.AsObject().Remove("userHandle");

        Assert.Equal("user-mismatch", recorded.Verify()["status"]);
    }

    [Fact]
    public void Verify_U2fClientDataTooLongForTheBrowsersJson_AreARefusal()
    {
        var recorded = Of("u2f-authentication");
        recorded["response"]!["keyHandle"] = recorded["credential"]!["id"]!.GetValue<string>();
        recorded["response"]!["clientData"] = Text(System.Text.Encoding.UTF8.GetBytes("{\"typ\":\"" + new string('x', 50_000) + "\"}"));

        var run = recorded.Verify();

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
    }
}
