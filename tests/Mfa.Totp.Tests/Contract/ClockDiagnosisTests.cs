using Mfa.TestKit;
using static Mfa.Totp.Tests.Fixture;

namespace Mfa.Totp.Tests.Contract;

public class ClockDiagnosisTests
{
    readonly ModelToken _token = new();

    [Theory]
    [InlineData(-8, false)]          // the codes are eight minutes old, or the clock slow
    [InlineData(8, false)]           // a fast clock
    [InlineData(-60, true)]          // a time zone
    [InlineData(61, true)]           // a time zone, and a little
    [InlineData(-330, true)]
    [InlineData(-1440, true)]        // the date
    [InlineData(-1560, true)]        // the far edge: 26 hours
    public void Resynchronize_PairOutsideTheRange_IsRejectedAndExplained(int minutes, bool isTimeZone)
    {
        _token.ClockError = TimeSpan.FromMinutes(minutes);
        var state = App.SignedIn(new ModelToken(), Noon.AddDays(-5));

        var result = App.ResynchronizeAt(_token, Noon, state);

        Assert.Equal(TotpVerificationStatus.Rejected, result.Status);
        Assert.Equal(TimeSpan.FromMinutes(minutes), result.ClockOffset?.Offset);
        Assert.Equal(isTimeZone, result.ClockOffset?.IsLikelyTimeZone);
        Assert.Equal(state, result.State);
    }

    [Fact]
    public void Resynchronize_PairBeyondTheDiagnosis_IsRejectedWithoutOne()
    {
        _token.ClockError = -TimeSpan.FromHours(26) - Step;

        Assert.Null(App.ResynchronizeAt(_token, Noon, TotpState.Initial).ClockOffset);
    }

    [Fact]
    public void Resynchronize_DiagnosisTurnedOff_IsRejectedWithoutOne()
    {
        var verifier = new TotpVerifier(options: new TotpVerifierOptions { ClockDiagnosisRange = TimeSpan.Zero });
        _token.ClockError = TimeSpan.FromMinutes(8);

        Assert.Null(verifier.ResynchronizeAt(_token, Noon, TotpState.Initial).ClockOffset);
    }

    [Fact]
    public void Resynchronize_PeriodOfOneSecond_LooksNoFurtherThanTenThousandSteps()
    {
        var verifier = new TotpVerifier(new TotpParameters(period: TimeSpan.FromSeconds(1)));
        var token = new ModelToken(period: TimeSpan.FromSeconds(1)) { ClockError = TimeSpan.FromSeconds(10_000) };

        Assert.Equal(token.ClockError, verifier.ResynchronizeAt(token, Noon, TotpState.Initial).ClockOffset?.Offset);
        token.ClockError = TimeSpan.FromSeconds(10_001);
        Assert.Null(verifier.ResynchronizeAt(token, Noon, TotpState.Initial).ClockOffset);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(90, false)]          // near zero isn't a zone
    [InlineData(1709, false)]
    [InlineData(1710, true)]         // half an hour less 90 seconds
    [InlineData(1890, true)]
    [InlineData(1891, false)]
    [InlineData(-1890, true)]
    [InlineData(-1891, false)]
    [InlineData(5400, true)]
    public void ClockOffset_NearAMultipleOfHalfAnHour_IsLikelyATimeZone(int seconds, bool expected) =>
        Assert.Equal(expected, new TotpClockOffset(TimeSpan.FromSeconds(seconds), Step).IsLikelyTimeZone);

    [Theory]
    [InlineData(180, true)]
    [InlineData(181, false)]      // steps so long that any offset may look like a zone
    public void ClockOffset_LongPeriod_TellsNoTimeZone(int period, bool expected) =>
        Assert.Equal(expected, new TotpClockOffset(TimeSpan.FromHours(1), TimeSpan.FromSeconds(period)).IsLikelyTimeZone);
}
