using Mfa.SecurId;
using Mfa.Tool.Tests.Keys;

namespace Mfa.Tool.Tests.SecurId;

public sealed class SecurIdConvertTests : IDisposable
{
    readonly KeyFolder _folder = new();
    readonly string _token;

    public SecurIdConvertTests()
    {
        _token = _folder.Write("token", SecurIdSample.Text());
        _folder.Write("password", SecurIdSample.Password + "\n");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ctf", "--plain", "")]
    [InlineData("ctf", "--plain --blocks", "")]
    [InlineData("ctf", "--plain --carrier plain --blocks", "")]
    [InlineData("ctf", "--new-password-file password --carrier iphone", "--password-file password")]
    [InlineData("ctf", "--new-password-file password --carrier securid --new-device-id windows", "--password-file password --device-id windows")]
    [InlineData("ctf", "--new-password secret --carrier android --new-device-id 01234", "--password secret --device-id 01234")]
    [InlineData("v3", "--plain", "")]
    [InlineData("v3", "--new-password-file password --carrier iphone --new-device-id zz-9", "--password-file password --device-id zz9")]
    [InlineData("sdtid", "--plain", "")]
    [InlineData("sdtid", "--new-password-file password --batch-name B --origin O --destination D", "--password-file password")]
    public void Convert_IntoAForm_IsReadBack(string to, string protection, string opening)
    {
        var run = Convert(_token, to, protection);
        var back = ToolRun.Of(["securid", "show", "--token", _folder["out"], "--show-secrets", "--json", .. Words(opening)]);

        Assert.Equal((0, "", "1", to, _folder["out"]), (run.ExitCode, run.Error, run["tokens"], run["to"], run["file"]));
        Assert.Equal((0, to), (back.ExitCode, back.Json.GetProperty("format").GetString()));
        var record = back.Json.GetProperty("records")[0];
        Assert.Equal((SecurIdSample.Seed, "000123456789", "2035-12-31"), (record.GetProperty("seed").GetString(), record.GetProperty("serialNumber").GetString(), record.GetProperty("expiry").GetString()));
        Assert.Equal(!protection.Contains("--plain", StringComparison.Ordinal), record.GetProperty("passwordProtected").GetBoolean());
        if (to == "ctf")
            Assert.Equal(protection.Contains("--blocks", StringComparison.Ordinal), File.ReadAllText(_folder["out"]).Contains('-', StringComparison.Ordinal));
        SecurIdSample.AssertNoSecret(run);
        if (opening.Length > 0)
            Assert.NotEqual(0, ToolRun.Of("securid", "code", "--token", _folder["out"]).ExitCode);
    }

    [Fact]
    public void Convert_FileIntoFile_KeepsAllTokensAndWhomTheyAreFor()
    {
        var file = _folder.Write("tokens", SecurIdSample.Sdtid(SecurIdSample.Password, new DateOnly(2026, 1, 1), "42"));
        var run = Convert(file, "sdtid", "--password-file password --new-password other --origin Mine", "--json");
        var back = ToolRun.Of("securid", "show", "--token", _folder["out"], "--password", "other", "--json").Json.GetProperty("records");

        Assert.Equal(["format", "to", "file", "tokens", "leftOut"], run.JsonMembers);
        Assert.Equal(2, run.Json.GetProperty("tokens").GetInt32());
        Assert.Equal(["user0", "user1"], back.EnumerateArray().Select(record => record.GetProperty("login").GetString()));
        Assert.Equal(
            ("Batch01", "Mine", "Lab", "2026-01-01"),
            (back[1].GetProperty("batchName").GetString(), back[1].GetProperty("origin").GetString(), back[1].GetProperty("destination").GetString(), back[1].GetProperty("birth").GetString()));
    }

    [Fact]
    public void Convert_OneOfAFile_SaysWhatItLeavesOut()
    {
        var file = _folder.Write("tokens", SecurIdSample.Sdtid(null, new DateOnly(2026, 1, 1), "42"));

        Assert.Equal((2, ""), Outcome(Convert(file, "ctf", "--plain")));
        Assert.Equal("birth, assignment", Convert(file, "ctf", "--plain --serial 42")["left out"]);
        Assert.Equal("assignment", Convert(file, "v3", "--plain --serial 42 --force")["left out"]);
        Assert.Equal("local-pin", Convert(_folder.Write("local", SecurIdSample.Text(SecurIdPinMode.LocalPin)), "v3", "--plain --force")["left out"]);
        Assert.DoesNotContain("left out", Convert(file, "sdtid", "--plain --serial 42 --force").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Convert_FileWithATokenThatIsntOpened_WritesNothing()
    {
        var altered = SecurIdSample.Sdtid(null, "42").Replace("<UserLogin>user1<", "<UserLogin>user9<", StringComparison.Ordinal);
        var run = Convert(_folder.Write("tokens", altered), "sdtid", "--plain");

        Assert.Equal((3, ""), Outcome(run));
        Assert.StartsWith("mfa securid convert: --token: token 2: ", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["out"]));
        Assert.Equal(0, Convert(_folder["tokens"], "sdtid", "--plain --serial 123456789").ExitCode);
    }

    [Fact]
    public async Task Convert_WhatTheFormatCantHold_IsSaidAndNothingIsWritten()
    {
        using var token = SecurIdSample.Token(expiry: new DateOnly(2099, 1, 1));
        using var stream = new MemoryStream();
        await SecurIdSdtidWriter.WriteAsync(stream, new[] { new SecurIdSdtidEntry(token) }.ToAsyncEnumerable(), new SecurIdSdtidWriteOptions(new("a", "b", "c"), default));
        var run = Convert(_folder.Write("late", stream.ToArray()), "ctf", "--plain");

        Assert.Equal((1, "", "0"), (run.ExitCode, run.Error, run["tokens"]));
        Assert.EndsWith(" Nothing was written.", run["failure"], StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["out"]));
    }

    [Theory]
    [InlineData("ctf", "", "--new-password-file, --new-password or --plain is required.")]
    [InlineData("sdtid", "", "--new-password-file, --new-password or --plain is required.")]
    [InlineData("ctf", "--plain --new-password x", "--plain excludes a password.")]
    [InlineData("ctf", "--new-password x --new-password-file password", "--new-password and --new-password-file exclude each other.")]
    [InlineData("ctf", "--plain --carrier iphone --blocks", "--blocks can't be chosen with --carrier iphone.")]
    [InlineData("v3", "--plain --carrier plain", "--carrier plain can't be chosen with --to v3, which stands in an address.")]
    [InlineData("v3", "--plain --blocks", "--blocks can't be chosen with --to v3.")]
    [InlineData("sdtid", "--plain --carrier plain", "--carrier can't be chosen with --to sdtid.")]
    [InlineData("sdtid", "--plain --blocks", "--blocks can't be chosen with --to sdtid.")]
    [InlineData("sdtid", "--plain --new-device-id iphone", "--new-device-id can't be chosen with --to sdtid.")]
    [InlineData("ctf", "--plain --origin x", "--origin can't be chosen with --to ctf.")]
    [InlineData("v3", "--plain --batch-name x", "--batch-name can't be chosen with --to v3.")]
    [InlineData("ctf", "--plain --new-device-id zz", "--new-device-id: A version 2 string is bound to the hexadecimal digits of a device id; this one has none.")]
    public void Convert_OptionsAtOdds_AreWrongUsageAndNothingIsWritten(string to, string options, string message)
    {
        var before = _folder.Names.ToArray();

        Assert.Equal(new ToolRun(2, "", $"mfa securid convert: {message}{Environment.NewLine}"), Convert(_token, to, options));
        Assert.Equal(before, _folder.Names);
    }

    [Theory]
    [InlineData("ctf", 40, 0)]
    [InlineData("ctf", 41, 3)]
    [InlineData("v3", 41, 3)]
    [InlineData("sdtid", 32, 0)]
    [InlineData("sdtid", 33, 3)]
    [InlineData("ctf", 0, 3)]
    [InlineData("sdtid", 0, 3)]
    public void Convert_PasswordOfALength_IsTakenWithinTheFormatsRange(string to, int length, int exitCode)
    {
        _folder.Write("password", new string('x', length));
        var run = Convert(_token, to, "--new-password-file password");

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal(exitCode == 0, File.Exists(_folder["out"]));
        if (exitCode != 0)
            Assert.StartsWith("mfa securid convert: --new-password-file", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\u0001b")]
    public void Convert_WhatABatchCantBeCalled_IsSaidAndNothingIsWritten(string name)
    {
        var run = ToolRun.Of("securid", "convert", "--token", _token, "--to", "sdtid", "--plain", "--batch-name", name, "--out", _folder["out"]);

        Assert.Equal((2, ""), Outcome(run));
        Assert.False(File.Exists(_folder["out"]));
    }

    [Fact]
    public void Convert_WithoutATargetOrAFile_IsWrongUsage()
    {
        Assert.Equal(new ToolRun(2, "", $"mfa securid convert: --out is required.{Environment.NewLine}"), ToolRun.Of("securid", "convert", "--token", _token, "--to", "ctf", "--plain"));
        Assert.Equal(new ToolRun(2, "", $"mfa securid convert: --to is required.{Environment.NewLine}"), ToolRun.Of("securid", "convert", "--token", _token, "--plain", "--out", _folder["out"]));
        Assert.Equal(2, Convert(_token, "pskc", "--plain").ExitCode);
    }

    [Fact]
    public void Convert_ToStandardOutput_ReportsOnStandardError()
    {
        var run = ToolRun.Of("securid", "convert", "--token", _token, "--to", "ctf", "--plain", "--out", "-", "--json");

        Assert.Equal((0, ""), Outcome(run));
        Assert.Equal(SecurIdSample.Text() + "\n", System.Text.Encoding.ASCII.GetString(run.OutputBytes));
        Assert.Equal("""{"format":"ctf","to":"ctf","tokens":1,"leftOut":[]}""", run.Error.TrimEnd());
    }

    [Fact]
    public void Convert_NewFile_IsItsOwnersAloneToReadAndStaysUnlessForced()
    {
        Convert(_token, "v3", "--plain");
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["out"]));

        Assert.Equal(new ToolRun(3, "", $"mfa securid convert: --out: the file exists; --force replaces it.{Environment.NewLine}"), Convert(_token, "ctf", "--plain"));
        Assert.Equal(0, Convert(_token, "ctf", "--plain --force").ExitCode);
        Assert.Equal(0, Convert(_folder["out"], "sdtid", "--plain --force").ExitCode);
        Assert.Equal(["out", "password", "token"], _folder.Names);
    }

    static (int, string) Outcome(ToolRun run) => (run.ExitCode, run.Output);

    ToolRun Convert(string token, string to, string options, params string[] more) =>
        ToolRun.Of(["securid", "convert", "--token", token, "--to", to, "--out", _folder["out"], .. Words(options), .. more]);

    IEnumerable<string> Words(string options) =>
        options.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word == "password" ? _folder[word] : word);
}
