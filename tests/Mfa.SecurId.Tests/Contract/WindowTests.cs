using Mfa.TestKit;
using static Mfa.SecurId.Tests.Fixture;

namespace Mfa.SecurId.Tests.Contract;

public class WindowTests
{
    [Theory]
    [InlineData(0, SecurIdVerificationStatus.Accepted)]
    [InlineData(-1, SecurIdVerificationStatus.Accepted)]     // the edges of the window
    [InlineData(1, SecurIdVerificationStatus.Accepted)]
    [InlineData(-2, SecurIdVerificationStatus.Rejected)]     // one step beyond them
    [InlineData(2, SecurIdVerificationStatus.Rejected)]
    public void Verify_CodeOfAnotherStep_DependsOnTheWindow(int steps, SecurIdVerificationStatus expected)
    {
        var token = new ModelSecurIdToken();

        var result = App.Verify(token.Token, token.CodeAt(Noon + steps * Step), SecurIdState.Initial, Noon);

        Assert.Equal(expected, result.Status);
        Assert.Equal(expected == SecurIdVerificationStatus.Accepted ? steps : null, result.StepOffset);
        Assert.Equal(expected == SecurIdVerificationStatus.Accepted ? StepAt(Noon) + steps : null, result.TimeStep);
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
        var verifier = new SecurIdVerifier(new SecurIdVerifierOptions { PastSteps = past, FutureSteps = future, MaximumDriftSteps = 0, NextCodePastSteps = 0, NextCodeFutureSteps = 0 });
        var token = new ModelSecurIdToken();

        Assert.Equal(accepted, verifier.Verify(token.Token, token.CodeAt(Noon + steps * Step), SecurIdState.Initial, Noon).IsAccepted);
    }

    [Fact]
    public void Verify_LastInstantOfAStep_StillBelongsToIt()
    {
        var verifier = new SecurIdVerifier(new SecurIdVerifierOptions { PastSteps = 0, FutureSteps = 0 });
        var token = new ModelSecurIdToken();

        Assert.True(verifier.Verify(token.Token, token.CodeAt(Noon), SecurIdState.Initial, Noon + Step - TimeSpan.FromTicks(1)).IsAccepted);
        Assert.False(verifier.Verify(token.Token, token.CodeAt(Noon), SecurIdState.Initial, Noon + Step).IsAccepted);
    }

    [Fact]
    public void Verify_AnotherOffsetFromUtc_IsTheSameTime()
    {
        var token = new ModelSecurIdToken();

        Assert.Equal(0, App.Verify(token.Token, token.CodeAt(Noon), SecurIdState.Initial, Noon.ToOffset(TimeSpan.FromHours(-7))).StepOffset);
    }

    [Fact]
    public void Verify_OneDigitOff_IsRejected()
    {
        var token = new ModelSecurIdToken();
        var code = token.CodeAt(Noon).ToCharArray();
        for (var i = 0; i < code.Length; i++)
        {
            var wrong = (char[])code.Clone();
            wrong[i] = wrong[i] == '9' ? '0' : (char)(wrong[i] + 1);
            Assert.Equal(SecurIdVerificationStatus.Rejected, App.Verify(token.Token, wrong, SecurIdState.Initial, Noon).Status);
        }
    }

    // Days of one number in two months, years and hours: a window that lies across has two of each key.
    [Theory]
    [InlineData("2026-01-31T23:59:00Z")]
    [InlineData("2026-02-28T23:59:00Z")]
    [InlineData("2028-02-29T23:59:00Z")]
    [InlineData("2026-12-31T23:59:00Z")]
    [InlineData("2026-06-15T23:59:00Z")]
    [InlineData("2026-06-15T10:59:00Z")]
    public void Verify_WindowAcrossABoundaryOfTheCalendar_KnowsTheCodesOfBothSides(string last)
    {
        var verifier = new SecurIdVerifier(new() { PastSteps = 5, FutureSteps = 5 });
        var token = new ModelSecurIdToken();
        var time = DateTimeOffset.Parse(last, null);
        for (var steps = -5; steps <= 5; steps++)
            Assert.Equal(steps, verifier.Verify(token.Token, token.CodeAt(time + steps * Step), SecurIdState.Initial, time).StepOffset);
    }

    // The same day and hour of the next month, asked of one chain: nothing but the month tells.
    [Fact]
    public void Chain_SameDayOfAnotherMonth_IsAnotherCode()
    {
        var token = new ModelSecurIdToken();
        var chain = token.Token.StartChain();
        foreach (var time in new[] { Noon, Noon.AddMonths(1), Noon.AddMonths(2), Noon.AddYears(1) })
            Assert.Equal(token.CodeAt(time), chain[StepAt(time)].ToString("D10", null)[^6..]);
    }
}
