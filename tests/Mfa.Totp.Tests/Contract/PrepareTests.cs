using System.Security.Cryptography;
using Mfa.TestKit;
using static Mfa.Totp.Tests.Fixture;

namespace Mfa.Totp.Tests.Contract;

/// <summary>Keys that live elsewhere: the same decisions, with MACs that somebody else computed.</summary>
public class PrepareTests
{
    readonly ModelToken _token = new() { ClockError = -5 * Step };

    [Fact]
    public void Complete_WholeStory_DecidesAsVerifyDoes()
    {
        var enrolment = Hardware.PrepareResynchronization(TotpState.Initial, Noon);
        var enrolled = Hardware.CompleteResynchronization(enrolment, _token.CodeAt(Noon - Step), _token.CodeAt(Noon), TotpState.Initial, Macs(enrolment));
        Assert.Equal(Hardware.ResynchronizeAt(_token, Noon, TotpState.Initial).State, enrolled.State);
        Assert.True(enrolled.IsAccepted);

        var time = Noon + 3 * Step;
        Assert.True(Complete(_token.CodeAt(time), enrolled.State, time).IsAccepted);
        Assert.Equal(Hardware.Verify(_token.Key, _token.CodeAt(time), enrolled.State, time).State, Complete(_token.CodeAt(time), enrolled.State, time).State);
        Assert.Equal(TotpVerificationStatus.Replayed, Complete(_token.CodeAt(Noon), enrolled.State, Noon).Status);
        Assert.Equal(TotpVerificationStatus.Malformed, Complete("no code", enrolled.State, time).Status);
    }

    [Fact]
    public void Complete_NextCodeExchange_NeedsTheContinuation()
    {
        var asked = Complete(_token.CodeAt(Noon), TotpState.Initial, Noon);
        Assert.Equal(TotpVerificationStatus.NextCodeRequired, asked.Status);

        var later = Noon + Step;
        Assert.False(Complete(_token.CodeAt(later), asked.State, later).IsAccepted);
        Assert.True(Complete(_token.CodeAt(later), asked.State, later, asked.Continuation).IsAccepted);
    }

    [Theory]
    [InlineData("SHA1", 20)]
    [InlineData("SHA256", 32)]
    [InlineData("SHA512", 64)]
    public void Prepare_EachAlgorithm_AsksForMacsOfItsLength(string algorithm, int length)
    {
        var verifier = new TotpVerifier(new TotpParameters(new HashAlgorithmName(algorithm)));
        var window = verifier.Prepare(TotpState.Initial, Noon);

        Assert.Equal(length, window.MacLength);
        Assert.Equal(3, window.Count);
        Assert.Equal([StepAt(Noon) - 1, StepAt(Noon), StepAt(Noon) + 1], Enumerable.Range(0, 3).Select(i => window.GetTimeStep(i)));
    }

    [Fact]
    public void Prepare_AtTheEpoch_HasNoNegativeSteps()
    {
        Assert.Equal(2, App.Prepare(TotpState.Initial, DateTimeOffset.UnixEpoch).Count);
        Assert.Equal(0, App.Prepare(TotpState.Initial, DateTimeOffset.UnixEpoch.AddSeconds(-1)).Count);
    }

    [Fact]
    public void Complete_StateOfAnotherDriftThanPrepared_IsAnArgumentError()
    {
        var moved = Hardware.ResynchronizeAt(_token, Noon, TotpState.Initial).State;
        var window = Hardware.Prepare(TotpState.Initial, Noon);
        var macs = Macs(window);

        Assert.Throws<ArgumentException>("window", () => Hardware.Complete(window, "123456", moved, macs));
    }

    [Fact]
    public void Complete_WindowOfAnotherKind_IsAnArgumentError()
    {
        var window = Hardware.PrepareResynchronization(TotpState.Initial, Noon);
        var macs = Macs(window);

        Assert.Throws<ArgumentException>("window", () => Hardware.Complete(window, "123456", TotpState.Initial, macs));
        Assert.Throws<ArgumentException>("window", () => Hardware.Complete(default, "123456", TotpState.Initial, []));
        Assert.Throws<ArgumentException>("window", () => Hardware.CompleteResynchronization(default, "123456", "123456", TotpState.Initial, []));
        Assert.Throws<ArgumentException>("window", () => App.CompleteResynchronization(window, "123456", "123456", TotpState.Initial, macs));
    }

    [Fact]
    public void Complete_WindowOfOtherParameters_IsAnArgumentError()
    {
        var window = new TotpVerifier(new TotpParameters(HashAlgorithmName.SHA256)).Prepare(TotpState.Initial, Noon);

        Assert.Throws<ArgumentException>("window", () => App.Complete(window, "123456", TotpState.Initial, new byte[window.Count * 32]));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Complete_MacsOfAnotherLength_IsAnArgumentError(int difference)
    {
        var window = App.Prepare(TotpState.Initial, Noon);
        var macs = new byte[window.Count * window.MacLength + difference];

        Assert.Throws<ArgumentException>("macs", () => App.Complete(window, "123456", TotpState.Initial, macs));
    }

    [Fact]
    public void GetTimeStep_IndexOutsideTheWindow_IsAnArgumentError()
    {
        var window = App.Prepare(TotpState.Initial, Noon);

        Assert.Throws<ArgumentOutOfRangeException>(() => window.GetTimeStep(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => window.GetTimeStep(-1));
    }

    TotpVerificationResult Complete(string code, TotpState state, DateTimeOffset now, TotpContinuation continuation = default)
    {
        var window = Hardware.Prepare(state, now);
        return Hardware.Complete(window, code, state, Macs(window), continuation);
    }

    // What the security module does.
    byte[] Macs(TotpWindow window)
    {
        var macs = new byte[window.Count * window.MacLength];
        var message = new byte[TotpWindow.MessageLength];
        for (var i = 0; i < window.Count; i++)
        {
            window.WriteMessage(i, message);
            HMACSHA1.HashData(_token.Key, message, macs.AsSpan(i * window.MacLength));
        }

        return macs;
    }
}
