using Mfa.SecurId;
using Mfa.TestKit;

namespace Mfa.Tool.Tests.SecurId;

public class SecurIdCodeTests
{
    [Fact]
    public void Code_WithoutATime_IsTheClocks() =>
        Assert.Equal(new ToolRun(0, SecurIdSample.CodeAtNoon(0) + Environment.NewLine, ""), ToolRun.Of("securid", "code", "--token", SecurIdSample.Text()));

    // The specification's fixed code.
    [Fact]
    public void Code_AsJson_HasTheDocumentedMembers() => Assert.Equal(
        """{"code":"488053","timeStep":28333333,"nextCodeAt":1700000040,"validity":"valid"}""",
        ToolRun.Of("securid", "code", "--token", SecurIdSample.Text(), "--at", "1700000000", "--json").Output.TrimEnd());

    [Theory]
    [InlineData(8, 30)]
    [InlineData(6, 30)]
    [InlineData(8, 60)]
    public void Code_OfAnotherKind_IsTheModels(int digits, int interval)
    {
        var model = new ModelSecurIdToken(digits: digits, interval: interval);
        using var token = new SecurIdToken(model.SerialNumber, model.Seed, digits, model.Interval, expiry: SecurIdSample.Expiry);
        var run = ToolRun.Of("securid", "code", "--token", SecurIdCtf.Write(token), "--json");

        Assert.Equal(model.CodeAt(ToolRun.Noon), run.Json.GetProperty("code").GetString());
        Assert.Equal(model.StepAt(ToolRun.Noon), run.Json.GetProperty("timeStep").GetInt64());
        Assert.Equal((ToolRun.Noon + model.Interval).ToUnixTimeSeconds(), run.Json.GetProperty("nextCodeAt").GetInt64());
    }

    [Theory]
    [InlineData(SecurIdPinMode.None)]
    [InlineData(SecurIdPinMode.LocalPin)]
    public void Code_WithAPin_HasItInFront(SecurIdPinMode pinMode) =>
        Assert.Equal("1234" + SecurIdSample.CodeAtNoon(0), ToolRun.Of("securid", "code", "--token", SecurIdSample.Text(pinMode), "--pin", "1234").Output.TrimEnd());

    [Fact]
    public void Code_OfATokenThatAddsThePin_HasItAdded()
    {
        var text = SecurIdSample.Text(SecurIdPinMode.AddPin);

        Assert.Equal(SecurIdSample.Model.CodeAt(ToolRun.Noon, "98765432"), ToolRun.Of("securid", "code", "--token", text, "--pin", "98765432").Output.TrimEnd());
        Assert.Equal(SecurIdSample.CodeAtNoon(0), ToolRun.Of("securid", "code", "--token", text).Output.TrimEnd());
    }

    [Theory]
    [InlineData("123")]
    [InlineData("123456789")]
    [InlineData("12a4")]
    [InlineData("")]
    public void Code_WithWhatIsNoPin_IsUnreadable(string pin)
    {
        var run = ToolRun.Of("securid", "code", "--token", SecurIdSample.Text(), "--pin", pin);

        Assert.Equal(new ToolRun(3, "", $"mfa securid code: --pin must be 4 to 8 digits.{Environment.NewLine}"), run);
    }

    [Theory]
    [InlineData("-1", 2)]
    [InlineData("0", 0)]
    [InlineData("253402300799", 0)]
    public void Code_AtTheEdgesOfTime_IsDoneOrWrongUsage(string at, int exitCode)
    {
        Assert.Equal(exitCode, ToolRun.Of("securid", "code", "--token", SecurIdSample.Text(), "--at", at).ExitCode);
        Assert.Equal(1, ToolRun.Of("securid", "verify", "123456", "--token", SecurIdSample.Text(), "--at", at).ExitCode);
        Assert.Equal(1, ToolRun.Of("securid", "resync", "123456", "123456", "--token", SecurIdSample.Text(), "--at", at).ExitCode);
    }

    [Fact]
    public void Code_OutsideTheValidity_IsSaidInJson()
    {
        Assert.Equal("expired", ToolRun.Of("securid", "code", "--token", SecurIdSample.Text(expiry: new DateOnly(2026, 11, 23)), "--json").Json.GetProperty("validity").GetString());
        Assert.Equal("valid", ToolRun.Of("securid", "code", "--token", SecurIdSample.Text(expiry: new DateOnly(2026, 11, 24)), "--json").Json.GetProperty("validity").GetString());
    }
}
