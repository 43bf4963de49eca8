using System.Text.Json;
using Mfa.SecurId;
using Mfa.Tool.Commands.SecurId;
using Mfa.Tool.Commands.SecurId.Conversion;
using Mfa.Tool.Output;
using Mfa.Tool.Tests.Examples;
using Mfa.Tool.Tests.Keys;

namespace Mfa.Tool.Tests.SecurId;

public sealed class SecurIdShowTests : IDisposable
{
    readonly KeyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Show_Seed_IsPrintedOnlyIfThatIsAsked()
    {
        var file = _folder.Write("token", SecurIdSample.Text());
        var without = Show(file);
        var with = Show(file, "--show-secrets");

        Assert.Contains("seed:          16 bytes (--show-secrets prints them)", without.Output, StringComparison.Ordinal);
        SecurIdSample.AssertNoSecret(without);
        SecurIdSample.AssertNoSecret(Show(file, "--json"));
        Assert.Contains($"seed:          {SecurIdSample.Seed}", with.Output, StringComparison.Ordinal);
        Assert.Equal(SecurIdSample.Seed, Record(Show(file, "--show-secrets", "--json")).GetProperty("seed").GetString());
    }

    [Fact]
    public void Show_StringAsJson_HasTheDocumentedMembers()
    {
        var run = Show(SecurIdSample.Text(SecurIdPinMode.AddPin | SecurIdPinMode.LocalPin), "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(["records", "format", "tokens", "errors"], run.JsonMembers);
        Assert.Equal(
            """{"record":1,"status":"opened","serialNumber":"000123456789","digits":6,"interval":60,"pinMode":["local-pin","add-pin"],"expiry":"2035-12-31","validity":"valid","carrier":"plain","passwordProtected":false,"deviceBound":false,"checks":["checksum","seed-hash"]}""",
            Record(run).GetRawText());
    }

    [Theory]
    [InlineData(null, null, "opened", 0, "checksum,device-hash,seed-hash")]
    [InlineData("right", null, "device-id-required", 1, "checksum")]
    [InlineData("right", "mac", "wrong-device-id", 1, "checksum")]
    [InlineData(null, "iphone", "password-required", 1, "checksum,device-hash")]
    [InlineData("wrong", "iphone", "wrong-password", 1, "checksum,device-hash")]
    public void Show_LockedString_SaysWhatItTakesAndWhatHolds(string? password, string? deviceId, string status, int exitCode, string checks)
    {
        var text = SecurIdSample.Text(password: SecurIdSample.Password, deviceId: SecurIdDeviceClass.IPhone.Id, options: new SecurIdCtfOptions { Carrier = SecurIdCtfCarrier.IPhone });
        var opens = status == "opened";
        string[] options =
        [
            .. opens || password == "right" ? ["--password", SecurIdSample.Password] : password is null ? Array.Empty<string>() : ["--password", password],
            .. opens ? ["--device-id", "iphone"] : deviceId is null ? Array.Empty<string>() : ["--device-id", deviceId],
        ];
        var run = Show(text, [.. options, "--json"]);
        var record = Record(run);

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Error));
        Assert.Equal(status, record.GetProperty("status").GetString());
        Assert.Equal(checks, string.Join(',', record.GetProperty("checks").EnumerateArray().Select(check => check.GetString())));
        Assert.Equal("000123456789", record.GetProperty("serialNumber").GetString());
        Assert.Equal("2035-12-31", record.GetProperty("expiry").GetString());
        Assert.True(record.GetProperty("passwordProtected").GetBoolean());
        Assert.True(record.GetProperty("deviceBound").GetBoolean());
        Assert.Equal("iphone", record.GetProperty("deviceClass").GetString());
        Assert.Equal((opens ? 1 : 0, opens ? 0 : 1), (run.Json.GetProperty("tokens").GetInt32(), run.Json.GetProperty("errors").GetInt32()));
        SecurIdSample.AssertNoSecret(run);
    }

    [Fact]
    public void Show_LockedVersion3_SaysNothingElse()
    {
        var run = Show(SecurIdSample.Text(password: SecurIdSample.Password, options: new SecurIdCtfOptions { Version = 3 }), "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("""{"record":1,"status":"password-required","carrier":"android","passwordProtected":true,"deviceBound":false,"checks":[]}""", Record(run).GetRawText());
        Assert.Equal("v3", run.Json.GetProperty("format").GetString());
    }

    [Fact]
    public void Show_File_HasEveryTokenAndWhomItIsFor()
    {
        var file = _folder.Write("tokens", SecurIdSample.Sdtid(SecurIdSample.Password, new DateOnly(2026, 1, 1), "42"));
        var run = Show(file, "--password", SecurIdSample.Password, "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(["000123456789", "000000000042"], run.Json.GetProperty("records").EnumerateArray().Select(record => record.GetProperty("serialNumber").GetString()));
        Assert.Equal(
            """{"record":1,"status":"opened","serialNumber":"000123456789","digits":6,"interval":60,"pinMode":[],"birth":"2026-01-01","expiry":"2035-12-31","validity":"valid","passwordProtected":true,"checks":["header-mac","token-mac"],"firstName":"Ada","login":"user0","batchName":"Batch01","origin":"Example","destination":"Lab"}""",
            Record(run).GetRawText());
        Assert.Equal("not-yet-valid", Record(Show(file, "--password", SecurIdSample.Password, "--at", "0", "--json")).GetProperty("validity").GetString());
        SecurIdSample.AssertNoSecret(run);
    }

    [Theory]
    [InlineData("<DefDigits>6<", "<DefDigits>8<", "header-altered", "token-mac")]
    [InlineData("<UserLogin>user0<", "<UserLogin>user9<", "token-altered", "header-mac")]
    public void Show_AlteredFile_SaysWhichMacHolds(string old, string altered, string status, string check)
    {
        var whole = SecurIdSample.Sdtid(null);
        Assert.Contains(old, whole, StringComparison.Ordinal);
        var run = Show(_folder.Write("file", whole.Replace(old, altered, StringComparison.Ordinal)), "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal((status, check), (Record(run).GetProperty("status").GetString(), Record(run).GetProperty("checks")[0].GetString()));
        Assert.Equal(3, ToolRun.Of("securid", "code", "--token", _folder["file"]).ExitCode);
    }

    [Fact]
    public void Show_FileThatBreaksOff_ReturnsOneAndHasWhatCame()
    {
        var whole = SecurIdSample.Sdtid(null);
        var run = Show(_folder.Write("half", whole[..whole.IndexOf("<TKNTrailer", StringComparison.Ordinal)]));

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Equal(("1", "1"), (run["tokens"], run["errors"]));
        Assert.Contains("file:\n  status: incomplete: ", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Words_AreListed()
    {
        var page = Page.Section("securid show");
        Assert.All(Enum.GetValues<SecurIdOpenStatus>(), status => Assert.Contains($"`{ToolText.Word(status)}`", page, StringComparison.Ordinal));
        Assert.All(Enum.GetValues<SecurIdSdtidStatus>(), status => Assert.Contains($"`{SecurIdWords.Of(status)}`", page, StringComparison.Ordinal));
        Assert.All(SecurIdChecks.All, check => Assert.Contains($"`{check}`", page, StringComparison.Ordinal));
        Assert.All(SecurIdWords.Carriers, carrier => Assert.Contains($"`{carrier.Word}`", page, StringComparison.Ordinal));
        Assert.All(SecurIdWords.Formats, format => Assert.Contains($"`{format.Word}`", Page.Section("securid convert"), StringComparison.Ordinal));
        Assert.All(SecurIdLosses.All, loss => Assert.Contains($"`{loss}`", Page.Section("securid convert"), StringComparison.Ordinal));
        Assert.All(SecurIdWords.DeviceClasses, item => Assert.Contains($"`{item.Word}`", Page.Section("securid"), StringComparison.Ordinal));
        Assert.Equal(SecurIdDeviceClass.All, SecurIdWords.DeviceClasses.Select(item => item.Value));
        Assert.Equal(Enum.GetValues<SecurIdCtfCarrier>().Cast<SecurIdCtfCarrier?>(), SecurIdWords.Carriers.Select(item => item.Value));
    }

    // The documentation has more than one table; here it is held for this report alone.
    [Theory]
    [InlineData(typeof(SecurIdShowRecord), "securid show")]
    [InlineData(typeof(SecurIdShowSummary), "securid show")]
    [InlineData(typeof(SecurIdConversionReport), "securid convert")]
    [InlineData(typeof(SecurIdCodeReport), "securid code")]
    public void Members_AreListedInTheCommandsSection(Type report, string path) => Assert.All(
        ToolJson.Reports.GetTypeInfo(report)!.Properties,
        property => Assert.Contains($"\n| `{property.Name}` |", Page.Section(path), StringComparison.Ordinal));

    [Theory]
    [InlineData("securid --help")]
    [InlineData("--help")]
    public void Help_SaysWhoseItIsNot(string arguments) => Assert.Contains(
        "compatible with RSA SecurID; not affiliated with or endorsed by RSA", ToolRun.Of(arguments.Split(' ')).Output.ReplaceLineEndings(" "), StringComparison.Ordinal);

    static ToolRun Show(string token, params string[] options) => ToolRun.Of(["securid", "show", "--token", token, .. options]);

    static JsonElement Record(ToolRun run) => run.Json.GetProperty("records")[0];
}
