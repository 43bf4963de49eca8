namespace Mfa.Tool.Tests.Hotp;

public class HotpResyncTests
{
    // The last of the codes lies at the range's edge, or one beyond it.
    [Theory]
    [InlineData("authenticator-app", 2, 100, 0)]
    [InlineData("authenticator-app", 2, 101, 1)]
    [InlineData("hardware-token", 2, 1000, 0)]
    [InlineData("hardware-token", 2, 1001, 1)]
    [InlineData("hardware-token", 3, 100_000, 0)]
    [InlineData("hardware-token", 3, 100_001, 1)]
    public void Resync_ConsecutiveCodes_AreFoundInThePresetsRange(string preset, int codes, ulong last, int exitCode) =>
        Assert.Equal(exitCode, Resync(codes, last, "--preset", preset).ExitCode);

    [Fact]
    public void Resync_ThenTheVeryNextCode_IsAccepted()
    {
        var run = Resync(2, 50);
        var next = ToolRun.Of("hotp", "verify", Seed.Code(51), "--secret", Seed.Base32, "--look-ahead", "0", "--state", run["state"]);

        Assert.Equal(("50", "50"), (run["counter"], run["offset"]));
        Assert.Equal("accepted", next["status"]);
    }

    [Fact]
    public void Resync_FromACounter_SearchesFromThere()
    {
        Assert.Equal(0, Resync(2, 1100, "--counter", "1000").ExitCode);
        Assert.Equal(1, Resync(2, 1100, "--counter", "1100").ExitCode);
    }

    [Fact]
    public void Resync_AsJson_HasTheDocumentedMembers() =>
        Assert.Equal(["status", "accepted", "counter", "counterOffset", "state"], Resync(3, 50, "--json").JsonMembers);

    [Fact]
    public void Resync_CodesInTheWrongOrder_AreRejected()
    {
        var run = ToolRun.Of("hotp", "resync", Seed.Code(2), Seed.Code(1), "--secret", Seed.Base32);

        Assert.Equal((1, "rejected"), (run.ExitCode, run["status"]));
    }

    [Fact]
    public void Resync_OneCode_IsWrongUsage()
    {
        var run = ToolRun.Of("hotp", "resync", "123456", "--secret", Seed.Base32);

        Assert.Equal(new ToolRun(2, "", $"mfa hotp resync: CODE2 is missing.{Environment.NewLine}"), run);
    }

    static ToolRun Resync(int codes, ulong last, params string[] options) =>
        ToolRun.Of(["hotp", "resync", .. Enumerable.Range(0, codes).Select(i => Seed.Code(last - (ulong)(codes - 1 - i))), "--secret", Seed.Base32, .. options]);
}
