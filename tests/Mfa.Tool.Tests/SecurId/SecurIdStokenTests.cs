using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Mfa.TestKit;

namespace Mfa.Tool.Tests.SecurId;

/// <summary>With the real stoken, and a token that is new in each run.</summary>
public sealed class SecurIdStokenTests : IDisposable
{
    const string At = "1795521630";

    readonly StokenHome _stoken = new();
    readonly string _serialNumber = RandomNumberGenerator.GetString("0123456789", 12);

    public void Dispose() => _stoken.Dispose();

    [PeerTheory(StokenHome.Program)]
    [InlineData("", 6, 60, false)]
    [InlineData("--blocks", 8, 30, false)]
    [InlineData("--iphone", 6, 30, true)]
    [InlineData("--android", 8, 60, true)]
    [InlineData("--v3", 6, 60, true)]
    public void StokensString_IsShownAndItsCodeAgrees(string format, int digits, int interval, bool addsPin)
    {
        var file = _stoken.Issue(_serialNumber, digits, interval, addsPin);
        string[] pin = addsPin ? ["--pin=1234"] : [];
        var theirs = _stoken.Run(["tokencode", "--batch", "--force", "--file=" + file, "--use-time=" + At, .. pin]);
        File.WriteAllText(_stoken["string"], _stoken.Run(["export", "--batch", "--file=" + file, "--new-password=secret", "--new-devid=0123456789abcdef", .. Words(format)]));
        string[] opening = ["--token", _stoken["string"], "--password", "secret", "--device-id", "0123456789abcdef"];
        var record = ToolRun.Of(["securid", "show", .. opening, "--show-secrets", "--json"]).Json.GetProperty("records")[0];

        Assert.Equal((_serialNumber, digits, interval), (record.GetProperty("serialNumber").GetString(), record.GetProperty("digits").GetInt32(), record.GetProperty("interval").GetInt32()));
        Assert.Equal(SeedOf(_stoken.Run("show", "--seed", "--batch", "--file=" + file)), record.GetProperty("seed").GetString());
        Assert.Equal(theirs, ToolRun.Of(["securid", "code", .. opening, "--at", At, .. pin]).Output.TrimEnd());
        Assert.Equal("accepted", ToolRun.Of(["securid", "verify", theirs, .. opening, "--at", At, .. pin])["status"]);
    }

    [PeerTheory(StokenHome.Program)]
    [InlineData(null)]
    [InlineData("secret")]
    public void StokensFile_IsShownAndItsCodeAgrees(string? password)
    {
        var file = _stoken.Issue(_serialNumber, 8, 60, addsPin: false, password);
        string[] opening = password is null ? [] : ["--password=" + password];
        var theirs = _stoken.Run(["tokencode", "--batch", "--force", "--file=" + file, "--use-time=" + At, .. opening]);

        Assert.Equal(theirs, ToolRun.Of(["securid", "code", "--token", file, "--at", At, .. opening]).Output.TrimEnd());
        Assert.Equal(_serialNumber, ToolRun.Of(["securid", "show", "--token", file, "--json", .. opening]).Json.GetProperty("records")[0].GetProperty("serialNumber").GetString());
    }

    [PeerTheory(StokenHome.Program)]
    [InlineData("ctf", "--plain", "")]
    [InlineData("ctf", "--plain --blocks", "")]
    [InlineData("ctf", "--new-password secret --carrier iphone --new-device-id 0123abc", "--password=secret --devid=0123abc")]
    [InlineData("ctf", "--new-password secret --carrier securid", "--password=secret")]
    [InlineData("ctf", "--plain --carrier android --new-device-id android", "--devid=a01c4380-fc01-4df0-b113-7fb98ec74694")]
    [InlineData("v3", "--plain", "")]
    [InlineData("v3", "--new-password secret --new-device-id 0123abc", "--password=secret --devid=0123abc")]
    [InlineData("sdtid", "--plain", "")]
    [InlineData("sdtid", "--new-password secret", "--password=secret")]
    public void Converted_IsReadByStoken(string to, string protection, string opening)
    {
        var file = _stoken.Issue(_serialNumber, 6, 60, addsPin: false);
        var run = ToolRun.Of(["securid", "convert", "--token", file, "--to", to, "--out", _stoken["out"], .. Words(protection)]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));

        // It recognises a file by its first characters; a string it takes as an argument.
        var source = to == "sdtid" ? "--file=" + _stoken["out"] : "--token=" + File.ReadAllText(_stoken["out"]).Trim();
        var shown = _stoken.Run(["show", "--seed", "--batch", source, .. Words(opening)]);

        Assert.Contains(_serialNumber, shown, StringComparison.Ordinal);
        Assert.Equal(SeedOf(_stoken.Run("show", "--seed", "--batch", "--file=" + file)), SeedOf(shown));
        Assert.Equal(
            ToolRun.Of("securid", "code", "--token", file, "--at", At).Output.TrimEnd(),
            _stoken.Run(["tokencode", "--batch", "--force", source, "--use-time=" + At, .. Words(opening)]));
    }

    static string SeedOf(string shown) => Regex.Match(shown, "Decrypted seed *: *([0-9a-f ]+)").Groups[1].Value.Replace(" ", "", StringComparison.Ordinal).TrimEnd();

    static string[] Words(string options) => options.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
