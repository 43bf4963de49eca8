using Mfa.Hotp;
using Mfa.TestKit;

namespace Mfa.Packages.Tests.Examples;

/// <summary>The examples of Mfa.Hotp's README.</summary>
public class HotpReadmeExamples
{
    const string User = "ada";

    static readonly DateTimeOffset Noon = ModelToken.Noon;

    static readonly HotpVerifier HardwareTokens = new(options: HotpVerifierOptions.HardwareToken);

    [Fact]
    public void SignIn_WithOneCode_SucceedsOnce()
    {
        using var rfcSecret = new HotpSecret(ModelToken.RfcKey);
        var store = new TokenStore<HotpState>();
        store.Add(User, rfcSecret.ToBase32(), HotpState.Initial);

        Assert.True(SignIn(store, User, Code(3), Noon));
        Assert.False(SignIn(store, User, Code(3), Noon));
        Assert.False(SignIn(store, User, Code(2), Noon));
    }

    [Theory]
    [InlineData(41, HotpVerificationStatus.Accepted)]
    [InlineData(42, HotpVerificationStatus.Rejected)]   // not the very next code
    public void CodeBeyondTheLookAhead_WithTheNextOne_IsAccepted(ulong next, HotpVerificationStatus expected) =>
        Assert.Equal(expected, VerifyWithNextCode(HardwareTokens, HotpState.Initial, Code(40), Code(next), Noon).Status);

    [Theory]
    [InlineData(99_000, HotpVerificationStatus.Accepted)]
    [InlineData(101_000, HotpVerificationStatus.Rejected)]
    public void ThreeCodes_FindALostToken(ulong counter, HotpVerificationStatus expected) =>
        Assert.Equal(expected, Find(HardwareTokens, HotpState.Initial, Code(counter), Code(counter + 1), Code(counter + 2)).Status);

    static bool SignIn(TokenStore<HotpState> store, string user, string typed, DateTimeOffset now)
    {
        var verifier = new HotpVerifier(HotpParameters.Default, HotpVerifierOptions.HardwareToken);
        var token = store.Get(user);
        using var secret = HotpSecret.FromBase32(token.Secret);
        var result = verifier.Verify(secret, typed, token.State, now);

        // Store first, by compare-and-swap on the old state: of two parallel requests with one code, one must lose.
        var signedIn = store.TrySwap(user, token.State, result.State) && result.IsAccepted;

        return signedIn;
    }

    static HotpVerificationResult VerifyWithNextCode(HotpVerifier verifier, HotpState state, string typed, string nextTyped, DateTimeOffset now)
    {
        using var secret = new HotpSecret(ModelToken.RfcKey);

        var result = verifier.Verify(secret, typed, state, now);
        if (result.Status == HotpVerificationStatus.NextCodeRequired)
        {
            // Store result.State, give result.Continuation to this browser only, and ask for the very next code within two minutes.
            result = verifier.Verify(secret, nextTyped, result.State, now, result.Continuation);
        }

        return result;
    }

    static HotpVerificationResult Find(HotpVerifier verifier, HotpState state, string firstCode, string secondCode, string thirdCode)
    {
        using var secret = new HotpSecret(ModelToken.RfcKey);

        var found = verifier.Resynchronize(secret, firstCode, secondCode, thirdCode, state);

        return found;
    }

    static string Code(ulong counter) => ModelOtp.Code("SHA1", ModelToken.RfcKey, counter, 6);
}
