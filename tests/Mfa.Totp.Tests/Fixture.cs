using Mfa.TestKit;

namespace Mfa.Totp.Tests;

/// <summary>What most tests start from.</summary>
static class Fixture
{
    public static readonly DateTimeOffset Noon = ModelToken.Noon;
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    public static readonly TotpVerifier App = new();
    public static readonly TotpVerifier Hardware = new(options: TotpVerifierOptions.HardwareToken);

    public static long StepAt(DateTimeOffset time) => TotpParameters.Default.GetTimeStep(time);

    /// <summary>The state after a success at a time with an exact clock.</summary>
    public static TotpState SignedIn(this TotpVerifier verifier, ModelToken token, DateTimeOffset at, TotpState? state = null)
    {
        var result = verifier.Verify(token.Key, token.CodeAt(at), state ?? TotpState.Initial, at);
        Assert.Equal(TotpVerificationStatus.Accepted, result.Status);
        return result.State;
    }

    /// <summary>Two consecutive codes as a person sends them: read at a time and a period later, sent then.</summary>
    public static TotpVerificationResult ResynchronizeAt(this TotpVerifier verifier, ModelToken token, DateTimeOffset at, TotpState state, TimeSpan age = default) =>
        verifier.Resynchronize(token.Key, token.CodeAt(at - age - token.Period), token.CodeAt(at - age), state, at);
}
