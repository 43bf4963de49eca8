using System.Text.Json;

namespace Mfa.Tool.Tests.Keys;

public sealed class KeysCheckTests : IDisposable
{
    readonly KeyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Check_EveryKeyGood_Returns0()
    {
        var run = ToolRun.Of("keys", "check", KeyFolder.Sample("vendors/linotp.csv"), "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(3, run.Json.GetProperty("acceptedKeys").GetInt32());
        Assert.All(run.Json.GetProperty("records").EnumerateArray(), record => Assert.Equal("accepted", record.GetProperty("outcome").GetString()));
        KeysListTests.AssertNoSecret(run);
    }

    [Theory]
    [InlineData("not-supported", "usable", "a,31323334353637,hotp,6,,sha1")]
    [InlineData("unreadable", null, "a,no,hotp,6,,sha1")]
    public void Check_OneKeyBad_Returns1AndSaysWhy(string outcome, string? use, string row)
    {
        var run = ToolRun.Of("keys", "check", _folder.Write("tokens.csv", $"{row}\nb,{KeyFolder.Secret},hotp,6,,sha1\n"), "--format", "linotp-csv", "--json");

        var first = run.Json.GetProperty("records")[0];
        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Equal(outcome, first.GetProperty("outcome").GetString());
        Assert.Equal(use, first.TryGetProperty("use", out var value) ? value.GetString() : null);
        Assert.False(first.GetProperty("accepted").GetBoolean());
        Assert.Equal(1, run.Json.GetProperty("acceptedKeys").GetInt32());
    }

    [Theory]
    [InlineData("2026-11-23T00:00:00Z", "2026-11-24T12:00:00Z", null, 0, "usable", "accepted")]
    [InlineData("2026-11-23T00:00:00Z", "2026-11-24T11:59:59Z", null, 1, "expired", "policy-forbids")]
    [InlineData("2026-11-24T12:00:01Z", "2027-11-24T12:00:00Z", null, 1, "not-yet-valid", "accepted")]
    [InlineData("2026-11-24T12:00:01Z", "2027-11-24T12:00:00Z", "1795521601", 0, "usable", "accepted")]
    public void Check_Policy_IsHeldAgainstTheTime(string from, string until, string? at, int exitCode, string use, string outcome)
    {
        var file = _folder.Write("dated.xml", $"""
            <KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc"><KeyPackage><DeviceInfo><SerialNo>1</SerialNo></DeviceInfo>
            <Key Id="1" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:hotp"><Data><Secret><PlainValue>MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=</PlainValue></Secret></Data>
            <Policy><StartDate>{from}</StartDate><ExpiryDate>{until}</ExpiryDate></Policy></Key></KeyPackage></KeyContainer>
            """);
        var run = ToolRun.Of(["keys", "check", file, "--json", .. at is null ? (string[])[] : ["--at", at]]);

        var record = run.Json.GetProperty("records")[0];
        Assert.Equal((exitCode, use, outcome), (run.ExitCode, record.GetProperty("use").GetString(), record.GetProperty("outcome").GetString()));
        Assert.Contains($"  valid until:   {until[..10]}", ToolRun.Of("keys", "list", file).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_Diagnostics_HaveTheirPlace()
    {
        var xml = ToolRun.Of("keys", "check", KeyFolder.Sample("vendors/safenet.xml"), "--json").Json.GetProperty("records")[0].GetProperty("diagnostics")[0];
        var der = ToolRun.Of("keys", "check", KeyFolder.Sample("cms-enveloped-password.der"), "--passphrase", "qwerty", "--json").Json.GetProperty("records")[0].GetProperty("diagnostics")[0];

        Assert.Equal((10, "hash-concluded", "Seed"), (xml.GetProperty("line").GetInt32(), xml.GetProperty("code").GetString(), xml.GetProperty("field").GetString()));
        Assert.Equal((0, JsonValueKind.Undefined), (der.GetProperty("offset").GetInt32(), der.TryGetProperty("line", out var line) ? line.ValueKind : default));
    }

    [Fact]
    public void Check_FileFromAStranger_SendsTheTerminalNothing()
    {
        var run = ToolRun.Of("keys", "check", _folder.Write("tokens.csv", $"\u001B[2Jtoken\u202E,{KeyFolder.Secret},hotp,6,,sha1\n"), "--format", "linotp-csv");

        Assert.DoesNotContain('\u001B', run.Output + run.Error);
        Assert.DoesNotContain('\u202E', run.Output + run.Error);
    }
}
