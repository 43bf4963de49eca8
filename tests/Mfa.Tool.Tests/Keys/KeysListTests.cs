using System.Text.Json;

namespace Mfa.Tool.Tests.Keys;

public sealed class KeysListTests : IDisposable
{
    readonly KeyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string, int> Samples => new()
    {
        { "rfc6030-figure2.xml", "pskc", 1 },
        { "rfc6030-figure10.xml", "pskc", 4 },
        { "cms-key-package.der", "cms", 1 },
        { "vendors/deepnet-hex.xml", "deepnet-xml", 2 },
        { "vendors/entra.csv", "entra-csv", 3 },
        { "vendors/linotp.csv", "linotp-csv", 3 },
        { "vendors/migration.txt", "otpauth-migration", 3 },
        { "vendors/privacyidea-2.csv", "csv", 2 },
        { "vendors/safenet.xml", "safenet-xml", 3 },
        { "vendors/safeword.dat", "safeword-dat", 3 },
        { "vendors/yubico.csv", "yubico-csv", 3 },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void List_OfASample_HasItsKeysAndNoSecret(string sample, string format, int keys)
    {
        var run = ToolRun.Of("keys", "list", KeyFolder.Sample(sample), "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(format, run.Json.GetProperty("format").GetString());
        Assert.Equal(keys, run.Json.GetProperty("keys").GetInt32());
        Assert.All(Records(run), record => Assert.False(record.TryGetProperty("secret", out _)));
        AssertNoSecret(run);
        AssertNoSecret(ToolRun.Of("keys", "list", KeyFolder.Sample(sample)));
    }

    [Fact]
    public void List_ShowSecrets_PrintsThem()
    {
        var run = ToolRun.Of("keys", "list", KeyFolder.Sample("rfc6030-figure5.xml"), "--show-secrets");

        Assert.Matches($"(?m)^  secret: +{KeyFolder.Secret}$", run.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void List_WithEverythingThatATokenHas_PrintsIt()
    {
        var run = ToolRun.Of("keys", "list", KeyFolder.Sample("rfc6030-figure5.xml"), "--json");

        var key = Records(run)[0];
        Assert.Equal(
            ("987654321", "12345678", "Manufacturer", "hotp", 8, 0, 20),
            (key.GetProperty("serialNumber").GetString(), key.GetProperty("keyId").GetString(), key.GetProperty("manufacturer").GetString(),
                key.GetProperty("algorithm").GetString(), key.GetProperty("digits").GetInt32(), key.GetProperty("counter").GetInt32(), key.GetProperty("secretLength").GetInt32()));
    }

    [Theory]
    [InlineData("der")]
    [InlineData("text")]
    public void List_StandardInput_IsReadAsBytes(string kind)
    {
        var sample = kind == "der" ? "cms-key-package.der" : "vendors/linotp.csv";
        var run = ToolRun.WithBytes(File.ReadAllBytes(KeyFolder.Sample(sample)), "keys", "list", "-", "--json");

        Assert.Equal(ToolRun.Of("keys", "list", KeyFolder.Sample(sample), "--json").Output, run.Output);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public void List_RecordWithAnError_ReturnsOneAndGoesOn()
    {
        var run = ToolRun.Of("keys", "list", _folder.Write("tokens.csv", $"a,{KeyFolder.Secret},hotp,6,,sha1\nb,nothing,hotp,6\nc,{KeyFolder.Secret},hotp,6\n"));

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Equal(("2", "1"), (run["keys"], run["errors"]));
        Assert.Contains("  error: line 2: seed must be", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("nothing,", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void List_FileThatBreaksOff_ReturnsOneAndHasWhatCame()
    {
        var whole = File.ReadAllText(KeyFolder.Sample("rfc6030-figure10.xml"));
        var run = ToolRun.Of("keys", "list", _folder.Write("half.xml", whole[..(whole.LastIndexOf("<KeyPackage", StringComparison.Ordinal) + 5)]), "--json");

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Equal(3, run.Json.GetProperty("keys").GetInt32());
        Assert.Equal("fatal", Records(run)[^1].GetProperty("diagnostics")[0].GetProperty("severity").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing that is known")]
    [InlineData("<?xml version='1.0'?><KeyContainer xmlns='urn:ietf:params:xml:ns:keyprov:pskc' Version='1.0'>")]
    public void List_FileWithoutARecord_IsUnreadableInOneLine(string content)
    {
        foreach (var command in new[] { "list", "check" })
        {
            var run = ToolRun.Of("keys", command, _folder.Write("file", content), "--json");

            Assert.Equal((3, ""), (run.ExitCode, run.Output));
            Assert.Matches($@"^mfa keys {command}: FILE: [^\n]+{Environment.NewLine}$", run.Error);
        }
    }

    [Theory]
    [InlineData("/no/such/file")]
    [InlineData("/")]
    public void List_FileThatCantBeRead_IsUnreadable(string file) =>
        Assert.Equal(new ToolRun(3, "", $"mfa keys list: FILE: the file can't be read.{Environment.NewLine}"), ToolRun.Of("keys", "list", file));

    [Fact]
    public void List_Format_IsTakenAtItsWord()
    {
        var file = _folder.Write("tokens.csv", $"token01,{KeyFolder.Secret},hotp,6,7\n");

        Assert.Equal("csv", ToolRun.Of("keys", "list", file)["format"]);
        Assert.Equal("linotp-csv", ToolRun.Of("keys", "list", file, "--format", "linotp-csv")["format"]);
        Assert.Equal(3, ToolRun.Of("keys", "list", file, "--format", "cms").ExitCode);
        Assert.Equal(2, ToolRun.Of("keys", "list", file, "--format", "nothing").ExitCode);
    }

    [Fact]
    public void List_Passphrase_Opens()
    {
        var sample = KeyFolder.Sample("pskc-passphrase.xml");

        Assert.Equal("2", ToolRun.Of("keys", "list", sample, "--passphrase", "qwerty")["keys"]);
        Assert.Equal("2", ToolRun.Of("keys", "list", sample, "--passphrase-file", _folder.Write("passphrase", "qwerty\r\n"))["keys"]);
        Assert.Equal("2", ToolRun.WithInput("qwerty\n", "keys", "list", sample, "--passphrase-file", "-")["keys"]);
        Assert.Equal("0", ToolRun.Of("keys", "list", sample, "--passphrase-file", _folder.Write("wrong", "qwerty \n"))["keys"]);
        Assert.Equal("1", ToolRun.Of("keys", "list", KeyFolder.Sample("cms-enveloped-password.der"), "--passphrase", "qwerty")["keys"]);
        Assert.Equal(1, ToolRun.Of("keys", "list", sample).ExitCode);
    }

    [Fact]
    public void List_Key_Opens()
    {
        const string key = "12345678901234567890123456789012";
        var sample = KeyFolder.Sample("pskc-preshared-key.xml");

        Assert.Equal("0", ToolRun.Of("keys", "list", sample, "--key", key)["errors"]);
        Assert.Equal("0", ToolRun.Of("keys", "list", sample, "--key-file", _folder.Write("key", key + "\n"))["errors"]);
        Assert.Equal(1, ToolRun.Of("keys", "list", sample, "--key", key.Replace('1', '2')).ExitCode);
    }

    [Fact]
    public void List_MacKey_IsTakenByItsName()
    {
        var file = _folder.Write("named.xml", System.Text.RegularExpressions.Regex.Replace(
            File.ReadAllText(KeyFolder.Sample("rfc6030-figure6.xml")), @"<MACKey>.*?</MACKey>", "<MACKeyReference>mac=1</MACKeyReference>", System.Text.RegularExpressions.RegexOptions.Singleline));
        string[] list = ["keys", "list", file, "--key", "12345678901234567890123456789012"];

        Assert.Contains("mac=1", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Equal(1, ToolRun.Of(list).ExitCode);
        Assert.Equal(1, ToolRun.Of([.. list, "--mac-key", "other=1122334455667788990011223344556677889900"]).ExitCode);
        Assert.Equal(0, ToolRun.Of([.. list, "--mac-key", "mac=1=1122334455667788990011223344556677889900"]).ExitCode);
        Assert.Equal(0, ToolRun.WithInput("mac=1=1122334455667788990011223344556677889900\n", [.. list, "--mac-key-file", "-"]).ExitCode);
    }

    [Theory]
    [InlineData("--passphrase", "", "--passphrase must have 1 to 1024 characters.")]
    [InlineData("--key", "5ec3e7", "--key must be hexadecimal digits, of 8 to 64 bytes.")]
    [InlineData("--key", "5ec3e75ec3e75ec3e7g", "--key must be hexadecimal digits, of 8 to 64 bytes.")]
    [InlineData("--mac-key", "5ec3e75ec3e75ec3e7", "--mac-key must be a name, an equals sign and hexadecimal digits, of 8 to 64 bytes.")]
    [InlineData("--mac-key", "name=5ec3e7", "--mac-key must be a name, an equals sign and hexadecimal digits, of 8 to 64 bytes.")]
    [InlineData("--certificate", "/no/such/file", "--certificate: the file can't be read.")]
    [InlineData("--signer", "/no/such/file", "--signer: the file can't be read.")]
    public void List_WhatCantOpen_IsUnreadableAndNotRepeated(string option, string value, string message)
    {
        var run = ToolRun.Of("keys", "list", KeyFolder.Sample("pskc-plain.xml"), option, value);

        Assert.Equal(new ToolRun(3, "", $"mfa keys list: {message}{Environment.NewLine}"), run);
    }

    [Theory]
    [InlineData("--passphrase-file and --passphrase", "--passphrase and --passphrase-file exclude each other.", "--passphrase", "hidden", "--passphrase-file", "p")]
    [InlineData("two standard inputs", "--passphrase-file and --key-file can't both be standard input.", "--passphrase-file", "-", "--key-file", "-")]
    [InlineData("no signer", "--require-signature needs --signer.", "--require-signature")]
    [InlineData("no certificate", "--certificate-password-file needs --certificate.", "--certificate-password-file", "p")]
    public void List_OptionsAtOdds_AreWrongUsage(string name, string message, params string[] options)
    {
        Assert.NotEmpty(name);
        var run = ToolRun.Of(["keys", "list", KeyFolder.Sample("pskc-plain.xml"), .. options]);

        Assert.Equal(new ToolRun(2, "", $"mfa keys list: {message}{Environment.NewLine}"), run);
    }

    [Fact]
    public void List_FileAndPassphraseFromStandardInput_IsWrongUsage() =>
        Assert.Equal(2, ToolRun.WithInput("qwerty", "keys", "list", "-", "--passphrase-file", "-").ExitCode);

    [Fact]
    public void List_Drafts_AreReadOnlyIfThatIsSaid()
    {
        var sample = KeyFolder.Sample("actividentity-draft.xml");

        Assert.Equal(3, ToolRun.Of("keys", "list", sample).ExitCode);
        Assert.Equal("pskc-draft", ToolRun.Of("keys", "list", sample, "--accept-drafts", "--key", "12345678901234567890123456789012")["format"]);
    }

    [Fact]
    public void List_Signer_Counts()
    {
        _folder.WriteCertificate("signer");
        _folder.WriteCertificate("other");
        var signed = _folder["signed.xml"];
        Assert.Equal(0, ToolRun.Of("keys", "convert", KeyFolder.Sample("pskc-plain.xml"), "--to", "pskc", "--plain", "--sign", _folder["signer.pem"], "--out", signed).ExitCode);

        Assert.Contains("signature-not-verified", ToolRun.Of("keys", "list", signed, "--json").Output, StringComparison.Ordinal);
        Assert.Contains("authenticated: the whole record", ToolRun.Of("keys", "list", signed, "--signer", _folder["signer.cer"], "--require-signature").Output, StringComparison.Ordinal);
        Assert.Equal(0, ToolRun.Of("keys", "list", signed, "--signer", _folder["other.cer"], "--signer", _folder["signer.pem"]).ExitCode);
        Assert.Equal(3, ToolRun.Of("keys", "list", signed, "--signer", _folder["other.cer"]).ExitCode);
        Assert.Equal(0, ToolRun.Of("keys", "list", KeyFolder.Sample("pskc-plain.xml"), "--signer", _folder["other.cer"]).ExitCode);
        Assert.Equal(3, ToolRun.Of("keys", "list", KeyFolder.Sample("pskc-plain.xml"), "--signer", _folder["other.cer"], "--require-signature").ExitCode);
    }

    [Fact]
    public void List_SignatureWithSha1_CountsOnlyIfThatIsSaid()
    {
        var sample = KeyFolder.Sample("pskc-signed-pskctool.xml");
        var certificate = System.Text.RegularExpressions.Regex.Match(File.ReadAllText(sample), "<(?:ds:)?X509Certificate>([^<]+)<").Groups[1].Value;
        var signer = _folder.Write("signer.cer", Convert.FromBase64String(certificate));

        Assert.Equal(3, ToolRun.Of("keys", "list", sample, "--signer", signer).ExitCode);
        Assert.Equal(0, ToolRun.Of("keys", "list", sample, "--signer", signer, "--accept-sha1-signatures").ExitCode);
    }

    [Theory]
    [InlineData(".p12", "secret", 0)]
    [InlineData("-encrypted.pem", "secret", 0)]
    [InlineData(".pem", null, 0)]
    [InlineData(".p12", "wrong", 3)]
    [InlineData(".p12", null, 3)]
    [InlineData("-encrypted.pem", "wrong", 3)]
    [InlineData("-encrypted.pem", null, 3)]
    [InlineData(".cer", null, 3)]
    public void List_Certificate_OpensWithItsPrivateKey(string ending, string? password, int exitCode)
    {
        _folder.WriteCertificate("receiver");
        ToolRun.Of("keys", "convert", KeyFolder.Sample("pskc-plain.xml"), "--to", "cms", "--to-certificate", _folder["receiver.cer"], "--out", _folder["file"], "--allow-several-parameters");
        string[] options = password is null ? [] : ["--certificate-password-file", _folder.Write("password", password + "\n")];

        var run = ToolRun.Of(["keys", "list", _folder["file"], "--certificate", _folder["receiver" + ending], .. options]);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.DoesNotContain("wrong\n", run.Error, StringComparison.Ordinal);
    }

    static JsonElement[] Records(ToolRun run) => [.. run.Json.GetProperty("records").EnumerateArray()];

    internal static void AssertNoSecret(ToolRun run)
    {
        foreach (var secret in new[] { KeyFolder.Secret[..20], "MTIzNDU2Nzg5", Seed.Base32[..16], "1234567890123456", "000102030405" })
            Assert.DoesNotContain(secret, run.Output + run.Error, StringComparison.OrdinalIgnoreCase);
    }
}
