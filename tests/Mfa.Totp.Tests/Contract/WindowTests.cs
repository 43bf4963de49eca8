using Mfa.TestKit;
using static Mfa.Totp.Tests.Fixture;

namespace Mfa.Totp.Tests.Contract;

public class WindowTests
{
    [Theory]
    [InlineData(0, TotpVerificationStatus.Accepted)]
    [InlineData(-1, TotpVerificationStatus.Accepted)]     // the edges of the window
    [InlineData(1, TotpVerificationStatus.Accepted)]
    [InlineData(-2, TotpVerificationStatus.Rejected)]     // one step beyond them
    [InlineData(2, TotpVerificationStatus.Rejected)]
    public void Verify_CodeOfAnotherStep_DependsOnTheWindow(int steps, TotpVerificationStatus expected)
    {
        var token = new ModelToken();

        var result = App.Verify(token.Key, token.CodeAt(Noon + steps * Step), TotpState.Initial, Noon);

        Assert.Equal(expected, result.Status);
        Assert.Equal(expected == TotpVerificationStatus.Accepted ? steps : null, result.StepOffset);
        Assert.Equal(expected == TotpVerificationStatus.Accepted ? StepAt(Noon) + steps : null, result.TimeStep);
    }

    [Theory]
    [InlineData(3, 0, -3, true)]
    [InlineData(3, 0, -4, false)]
    [InlineData(3, 0, 1, false)]
    [InlineData(0, 2, 2, true)]
    [InlineData(0, 2, 3, false)]
    [InlineData(0, 2, -1, false)]
    [InlineData(0, 0, 0, true)]
    public void Verify_AsymmetricWindow_HasEachSideOfItsOwn(int past, int future, int steps, bool accepted)
    {
        var verifier = new TotpVerifier(options: new TotpVerifierOptions { PastSteps = past, FutureSteps = future });
        var token = new ModelToken();

        Assert.Equal(accepted, verifier.Verify(token.Key, token.CodeAt(Noon + steps * Step), TotpState.Initial, Noon).IsAccepted);
    }

    [Fact]
    public void Verify_LastInstantOfAStep_StillBelongsToIt()
    {
        var verifier = new TotpVerifier(options: new TotpVerifierOptions { PastSteps = 0, FutureSteps = 0 });
        var token = new ModelToken();

        Assert.True(verifier.Verify(token.Key, token.CodeAt(Noon), TotpState.Initial, Noon + Step - TimeSpan.FromTicks(1)).IsAccepted);
        Assert.False(verifier.Verify(token.Key, token.CodeAt(Noon), TotpState.Initial, Noon + Step).IsAccepted);
    }

    [Fact]
    public void Verify_AnotherOffsetFromUtc_IsTheSameTime()
    {
        var token = new ModelToken();

        Assert.Equal(0, App.Verify(token.Key, token.CodeAt(Noon), TotpState.Initial, Noon.ToOffset(TimeSpan.FromHours(-7))).StepOffset);
    }

    [Fact]
    public void Verify_OneDigitOff_IsRejected()
    {
        var token = new ModelToken();
        var code = token.CodeAt(Noon).ToCharArray();
        for (var i = 0; i < code.Length; i++)
        {
            var wrong = (char[])code.Clone();
            wrong[i] = wrong[i] == '9' ? '0' : (char)(wrong[i] + 1);
            Assert.Equal(TotpVerificationStatus.Rejected, App.Verify(token.Key, wrong, TotpState.Initial, Noon).Status);
        }
    }

    [Fact]
    public void Verify_OneBitOffInTheKey_IsRejected()
    {
        var token = new ModelToken();
        var key = token.Key.ToArray();
        key[^1] ^= 1;

        Assert.Equal(TotpVerificationStatus.Rejected, App.Verify(key, token.CodeAt(Noon), TotpState.Initial, Noon).Status);
    }

    [Fact]
    public void Verify_BeforeTheEpoch_IsRejected()
    {
        var parameters = new TotpParameters(epoch: Noon);
        var verifier = new TotpVerifier(parameters);
        var token = new ModelToken();

        Assert.Equal(-1, parameters.GetTimeStep(Noon - TimeSpan.FromTicks(1)));
        Assert.Equal(TotpVerificationStatus.Rejected, verifier.Verify(token.Key, token.CodeOf(0), TotpState.Initial, Noon - TimeSpan.FromSeconds(1)).Status);
        Assert.Equal(TotpVerificationStatus.Accepted, verifier.Verify(token.Key, token.CodeOf(0), TotpState.Initial, Noon).Status);
        Assert.Equal(TotpVerificationStatus.Rejected, verifier.Verify(token.Key, token.CodeOf(0), TotpState.Initial, DateTimeOffset.MinValue).Status);
        Assert.Equal(TotpVerificationStatus.Rejected, verifier.Resynchronize(token.Key, token.CodeOf(0), token.CodeOf(1), TotpState.Initial, DateTimeOffset.MinValue).Status);
    }

    [Fact]
    public void Verify_AtTheEndOfTime_DoesNotThrow() =>
        Assert.Equal(TotpVerificationStatus.Rejected, Hardware.Verify(ModelToken.RfcKey, "000000", TotpState.Initial, DateTimeOffset.MaxValue).Status);

    [Fact]
    public void Verify_SeveralStepsMatch_TakesTheNearestToTheCentre()
    {
        var verifier = new TotpVerifier(options: new TotpVerifierOptions { PastSteps = 2, FutureSteps = 2 });
        var token = RareKeys.SameCodesAt(-2, 1);

        var result = verifier.Verify(token.Key, token.CodeAt(Noon - 2 * Step), TotpState.Initial, Noon);

        Assert.Equal(1, result.StepOffset);
    }

    [Fact]
    public void Verify_NearestMatchWasUsed_TakesTheOneAboveIt()
    {
        var verifier = new TotpVerifier(options: new TotpVerifierOptions { PastSteps = 2, FutureSteps = 2 });
        var token = RareKeys.SameCodesAt(0, 2);
        var used = verifier.SignedIn(token, Noon);

        Assert.Equal(2, verifier.Verify(token.Key, token.CodeAt(Noon), used, Noon).StepOffset);
    }

    [Fact]
    public void Verify_TwoMatchesAsNear_TakesTheEarlier()
    {
        var token = RareKeys.SameCodesAt(-1, 1);

        Assert.Equal(-1, App.Verify(token.Key, token.CodeAt(Noon + Step), TotpState.Initial, Noon).StepOffset);
    }
}
