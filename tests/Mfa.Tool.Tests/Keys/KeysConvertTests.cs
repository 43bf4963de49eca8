using System.Text.Json;
using Mfa.TestKit;

namespace Mfa.Tool.Tests.Keys;

public sealed class KeysConvertTests : IDisposable
{
    // Every format has room for these.
    const string Tokens = $"token01,{KeyFolder.Secret},totp,6,30,sha1\ntoken02,{KeyFolder.Secret},hotp,6,,sha1\n";
    const string Key = "000102030405060708090a0b0c0d0e0f";

    readonly KeyFolder _folder = new();
    readonly string _tokens;

    public KeysConvertTests() => _tokens = _folder.Write("tokens.csv", Tokens);

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string, string> Protections => new()
    {
        { "pskc", "--plain", "" },
        { "pskc", "--to-passphrase-file passphrase", "--passphrase-file passphrase" },
        { "pskc", "--to-passphrase-file passphrase --cipher aes256-gcm", "--passphrase-file passphrase" },
        { "pskc", $"--to-key {Key}", $"--key {Key}" },
        { "pskc", $"--to-key-file key --to-key-name name --cipher aes128-gcm", "--key-file key" },
        { "pskc", "--to-certificate receiver.cer --sign signer.p12 --sign-password-file secret", "--certificate receiver.pem --signer signer.cer --require-signature" },
        { "cms", "--plain", "" },
        { "cms", "--plain --sign signer.pem --pem", "--signer signer.cer --require-signature" },
        { "cms", "--to-passphrase-file passphrase", "--passphrase-file passphrase" },
        { "cms", $"--to-key {Key} --cipher aes256-cbc", $"--key {Key}" },
        { "cms", $"--to-key-file key --to-passphrase-file passphrase --to-certificate receiver.cer --to-certificate signer.cer", "--certificate signer.pem" },
        { "cms", "--to-certificate receiver.cer --sign signer.pem", "--certificate receiver.p12 --certificate-password-file secret --signer signer.cer --require-signature" },
        { "csv", "--plain", "--format csv" },
        { "linotp-csv", "--plain", "" },
        { "otpauth-migration", "--plain", "" },
    };

    [Theory]
    [MemberData(nameof(Protections))]
    public void Convert_IntoAFormat_IsReadBack(string to, string protection, string opening)
    {
        WriteKeysAndCertificates();
        string[] several = to == "cms" ? ["--allow-several-parameters"] : [];

        var run = ToolRun.Of(["keys", "convert", _tokens, "--to", to, "--out", _folder["out"], .. Words(protection), .. several]);
        var back = ToolRun.Of(["keys", "list", _folder["out"], "--show-secrets", "--json", .. Words(opening)]);

        Assert.Equal((0, "", "2"), (run.ExitCode, run.Error, run["keys"]));
        Assert.Equal(_folder["out"], run["file"]);
        Assert.Equal(
            [("totp", 6, KeyFolder.Secret), ("hotp", 6, KeyFolder.Secret)],
            Keys(back).Select(key => (key.GetProperty("algorithm").GetString(), key.GetProperty("digits").GetInt32(), key.GetProperty("secret").GetString())));
        Assert.Equal((0, to), (back.ExitCode, back.Json.GetProperty("format").GetString()));
        KeysListTests.AssertNoSecret(run);
        if (protection != "--plain" && !protection.StartsWith("--plain", StringComparison.Ordinal))
            Assert.DoesNotContain("MTIzNDU2Nzg5", File.ReadAllText(_folder["out"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Convert_IntoEntraCsv_IsReadBack()
    {
        var run = ToolRun.Of("keys", "convert", KeyFolder.Sample("vendors/entra.csv"), "--to", "entra-csv", "--plain", "--out", _folder["out"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            ToolRun.Of("keys", "list", KeyFolder.Sample("vendors/entra.csv"), "--show-secrets").Output.Replace(": Emil \"E\" Berg", "", StringComparison.Ordinal).Length,
            ToolRun.Of("keys", "list", _folder["out"], "--show-secrets").Output.Length);
    }

    [Theory]
    [InlineData("pskc", "", "--to-passphrase-file, --to-key, --to-certificate or --plain is required.")]
    [InlineData("cms", "", "--to-passphrase-file, --to-key, --to-certificate or --plain is required.")]
    [InlineData("csv", "", "--plain is required: csv has secrets in clear.")]
    [InlineData("linotp-csv", "", "--plain is required: linotp-csv has secrets in clear.")]
    [InlineData("entra-csv", "", "--plain is required: entra-csv has secrets in clear.")]
    [InlineData("otpauth-migration", "", "--plain is required: otpauth-migration has secrets in clear.")]
    [InlineData("pskc", "--plain --to-key " + Key, "--plain excludes every other protection.")]
    [InlineData("pskc", "--to-passphrase-file passphrase --to-key " + Key, "--to pskc takes one of --to-passphrase-file, --to-key and --to-certificate.")]
    [InlineData("pskc", "--to-certificate receiver.cer --to-certificate signer.cer", "--to pskc takes one of --to-passphrase-file, --to-key and --to-certificate.")]
    [InlineData("pskc", "--plain --pem", "--pem can't be chosen with --to pskc.")]
    [InlineData("pskc", "--plain --allow-several-parameters", "--allow-several-parameters can't be chosen with --to pskc.")]
    [InlineData("csv", "--plain --sign signer.pem", "--sign can't be chosen with --to csv.")]
    [InlineData("csv", "--plain --to-key " + Key, "--to-key can't be chosen with --to csv.")]
    [InlineData("pskc", "--plain --cipher aes128-cbc", "--cipher can't be chosen with --plain.")]
    [InlineData("pskc", "--to-certificate receiver.cer --cipher aes128-cbc", "--cipher can't be chosen with --to-certificate and --to pskc: each value is encrypted with RSA.")]
    [InlineData("cms", "--to-key " + Key + " --cipher aes128-cbc", "--cipher must be aes256-gcm or aes256-cbc with --to cms.")]
    [InlineData("pskc", "--plain --to-key-name name", "--to-key-name needs --to-key.")]
    [InlineData("pskc", "--plain --sign-password-file secret", "--sign-password-file needs --sign.")]
    [InlineData("pskc", "--to-key " + Key + " --to-key-file key", "--to-key and --to-key-file exclude each other.")]
    [InlineData("pskc", "--to-passphrase-file - --sign -", "--to-passphrase-file and --sign can't both be standard input.")]
    public void Convert_OptionsAtOdds_AreWrongUsageAndNothingIsWritten(string to, string options, string message)
    {
        WriteKeysAndCertificates();
        var before = _folder.Names.ToArray();
        var run = ToolRun.Of(["keys", "convert", _tokens, "--to", to, "--out", _folder["out"], .. Words(options)]);

        Assert.Equal(new ToolRun(2, "", $"mfa keys convert: {message}{Environment.NewLine}"), run);
        Assert.Equal(before, _folder.Names);
    }

    [Theory]
    [InlineData("--to-key 5ec3e75ec3e75ec3e7", "--to-key must be hexadecimal digits, of 16, 24 or 32 bytes.")]
    [InlineData("--to-passphrase-file empty", "--to-passphrase-file must have 1 to 1024 characters.")]
    [InlineData("--to-certificate passphrase", "--to-certificate: There is no certificate in the file.")]
    [InlineData("--to-certificate two.cer", "--to-certificate: the file must hold one certificate.")]
    [InlineData("--plain --sign signer.cer", "--sign: the file holds no certificate with its private key.")]
    [InlineData("--plain --sign signer.p12 --sign-password-file passphrase", "--sign: The password of the PKCS #12 file is wrong.")]
    public void Convert_WhatCantProtect_IsUnreadableAndNothingIsWritten(string options, string message)
    {
        WriteKeysAndCertificates();
        _folder.Write("empty", "\n");
        _folder.Write("two.cer", File.ReadAllText(_folder["signer.pem"]) + File.ReadAllText(_folder["receiver.pem"]));
        var before = _folder.Names.ToArray();
        foreach (var to in new[] { "pskc", "cms" })
        {
            var run = ToolRun.Of(["keys", "convert", _tokens, "--to", to, "--out", _folder["out"], .. Words(options)]);

            Assert.Equal(new ToolRun(3, "", $"mfa keys convert: {message}{Environment.NewLine}"), run);
            Assert.Equal(before, _folder.Names);
        }
    }

    [Fact]
    public void Convert_WithoutATargetOrAFile_IsWrongUsage()
    {
        Assert.Equal(new ToolRun(2, "", $"mfa keys convert: --out is required.{Environment.NewLine}"), ToolRun.Of("keys", "convert", _tokens, "--to", "pskc", "--plain"));
        Assert.Equal(new ToolRun(2, "", $"mfa keys convert: --to is required.{Environment.NewLine}"), ToolRun.Of("keys", "convert", _tokens, "--plain", "--out", _folder["out"]));
        Assert.Equal(2, ToolRun.Of("keys", "convert", _tokens, "--to", "safenet-xml", "--plain", "--out", _folder["out"]).ExitCode);
    }

    [Fact]
    public void Convert_NewFile_IsItsOwnersAloneToRead()
    {
        ToolRun.Of("keys", "convert", _tokens, "--to", "pskc", "--plain", "--out", _folder["out"]);

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["out"]));
        Assert.Equal(["out", "tokens.csv"], _folder.Names);
    }

    [Fact]
    public void Convert_FileThatIsThere_StaysUnlessForced()
    {
        var existing = _folder.Write("out", "kept");

        Assert.Equal(
            new ToolRun(3, "", $"mfa keys convert: --out: the file exists; --force replaces it.{Environment.NewLine}"),
            ToolRun.Of("keys", "convert", _tokens, "--to", "pskc", "--plain", "--out", existing));
        Assert.Equal("kept", File.ReadAllText(existing));

        Assert.Equal(0, ToolRun.Of("keys", "convert", _tokens, "--to", "pskc", "--plain", "--out", existing, "--force").ExitCode);
        Assert.StartsWith("<?xml", File.ReadAllText(existing), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(existing));
    }

    [Fact]
    public void Convert_OntoItself_Works()
    {
        Assert.Equal(0, ToolRun.Of("keys", "convert", _tokens, "--to", "pskc", "--plain", "--out", _tokens, "--force").ExitCode);
        Assert.Equal("2", ToolRun.Of("keys", "list", _tokens)["keys"]);
    }

    [Theory]
    [InlineData("missing/out")]
    [InlineData("")]
    public void Convert_ToAFileThatCantBe_IsUnreadable(string file) =>
        Assert.Equal(
            new ToolRun(3, "", $"mfa keys convert: --out: the file can't be written.{Environment.NewLine}"),
            ToolRun.Of("keys", "convert", _tokens, "--to", "pskc", "--plain", "--out", _folder[file], "--force"));

    [Theory]
    [InlineData("pskc")]
    [InlineData("cms")]
    [InlineData("csv")]
    [InlineData("otpauth-migration")]
    public void Convert_RecordThatCantBeRead_WritesNothingUnlessItIsSkipped(string to)
    {
        var file = _folder.Write("tokens.csv", $"a,{KeyFolder.Secret},hotp,6,,sha1\nb,nothing,hotp,6\nc,{KeyFolder.Secret},hotp,6,,sha1\n");
        string[] convert = ["keys", "convert", file, "--to", to, "--plain", "--out", _folder["out"], .. to == "cms" ? (string[])["--allow-several-parameters"] : []];

        var refused = ToolRun.Of(convert);
        Assert.Equal((1, ""), (refused.ExitCode, refused.Error));
        Assert.Equal(("0", "1", "A record can't be read; --skip-errors leaves it out. Nothing was written."), (refused["keys"], refused["errors"], refused["failure"]));
        Assert.Equal(["tokens.csv"], _folder.Names);

        var skipped = ToolRun.Of([.. convert, "--skip-errors", "--json"]);
        Assert.Equal((0, ""), (skipped.ExitCode, skipped.Error));
        Assert.Equal((2, 1), (skipped.Json.GetProperty("keys").GetInt32(), skipped.Json.GetProperty("errors").GetInt32()));
        Assert.Equal(2, skipped.Json.GetProperty("records")[0].GetProperty("record").GetInt32());
        Assert.Equal(["out", "tokens.csv"], _folder.Names);
        Assert.False(skipped.Json.TryGetProperty("failure", out _));
    }

    [Theory]
    [InlineData("pskc")]
    [InlineData("csv")]
    public void Convert_NoRecordThatCanBeRead_WritesNothing(string to)
    {
        var run = ToolRun.Of("keys", "convert", _folder.Write("tokens.csv", "b,nothing,hotp,6,,sha1\n"), "--format", "linotp-csv", "--to", to, "--plain", "--out", _folder["out"], "--skip-errors");

        Assert.Equal((1, "There is no key that can be read. Nothing was written."), (run.ExitCode, run["failure"]));
        Assert.Equal(["tokens.csv"], _folder.Names);
    }

    [Fact]
    public void Convert_FileThatBreaksOff_WritesNothing()
    {
        var whole = File.ReadAllText(KeyFolder.Sample("rfc6030-figure10.xml"));
        var half = _folder.Write("half.xml", whole[..(whole.LastIndexOf("<KeyPackage", StringComparison.Ordinal) + 5)]);
        var run = ToolRun.Of("keys", "convert", half, "--to", "pskc", "--plain", "--out", _folder["out"], "--skip-errors");

        Assert.Equal((1, "The file breaks off. Nothing was written."), (run.ExitCode, run["failure"]));
        Assert.Equal(["half.xml", "tokens.csv"], _folder.Names);
    }

    [Theory]
    [InlineData("otpauth-migration", "Record 2, serial number token02: TimeInterval must be 30 seconds in otpauth-migration. Nothing was written.")]
    [InlineData("entra-csv", "Record 2, serial number token02: HashAlgorithm must be SHA-1 in the CSV of Entra. Nothing was written.")]
    [InlineData("cms", "Record 2, serial number token02: Key 2: ResponseFormat can't be written to a symmetric key package: RFC 6031 has room for one of Suite (or HashAlgorithm), ChallengeFormat and ResponseFormat, unless --allow-several-parameters is given. Nothing was written.")]
    public void Convert_WhatTheTargetCantHold_IsSaidWithTheFieldAndTheSerialNumber(string to, string failure)
    {
        var file = _folder.Write("tokens.csv", $"token01,{KeyFolder.Secret},totp,6,30,sha1\ntoken02,{KeyFolder.Secret},totp,6,60,sha256\n");
        var run = ToolRun.Of("keys", "convert", file, "--to", to, "--plain", "--out", _folder["out"]);

        Assert.Equal((1, "", failure), (run.ExitCode, run.Error, run["failure"]));
        Assert.Equal(["tokens.csv"], _folder.Names);
    }

    [Theory]
    [InlineData("pskc")]
    [InlineData("cms")]
    public void Convert_ExtensionsThatAreNotTheTargets_AreRefusedUnlessOmitted(string to)
    {
        string[] convert = ["keys", "convert", KeyFolder.Sample("vendors/safenet.xml"), "--to", to, "--plain", "--out", _folder["out"], .. to == "cms" ? (string[])["--allow-several-parameters"] : []];

        var refused = ToolRun.Of(convert);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("serial number 00040008CFA5: ", refused["failure"], StringComparison.Ordinal);
        Assert.Contains("Extensions", refused["failure"], StringComparison.Ordinal);
        Assert.Equal(0, ToolRun.Of([.. convert, "--omit-extensions"]).ExitCode);
        Assert.Equal("3", ToolRun.Of("keys", "list", _folder["out"])["keys"]);
    }

    [Fact]
    public void Convert_StandardInputAndOutput_AreBytes()
    {
        var run = ToolRun.WithBytes(
            File.ReadAllBytes(KeyFolder.Sample("cms-key-package.der")), "keys", "convert", "-", "--to", "cms", "--plain", "--out", "-", "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Output));
        Assert.Equal(1, JsonDocument.Parse(run.Error).RootElement.GetProperty("keys").GetInt32());
        Assert.Equal("1", ToolRun.WithBytes(run.OutputBytes, "keys", "list", "-")["keys"]);
        Assert.Equal(0x30, run.OutputBytes[0]);
    }

    [Fact]
    public void Convert_ThatFails_WritesNothingToStandardOutput()
    {
        var run = ToolRun.Of("keys", "convert", _folder.Write("tokens.csv", $"a,{KeyFolder.Secret},hotp,6,,sha1\nb,nothing,hotp,6\n"), "--to", "csv", "--plain", "--out", "-");

        Assert.Equal((1, "", 0), (run.ExitCode, run.Output, run.OutputBytes.Length));
        Assert.Contains("failure: A record can't be read", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Convert_FileThatCantBeRead_LeavesNothing()
    {
        var run = ToolRun.Of("keys", "convert", _folder.Write("tokens.csv", "nothing"), "--to", "csv", "--plain", "--out", _folder["out"]);

        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.Equal(["tokens.csv"], _folder.Names);
    }

    [PeerFact("sh")]
    public void Process_BytesThroughAPipe_ArriveAsTheyWere()
    {
        var sample = KeyFolder.Sample("cms-signed.der");
        var run = Peer.Try("sh", ["-c", $"dotnet '{BuiltTool.Library}' keys convert - --to cms --plain --out - < '{sample}' > '{_folder["out"]}'"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("1", ToolRun.Of("keys", "list", _folder["out"])["keys"]);
    }

    void WriteKeysAndCertificates()
    {
        _folder.Write("passphrase", "correct horse\n");
        _folder.Write("secret", "secret\n");
        _folder.Write("key", Key + "\n");
        _folder.WriteCertificate("receiver");
        _folder.WriteCertificate("signer");
    }

    // Names of files are in the folder.
    IEnumerable<string> Words(string options) => options.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => File.Exists(_folder[word]) ? _folder[word] : word);

    static IEnumerable<JsonElement> Keys(ToolRun run) => run.Json.GetProperty("records").EnumerateArray().Where(record => record.TryGetProperty("secret", out _));
}
