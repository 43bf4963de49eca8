using System.Text.Json.Nodes;
using Mfa.Tool.Commands.Fido.Cases;
using static Mfa.Tool.Tests.Fido.RecordedCase;

namespace Mfa.Tool.Tests.Fido;

/// <summary>What is no case: one line that names the member and the rule, and exit code 3.</summary>
public class FidoCaseReaderTests
{
    const string HalfACharacter = "\"\\ud800\"";

    public static TheoryData<string, string> NeededMembers => Members(member => member.NeededBy);

    public static TheoryData<string, string> ForeignMembers => Members(member => FidoCaseKind.All & ~member.Kinds);

    public static TheoryData<string, string> OwnMembers => Members(member => member.Kinds);

    [Theory]
    [MemberData(nameof(NeededMembers))]
    public void Case_MemberMissing_IsNamed(string kind, string path)
    {
        var recorded = Of(kind);
        ObjectOf(recorded, path).Remove(NameOf(path));

        AssertUnreadable(recorded, $"CASE: {path} is missing: ");
    }

    [Theory]
    [MemberData(nameof(ForeignMembers))]
    public void Case_MemberOfAnotherKind_IsNamed(string kind, string path)
    {
        // A WebAuthn response is the browser's: it isn't taken apart here.
        if (path.StartsWith("response.", StringComparison.Ordinal) && kind.StartsWith("webauthn", StringComparison.Ordinal))
            return;
        if (path.StartsWith("credential.", StringComparison.Ordinal) && kind.EndsWith("registration", StringComparison.Ordinal))
            return;
        var recorded = Of(kind);
        ObjectOf(recorded, path)[NameOf(path)] = "AAAA";

        AssertUnreadable(recorded, $"CASE: {path} doesn't belong to kind {kind}.");
    }

    [Theory]
    [MemberData(nameof(OwnMembers))]
    public void Case_MemberOfAnotherType_IsNamed(string kind, string path)
    {
        var recorded = Of(kind);
        ObjectOf(recorded, path)[NameOf(path)] = "placeholder";
        var text = recorded.ToJsonString();
        foreach (var wrong in new[] { "null", "1.5", "[{}]", HalfACharacter })
            AssertUnreadable(ToolRun.WithInput(text.Replace("\"placeholder\"", wrong, StringComparison.Ordinal), "fido", "verify", "-"), $"CASE: {path} must be ");
    }

    [Theory]
    [MemberData(nameof(Kinds), MemberType = typeof(RecordedCase))]
    public void Case_UnknownMember_IsNamedWithThoseThatAreKnown(string kind)
    {
        var recorded = Of(kind);
        recorded["rpID"] = "example.com";

        AssertUnreadable(recorded, $"CASE: rpID is unknown: with kind {kind} the members are kind, ");
    }

    [Fact]
    public void Case_UnknownMemberWithin_IsNamedWithItsObject()
    {
        var authentication = WebAuthnAuthentication();
        authentication["credential"]!["counter"] = 1;
        var registration = U2fRegistration();
        registration["response"]!["version"] = "U2F_V2";

        AssertUnreadable(authentication, "CASE: credential.counter is unknown: with kind webauthn-authentication the members are id, publicKey, signCount, backupEligible, appId, userHandle.");
        AssertUnreadable(registration, "CASE: response.version is unknown: with kind u2f-registration the members are registrationData, clientData.");
    }

    [Fact]
    public void Case_UnknownMemberThatIsNoName_IsNotRepeated()
    {
        var recorded = U2fAuthentication();
        recorded["credential"]!["S3CR3T\u001b[2J"] = 1;

        AssertUnreadable(recorded, "CASE: a member of credential is unknown: ");
    }

    [Theory]
    [InlineData("")]
    [InlineData("S3CR3T")]
    [InlineData("[]")]
    [InlineData("{\"kind\":\"u2f-registration\"")]
    [InlineData("{\"kind\":\"u2f-registration\",\"kind\":\"u2f-registration\"}")]
    [InlineData("{} {}")]
    [InlineData("{\"kind\":\"u2f-registration\",\"\\ud800\":1}")]
    [InlineData("{\"\\udc00\":1}")]
    public void Case_ThatIsNotOneJsonObject_IsRefused(string text)
    {
        var run = ToolRun.WithInput(text, "fido", "verify", "-");

        Assert.Equal((3, "", "mfa fido verify: CASE must be one JSON object, in which no name stands twice." + Environment.NewLine), (run.ExitCode, run.Output, run.Error));
    }

    [Theory]
    [InlineData("{}", "kind is missing: it is one of webauthn-registration, webauthn-authentication, u2f-registration, u2f-authentication.")]
    [InlineData("{\"kind\":\"S3CR3T\"}", "kind must be one of webauthn-registration, webauthn-authentication, u2f-registration, u2f-authentication.")]
    [InlineData("{\"kind\":2}", "kind must be one of ")]
    public void Case_WithoutAKind_IsToldTheKinds(string text, string expected) =>
        AssertUnreadable(ToolRun.WithInput(text, "fido", "verify", "-"), $"CASE: {expected}");

    [Theory]
    [InlineData("webauthn-registration", "rpId", "\"https://example.com\"")]
    [InlineData("webauthn-registration", "rpId", "\"Example.com\"")]
    [InlineData("webauthn-registration", "origins", "[]")]
    [InlineData("webauthn-registration", "origins", "[\"https://login.example.com/\"]")]
    [InlineData("webauthn-registration", "topOrigins", "[\"*\"]")]
    [InlineData("webauthn-registration", "algorithms", "[]")]
    [InlineData("webauthn-registration", "algorithms", "[-53]")]
    [InlineData("webauthn-registration", "algorithms", "[\"ES256\"]")]
    [InlineData("webauthn-registration", "challenge", "\"AQIDBAUGBwgJCgsMDQ4P\"")]
    [InlineData("webauthn-registration", "challenge", "\"AQIDBAUGBwgJCgsMDQ4PEA==\"")]
    [InlineData("webauthn-registration", "challenge", "\"AQIDBAUGBwgJCgsMDQ4PEB\"")]
    [InlineData("webauthn-registration", "challenge", "\"AQIDBAUGBwgJ CgsMDQ4PEA\"")]
    [InlineData("webauthn-registration", "anchors", "[\"MAA\"]")]
    [InlineData("webauthn-registration", "anchors", "[\"not base64\"]")]
    [InlineData("webauthn-registration", "at", "-1")]
    [InlineData("webauthn-registration", "at", "253402300799")]
    [InlineData("u2f-registration", "facets", "[]")]
    [InlineData("u2f-registration", "facets", "[\"https://Example.com\"]")]
    [InlineData("u2f-registration", "appId", "\"\"")]
    [InlineData("u2f-authentication", "credential.signCount", "4294967296")]
    [InlineData("u2f-authentication", "credential.publicKey", "\"AAAA\"")]
    [InlineData("u2f-authentication", "credential.id", "\"\"")]
    [InlineData("webauthn-authentication", "credential.publicKey", "\"oA\"")]
    [InlineData("webauthn-authentication", "response", "\"S3CR3T\"")]
    public void Case_MemberOutOfRange_IsNamed(string kind, string path, string value)
    {
        var recorded = Of(kind);
        ObjectOf(recorded, path)[NameOf(path)] = JsonNode.Parse(value);

        AssertUnreadable(recorded, $"CASE: {path} must be ");
    }

    [Fact]
    public void Case_PointOffTheCurve_IsNoKey()
    {
        var recorded = U2fAuthentication();
        recorded["credential"]!["publicKey"] = Text([4, .. new byte[64]]);

        AssertUnreadable(recorded, "CASE: credential.publicKey must be a COSE_Key, or an uncompressed point of 65 bytes, on its curve.");
    }

    [Fact]
    public void Case_AppIdOfAU2fAuthentication_MayBeTheCredentialsAlone()
    {
        var recorded = U2fAuthentication();
        recorded.Remove("appId");
        AssertUnreadable(recorded, "CASE: appId is missing: kind u2f-authentication needs it, or credential.appId.");

        recorded["credential"]!["appId"] = AppId;
        Assert.Equal("accepted", recorded.Verify()["status"]);
    }

    [Fact]
    public void Case_TooLong_IsRefused()
    {
        var recorded = U2fRegistration();
        recorded["appId"] = new string('x', FidoCaseReader.MaximumLength);

        AssertUnreadable(recorded, $"CASE: the text has more than {FidoCaseReader.MaximumLength} characters.");
    }

    [Fact]
    public void Case_FileThatIsNotThere_IsRefused() =>
        AssertUnreadable(ToolRun.Of("fido", "verify", Path.Combine(Path.GetTempPath(), "not", "there.json")), "CASE: the file can't be read.");

    [Fact]
    public void Case_NotNamed_IsWrongUsage()
    {
        var run = ToolRun.Of("fido", "verify");

        Assert.Equal((2, "mfa fido verify: CASE is missing." + Environment.NewLine), (run.ExitCode, run.Error));
    }

    static void AssertUnreadable(JsonObject recorded, string expected) => AssertUnreadable(recorded.Verify(), expected);

    static void AssertUnreadable(ToolRun run, string expected)
    {
        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("mfa fido verify: " + expected, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.DoesNotContain("S3CR3T", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", run.Error, StringComparison.Ordinal);
    }

    static TheoryData<string, string> Members(Func<FidoCaseMember, FidoCaseKind> kindsOf)
    {
        var data = new TheoryData<string, string>();
        foreach (var (kind, word) in FidoCaseKinds.All)
        {
            foreach (var member in FidoCaseMember.All.Where(member => member.Path != "kind" && kindsOf(member).HasFlag(kind)))
                data.Add(word, member.Path);
        }

        return data;
    }

    static JsonObject ObjectOf(JsonObject recorded, string path) => path.Contains('.', StringComparison.Ordinal) ? recorded[path.Split('.')[0]]!.AsObject() : recorded;

    static string NameOf(string path) => path.Split('.')[^1];
}
