using Mfa.TestKit;

namespace Mfa.Hotp.Tests;

/// <summary>What most tests start from: the secret of RFC 4226, Appendix D.</summary>
static class Fixture
{
    public static readonly DateTimeOffset Noon = ModelToken.Noon;

    public static readonly HotpVerifier App = new();
    public static readonly HotpVerifier Hardware = new(options: HotpVerifierOptions.HardwareToken);

    public static readonly byte[] Key = ModelToken.RfcKey;

    public static string CodeOf(ulong counter) => ModelOtp.Code("SHA1", Key, counter, 6);

    /// <summary>The state after the code of a counter was accepted.</summary>
    public static HotpState UsedUpTo(ulong counter)
    {
        var result = App.Verify(Key, CodeOf(counter), HotpState.StartingAt(counter), Noon);
        Assert.True(result.IsAccepted);
        return result.State;
    }
}
