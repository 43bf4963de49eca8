using Mfa.Shared.OtpTime;
using Mfa.TestKit;
using static Mfa.Totp.Tests.Fixture;

namespace Mfa.Totp.Tests.Contract;

/// <summary>The finer rules by which a token's clock is followed.</summary>
public class TrackingTests
{
    readonly ModelToken _token = new();

    [Fact]
    public void AfterAMove_TwoMoreSuccessesAtTheEdgeAreNeeded()
    {
        var fields = new OtpTimeFields { Drift = 0, EdgeStreak = 0 };
        int[] drifts = new int[4];
        for (var i = 0; i < 4; i++)
        {
            fields = OtpTimeTracking.AfterCode(fields, timeStep: 100 + i + fields.Drift + 1, now: 100 + i, TotpVerifierOptions.HardwareToken.PolicyFor(Step));
            drifts[i] = fields.Drift;
        }

        Assert.Equal([0, 1, 1, 2], drifts);
    }

    [Fact]
    public void AfterCode_ProvisionalOffsetWins_TheOldStreakIsForgotten()
    {
        var fields = new OtpTimeFields { Drift = 0, EdgeStreak = 1, ProvisionalOffset = 20 };

        var after = OtpTimeTracking.AfterCode(fields, timeStep: 121, now: 100, TotpVerifierOptions.HardwareToken.PolicyFor(Step));

        Assert.Equal((20, 1), (after.Drift, after.EdgeStreak));
    }

    [Fact]
    public void AfterTwoCodes_TheOldStreakIsForgotten()
    {
        var fields = new OtpTimeFields { Drift = 3, EdgeStreak = -1 };

        var after = OtpTimeTracking.AfterTwoCodes(fields, timeStep: 90, now: 100, TotpVerifierOptions.HardwareToken.PolicyFor(Step));

        Assert.Equal((3, -10, 0), (after.Drift, after.ProvisionalOffset, after.EdgeStreak));
    }

    [Fact]
    public void AfterTwoCodes_OffsetIsTheDrift_NothingIsProvisional() =>
        Assert.Null(OtpTimeTracking.AfterTwoCodes(new OtpTimeFields { Drift = 3 }, timeStep: 103, now: 100, TotpVerifierOptions.HardwareToken.PolicyFor(Step)).ProvisionalOffset);

    [Theory]
    [InlineData(1, 0)]       // as near to both: the drift
    [InlineData(2, 2)]
    [InlineData(-1, 0)]
    public void OffsetOf_BothWindowsHoldTheStep_TheNearerCentreCounts(int step, int expected)
    {
        var fields = new OtpTimeFields { Drift = 0, ProvisionalOffset = 2 };
        var options = new TotpVerifierOptions { PastSteps = 4, FutureSteps = 4 };

        Assert.Equal(expected, OtpTimeTracking.OffsetOf(fields, 100 + step, 100, options.PolicyFor(Step)));
    }

    [Fact]
    public void OffsetOf_OneWindowHoldsTheStep_ItsOffsetCountsAlthoughTheOtherIsNearer()
    {
        var fields = new OtpTimeFields { Drift = 0, ProvisionalOffset = 6 };
        var options = new TotpVerifierOptions { PastSteps = 10, FutureSteps = 1, MaximumDriftSteps = 60 };

        Assert.Equal(6, OtpTimeTracking.OffsetOf(fields, 102, 100, options.PolicyFor(Step)));
    }

    [Fact]
    public void Verify_ReplayWithAnUndecidedOffset_TellsTheNextCodesTimeByIt()
    {
        _token.ClockError = 20 * Step;
        var state = Hardware.ResynchronizeAt(_token, Noon, TotpState.Initial).State;

        Assert.Equal(Noon + Step, Hardware.Verify(_token.Key, _token.CodeAt(Noon), state, Noon).NextCodeAt);
    }

    [Fact]
    public void Verify_ExchangeAfterExchange_DoesNotWalkBeyondTheResynchronisationRange()
    {
        var verifier = new TotpVerifier(options: new(TotpVerifierOptions.HardwareToken) { ResynchronizationPastSteps = 25 });
        var (state, time, offset) = (TotpState.Initial, Noon, 0);
        for (var i = 0; i < 6; i++)
        {
            // Each time as far out in the zone as it goes.
            time += TimeSpan.FromHours(2);
            _token.ClockError = (state.DriftSteps - 10) * Step;
            var asked = verifier.Verify(_token.Key, _token.CodeAt(time), state, time);
            state = verifier.Verify(_token.Key, _token.CodeAt(time + Step), asked.State, time + Step, asked.Continuation).State;
            state = verifier.Verify(_token.Key, _token.CodeAt(time + 2 * Step), state, time + 2 * Step).State;
            offset = Math.Min(offset, state.DriftSteps);
        }

        Assert.Equal(-20, offset);
    }

    [Fact]
    public void Verify_UsedTokenBeforeTheEpoch_IsAheadOfClockAndNoGuess() =>
        Assert.Equal(
            TotpVerificationStatus.AheadOfClock,
            App.Verify(_token.Key, "123456", App.SignedIn(_token, Noon), DateTimeOffset.UnixEpoch.AddSeconds(-1)).Status);

    [Theory]
    [InlineData(0, 1, false)]
    [InlineData(1, 0, false)]
    [InlineData(0, 0, true)]
    [InlineData(1, 1, true)]
    public void Verifier_LearningWithOneEdgeOnly_IsAnArgumentError(int past, int future, bool taken)
    {
        var options = new TotpVerifierOptions { PastSteps = past, FutureSteps = future, MaximumDriftSteps = 5 };
        if (taken)
            Assert.Equal(5, new TotpVerifier(options: options).Options.MaximumDriftSteps);
        else
            Assert.Throws<ArgumentException>("options", () => new TotpVerifier(options: options));
    }

    [Fact]
    public void Verifier_WidestRanges_ABlindPairSucceedsLessThanOnceInAMillion() => Assert.InRange(
        new TotpVerifier(options: new() { ResynchronizationPastSteps = 100_000, ResynchronizationFutureSteps = 100_000 }).Odds.ResynchronizationPerGuess, 0, 1e-6);
}
