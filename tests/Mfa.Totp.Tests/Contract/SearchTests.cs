using System.Globalization;
using System.Security.Cryptography;
using FsCheck.Xunit;
using Mfa.Shared.Otp;
using Mfa.TestKit;
using static Mfa.Totp.Tests.Fixture;

namespace Mfa.Totp.Tests.Contract;

/// <summary>What a search finds is nothing before the platform's HMAC has agreed.</summary>
public class SearchTests
{
    readonly ModelToken _token = new();

    [Theory]
    [InlineData(-10)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(2)]
    public void Verify_SearchThatFindsAWrongCode_IsRefusedAndSaid(int steps)
    {
        var wrong = _token.CodeOutside(StepAt(Noon) - 20, StepAt(Noon) + 20);
        var fields = TotpState.Initial.Open(TotpParameters.Default, "state");
        var search = new FaultySearch(_token, wrong, StepAt(Noon) + steps);

        var result = Hardware.Decide(Hardware.Prepare(TotpState.Initial, Noon), wrong, TotpState.Initial, fields, search, default);

        Assert.Equal(TotpVerificationStatus.Rejected, result.Status);
        Assert.True(result.SearchDisagreement);
        Assert.Equal(TotpState.Initial, result.State);
    }

    [Fact]
    public void Verify_SearchThatFindsARightCode_IsAcceptedAndNothingIsSaid()
    {
        var fields = TotpState.Initial.Open(TotpParameters.Default, "state");

        var result = Hardware.Decide(Hardware.Prepare(TotpState.Initial, Noon), _token.CodeAt(Noon), TotpState.Initial, fields, new FaultySearch(_token, "", 0), default);

        Assert.True(result.IsAccepted);
        Assert.False(result.SearchDisagreement);
    }

    [Fact]
    public void Verify_SearchThatFindsAWrongNextCode_EndsTheExchange()
    {
        _token.ClockError = -5 * Step;
        var asked = Hardware.Verify(_token.Key, _token.CodeAt(Noon), TotpState.Initial, Noon);
        var later = Noon + Step;
        var wrong = _token.CodeOutside(StepAt(Noon) - 30, StepAt(Noon) + 30);
        var search = new FaultySearch(_token, wrong, _token.StepAt(later));

        var result = Hardware.Decide(Hardware.Prepare(asked.State, later), wrong, asked.State, asked.State.Open(TotpParameters.Default, "state"), search, asked.Continuation);

        Assert.True(result.SearchDisagreement);
        Assert.False(result.IsAccepted);
        Assert.False(Hardware.Verify(_token.Key, _token.CodeAt(later), result.State, later, asked.Continuation).IsAccepted);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Resynchronize_SearchThatFindsAWrongPair_IsRefusedAndSaid(bool isFirstWrong, bool isSecondWrong)
    {
        var wrong = _token.CodeOutside(StepAt(Noon) - 2000, StepAt(Noon) + 200);
        var first = isFirstWrong ? wrong : _token.CodeAt(Noon - Step);
        var second = isSecondWrong ? wrong : _token.CodeAt(Noon);
        var wrongSteps = new[] { (isFirstWrong, StepAt(Noon) - 1), (isSecondWrong, StepAt(Noon)) }.Where(pair => pair.Item1).Select(pair => pair.Item2);
        var fields = TotpState.Initial.Open(TotpParameters.Default, "state");

        var result = Hardware.DecideResynchronization(
            Hardware.PrepareResynchronization(TotpState.Initial, Noon), first, second, TotpState.Initial, fields, new FaultySearch(_token, wrong, [.. wrongSteps]));

        Assert.Equal(TotpVerificationStatus.Rejected, result.Status);
        Assert.True(result.SearchDisagreement);
        Assert.Equal(TotpState.Initial, result.State);
    }

    [Property(MaxTest = 60, Replay = "20260121,6239")]
    public void AnyTokenAndTime_SearchAndPlatformDecideAlike(byte[] seed, uint seconds, byte age, byte digits, bool isHardware)
    {
        var key = new byte[10 + seed.Length % 119];
        RandomNumberGenerator.Fill(key);
        var token = new ModelToken(key, digits: 6 + digits % 5) { ClockError = TimeSpan.FromSeconds(30 * (age - 128)) };
        var parameters = new TotpParameters(digits: 6 + digits % 5);
        var options = isHardware ? TotpVerifierOptions.HardwareToken : TotpVerifierOptions.AuthenticatorApp;
        var search = new TotpVerifier(parameters, new(options) { ClockDiagnosisRange = TimeSpan.FromHours(1) });
        var platform = new TotpVerifier(parameters, new(search.Options) { PlatformHmacOnly = true });
        var now = DateTimeOffset.FromUnixTimeSeconds(100_000 + seconds);

        foreach (var time in new[] { now, now - token.ClockError })
        {
            var one = search.Verify(key, token.CodeAt(time), TotpState.Initial, now);
            var two = platform.Verify(key, token.CodeAt(time), TotpState.Initial, now);
            Assert.Equal((two.Status, two.TimeStep), (one.Status, one.TimeStep));
            one = search.Resynchronize(key, token.CodeAt(time - token.Period), token.CodeAt(time), TotpState.Initial, now);
            two = platform.Resynchronize(key, token.CodeAt(time - token.Period), token.CodeAt(time), TotpState.Initial, now);
            Assert.Equal((two.Status, two.State, two.ClockOffset), (one.Status, one.State, one.ClockOffset));
            Assert.False(one.SearchDisagreement);
        }
    }

    /// <summary>Says that a code is that of certain steps, which it isn't.</summary>
    sealed class FaultySearch(ModelToken token, string pretended, params long[] steps) : IOtpValues
    {
        public uint GetValue(int index, ulong counter) =>
            steps.Contains((long)counter) ? uint.Parse(pretended, CultureInfo.InvariantCulture) : Value(counter);

        public bool Confirms(ulong counter, OtpCodeMatcher code) => code.Matches(Value(counter)) != 0;

        uint Value(ulong counter)
        {
            var mac = new byte[20];
            TotpParameters.Default.Hash.ComputeMac(token.Key, counter, mac);
            return OtpTruncation.Truncate(mac);
        }
    }
}
