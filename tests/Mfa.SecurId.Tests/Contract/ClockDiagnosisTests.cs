using Mfa.TestKit;
using static Mfa.SecurId.Tests.Fixture;

namespace Mfa.SecurId.Tests.Contract;

public class ClockDiagnosisTests
{
    readonly ModelSecurIdToken _token = new();

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
        var state = App.SignedIn(new ModelSecurIdToken(), Noon.AddDays(-5));

        var result = App.ResynchronizeAt(_token, Noon, state);

        Assert.Equal(SecurIdVerificationStatus.Rejected, result.Status);
        Assert.Equal(TimeSpan.FromMinutes(minutes), result.ClockOffset?.Offset);
        Assert.Equal(isTimeZone, result.ClockOffset?.IsLikelyTimeZone);
        Assert.Equal(state, result.State);
    }

    [Fact]
    public void Resynchronize_PairBeyondTheDiagnosis_IsRejectedWithoutOne()
    {
        _token.ClockError = -TimeSpan.FromHours(26) - Step;

        Assert.Null(App.ResynchronizeAt(_token, Noon, SecurIdState.Initial).ClockOffset);
    }

    [Fact]
    public void Resynchronize_DiagnosisTurnedOff_IsRejectedWithoutOne()
    {
        var verifier = new SecurIdVerifier(new SecurIdVerifierOptions { ClockDiagnosisRange = TimeSpan.Zero });
        _token.ClockError = TimeSpan.FromMinutes(8);

        Assert.Null(verifier.ResynchronizeAt(_token, Noon, SecurIdState.Initial).ClockOffset);
    }
}
