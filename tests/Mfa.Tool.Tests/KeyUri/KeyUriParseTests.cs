namespace Mfa.Tool.Tests.KeyUri;

public class KeyUriParseTests
{
    const string Totp = $"otpauth://totp/Example:alice?secret={Seed.Base32}&issuer=Example&algorithm=SHA512&digits=8&period=60";
    const string Hotp = $"otpauth://HOTP/Example:alice?secret={Seed.Base32}&issuer=Other&counter=7";

    [Fact]
    public void Parse_Totp_PrintsEveryFieldButTheSecret()
    {
        var run = ToolRun.Of("uri", "parse", Totp);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(("totp", "Example", "alice"), (run["type"], run["issuer"], run["account"]));
        Assert.Equal(("SHA512", "8", "decimal", "60"), (run["algorithm"], run["digits"], run["format"], run["period"]));
        Assert.Equal("20 bytes (--show-secret prints them)", run["secret"]);
        Assert.DoesNotContain(Seed.Base32, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_TotpAsJson_HasTheDocumentedMembers()
    {
        var run = ToolRun.Of("uri", "parse", Totp, "--json");

        Assert.Equal(
            """{"type":"totp","issuer":"Example","account":"alice","secretLength":20,"algorithm":"SHA512","digits":8,"format":"decimal","period":60,"diagnostics":[]}""",
            run.Output.TrimEnd());
    }

    [Fact]
    public void Parse_HotpAsJson_HasTheDocumentedMembers()
    {
        var run = ToolRun.Of("uri", "parse", Hotp, "--json", "--show-secret");

        Assert.Equal(
            $$"""{"type":"hotp","issuer":"Other","account":"alice","secret":"{{Seed.Base32}}","secretLength":20,"algorithm":"SHA1","digits":6,"counter":7,"diagnostics":[{"kind":"issuer-mismatch","message":"The label and the parameter 'issuer' name different issuers; the parameter was taken."}]}""",
            run.Output.TrimEnd());
    }

    [Fact]
    public void Parse_HotpAsText_RemarksOnWhatIsOdd()
    {
        var run = ToolRun.Of("uri", "parse", Hotp, "--show-secret");

        Assert.Equal(("7", Seed.Base32), (run["counter"], run["secret"]));
        Assert.Equal("The label and the parameter 'issuer' name different issuers; the parameter was taken.", run["remark"]);
    }

    [Fact]
    public void Parse_DiagnosticAboutAParameter_NamesIt()
    {
        var diagnostic = ToolRun.Of("uri", "parse", Totp + "&pin=1234", "--json").Json.GetProperty("diagnostics")[0];

        Assert.Equal(("unknown-parameter", "pin"), (diagnostic.GetProperty("kind").GetString(), diagnostic.GetProperty("parameter").GetString()));
    }

    [Fact]
    public void Parse_FromStandardInput_IsTheSame() =>
        Assert.Equal(ToolRun.Of("uri", "parse", Totp), ToolRun.WithInput(Totp + "\n", "uri", "parse", "-"));

    [Theory]
    [InlineData("", "URI must begin with otpauth://totp/ or otpauth://hotp/.")]
    [InlineData("https://example.com/S3CR3T", "URI must begin with otpauth://totp/ or otpauth://hotp/.")]
    [InlineData("otpauth-migration://offline?data=S3CR3T", "URI must begin with otpauth://totp/ or otpauth://hotp/.")]
    [InlineData("otpauth://totp/a?secret=S3CR3T", "URI: The secret must be ")]
    [InlineData("otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ&digits=S3CR3T", "URI: The digits must be ")]
    [InlineData("otpauth://hotp/a?secret=GEZDGNBVGY3TQOJQ&counter=S3CR3T", "URI: The counter must be ")]
    [InlineData("otpauth://hotps/a?secret=GEZDGNBVGY3TQOJQ", "URI: The type of the key URI must be ")]
    public void Parse_WhatIsNoKeyUri_IsUnreadableAndNotRepeated(string uri, string message)
    {
        foreach (var command in new[] { "parse", "qr" })
        {
            var run = ToolRun.Of("uri", command, uri);

            Assert.Equal((3, ""), (run.ExitCode, run.Output));
            Assert.StartsWith($"mfa uri {command}: {message}", run.Error, StringComparison.Ordinal);
            Assert.Single(run.Error.TrimEnd().Split('\n'));
            Assert.DoesNotContain("S3CR3T", run.Error, StringComparison.Ordinal);
        }
    }
}
