namespace Mfa.Tool.Tests.KeyUri;

public class KeyUriBuildTests
{
    [Theory]
    [InlineData("", "otpauth://totp/alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    [InlineData("--type totp --issuer Example", "otpauth://totp/Example:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example")]
    [InlineData("--algorithm SHA256 --digits 8 --period 60", "otpauth://totp/alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&algorithm=SHA256&digits=8&period=60")]
    [InlineData("--format steam", "otpauth://totp/alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&encoder=steam")]
    [InlineData("--type hotp", "otpauth://hotp/alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&counter=0")]
    [InlineData("--type hotp --digits 7 --counter 18446744073709551615", "otpauth://hotp/alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&digits=7&counter=18446744073709551615")]
    public void Build_WithOptions_PrintsTheUri(string options, string expected)
    {
        var run = Build(["--account", "alice", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Equal(new ToolRun(0, expected + Environment.NewLine, ""), run);
    }

    [Fact]
    public void Build_AsJson_HasTheUriUnescaped()
    {
        var run = Build("--account", "alice", "--issuer", "Über uns", "--json");

        Assert.Equal(
            """{"uri":"otpauth://totp/%C3%9Cber%20uns:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%C3%9Cber%20uns"}""",
            run.Output.TrimEnd());
    }

    [Theory]
    [InlineData("--account", "")]
    [InlineData("--account", "a:b")]
    [InlineData("--account", " a")]
    [InlineData("--account", "a\u0007")]
    [InlineData("--issuer", "")]
    [InlineData("--issuer", "a:b")]
    public void Build_NameThatBreaksTheRule_IsWrongUsage(string option, string name)
    {
        var run = Build(option == "--issuer" ? ["--issuer", name, "--account", "alice"] : ["--account", name]);

        Assert.Equal(
            new ToolRun(2, "", $"mfa uri build: {option} must be 1 to 256 bytes long, without colons, control characters, and spaces at either end.{Environment.NewLine}"),
            run);
    }

    [Theory]
    [InlineData("hotp", "--period", "30")]
    [InlineData("hotp", "--format", "decimal")]
    [InlineData("totp", "--counter", "0")]
    public void Build_OptionOfTheOtherType_IsWrongUsage(string type, string option, string value)
    {
        var run = Build("--account", "alice", "--type", type, option, value);

        Assert.Equal(new ToolRun(2, "", $"mfa uri build: {option} can't be chosen with --type {type}.{Environment.NewLine}"), run);
    }

    [Fact]
    public void Build_WithoutAccount_IsWrongUsage() =>
        Assert.Equal(new ToolRun(2, "", $"mfa uri build: --account is required.{Environment.NewLine}"), Build());

    static ToolRun Build(params string[] options) => ToolRun.Of(["uri", "build", "--secret", Seed.Base32, .. options]);
}
