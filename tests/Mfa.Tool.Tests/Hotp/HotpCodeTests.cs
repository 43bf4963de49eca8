namespace Mfa.Tool.Tests.Hotp;

public class HotpCodeTests
{
    // RFC 4226, appendix D, and counters where 32 bits, 53 bits and a sign end.
    [Theory]
    [InlineData("0", "755224")]
    [InlineData("9", "520489")]
    [InlineData("4294967296", "999456")]
    [InlineData("9223372036854775808", "959616")]
    [InlineData("18446744073709551615", "094451")]
    public void Code_OfACounter_IsTheRfcs(string counter, string expected)
    {
        var run = ToolRun.Of("hotp", "code", "--secret", Seed.Base32, "--counter", counter);

        Assert.Equal(new ToolRun(0, expected + Environment.NewLine, ""), run);
    }

    [Fact]
    public void Code_WithoutACounter_IsThatOfZero() =>
        Assert.Equal("755224", ToolRun.Of("hotp", "code", "--secret", Seed.Base32).Output.TrimEnd());

    [Fact]
    public void Code_AsJson_HasTheDocumentedMembers()
    {
        var run = ToolRun.Of("hotp", "code", "--secret", Seed.Base32, "--counter", "18446744073709551615", "--json");

        Assert.Equal("""{"code":"094451","counter":18446744073709551615}""", run.Output.TrimEnd());
    }

    [Fact]
    public void Code_WithAlgorithmAndDigits_IsTheModels()
    {
        var run = ToolRun.Of("hotp", "code", "--secret", Seed.Base32, "--algorithm", "SHA512", "--digits", "10");

        Assert.Equal(Seed.Code(0, digits: 10, algorithm: "SHA512"), run.Output.TrimEnd());
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("18446744073709551616")]
    public void Code_OfACounterOutOfRange_IsWrongUsage(string counter)
    {
        var run = ToolRun.Of("hotp", "code", "--secret", Seed.Base32, "--counter", counter);

        Assert.Equal(new ToolRun(2, "", $"mfa hotp code: --counter must be a whole number, 0 to 18446744073709551615.{Environment.NewLine}"), run);
    }
}
