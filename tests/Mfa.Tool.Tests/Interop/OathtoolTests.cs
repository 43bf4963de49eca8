using Mfa.TestKit;

namespace Mfa.Tool.Tests.Interop;

public class OathtoolTests
{
    const string Secret = "hex:" + Seed.Hexadecimal;

    [PeerFact("oathtool")]
    public void TotpCode_IsOathtools()
    {
        string[] algorithms = ["SHA1", "SHA256", "SHA512"];
        foreach (var algorithm in algorithms)
        {
            foreach (var digits in new[] { "6", "7", "8" })
            {
                var theirs = Peer.Run("oathtool", $"--totp={algorithm}", "--digits", digits, "--time-step-size", "60s", "--now", "2026-11-24 12:00:30 UTC", Seed.Hexadecimal);
                var ours = ToolRun.Of("totp", "code", "--secret", Secret, "--algorithm", algorithm, "--digits", digits, "--period", "60", "--at", "1795521630");

                Assert.Equal(theirs.TrimEnd(), ours.Output.TrimEnd());
            }
        }
    }

    [PeerFact("oathtool")]
    public void TotpVerify_OathtoolsCode_IsAccepted()
    {
        var code = Peer.Run("oathtool", "--totp", "--now", "2026-11-24 11:59:30 UTC", Seed.Hexadecimal).TrimEnd();

        Assert.Equal("-1", ToolRun.Of("totp", "verify", code, "--secret", Secret)["offset"]);
    }

    [PeerFact("oathtool")]
    public void HotpResync_OathtoolsCodes_FindTheCounterThatOathtoolNames()
    {
        var codes = Peer.Run("oathtool", "--hotp", "--counter", "700", "--window", "1", Seed.Hexadecimal).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var run = ToolRun.Of("hotp", "resync", codes[0], codes[1], "--secret", Secret, "--preset", "hardware-token");

        Assert.Equal("701", run["counter"]);
    }

    [PeerFact("oathtool")]
    public void Oathtool_OurCode_Validates()
    {
        var code = ToolRun.Of("hotp", "code", "--secret", Secret, "--counter", "5").Output.TrimEnd();

        Assert.Equal("5", Peer.Run("oathtool", "--hotp", "--window", "10", Seed.Hexadecimal, code).TrimEnd());
    }
}
