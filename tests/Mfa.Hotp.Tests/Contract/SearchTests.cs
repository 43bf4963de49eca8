using System.Globalization;
using System.Security.Cryptography;
using FsCheck.Xunit;
using Mfa.Shared.Otp;
using Mfa.TestKit;
using static Mfa.Hotp.Tests.Fixture;

namespace Mfa.Hotp.Tests.Contract;

/// <summary>What a search finds is nothing before the platform's HMAC has agreed.</summary>
public class SearchTests
{
    static readonly string Wrong = Enumerable.Range(0, 2000).Select(i => i.ToString("D6", CultureInfo.InvariantCulture))
        .First(code => Enumerable.Range(0, 1100).All(counter => CodeOf((ulong)counter) != code));

    [Theory]
    [InlineData(0UL)]
    [InlineData(10UL)]
    [InlineData(30UL)]
    public void Verify_SearchThatFindsAWrongCode_IsRefusedAndSaid(ulong counter)
    {
        var fields = HotpState.Initial.Open(HotpParameters.Default, "state");

        var result = Hardware.Decide(Hardware.Prepare(HotpState.Initial, Noon), Wrong, HotpState.Initial, fields, new FaultySearch(counter), default);

        Assert.Equal(HotpVerificationStatus.Rejected, result.Status);
        Assert.True(result.SearchDisagreement);
        Assert.Equal(HotpState.Initial, result.State);
    }

    [Fact]
    public void Verify_SearchThatFindsARightCode_IsAcceptedAndNothingIsSaid()
    {
        var fields = HotpState.Initial.Open(HotpParameters.Default, "state");

        var result = Hardware.Decide(Hardware.Prepare(HotpState.Initial, Noon), CodeOf(3), HotpState.Initial, fields, new FaultySearch(), default);

        Assert.True(result.IsAccepted);
        Assert.False(result.SearchDisagreement);
    }

    [Theory]
    [InlineData(20UL, 2)]
    [InlineData(21UL, 2)]
    [InlineData(20UL, 3)]
    [InlineData(21UL, 3)]
    [InlineData(22UL, 3)]
    public void Resynchronize_SearchThatFindsOneWrongCode_IsRefusedAndSaid(ulong wrongCounter, int codes)
    {
        var typed = Enumerable.Range(20, 3).Select(counter => (ulong)counter == wrongCounter ? Wrong : CodeOf((ulong)counter)).ToArray();
        var window = Hardware.PrepareResynchronization(HotpState.Initial, codes);
        var fields = HotpState.Initial.Open(HotpParameters.Default, "state");
        var run = codes == 2 ? new HotpVerifier.TypedCodes(typed[0], typed[1]) : new HotpVerifier.TypedCodes(typed[0], typed[1], typed[2]);

        var result = Hardware.DecideResynchronization(window, run, HotpState.Initial, fields, new FaultySearch(wrongCounter));

        Assert.Equal(HotpVerificationStatus.Rejected, result.Status);
        Assert.True(result.SearchDisagreement);
        Assert.Equal(HotpState.Initial, result.State);
    }

    [Property(MaxTest = 100, Replay = "20260122,4227")]
    public void AnyTokenAndCounter_SearchAndPlatformDecideAlike(byte length, ulong start, byte distance, byte digits)
    {
        var key = RandomNumberGenerator.GetBytes(10 + length % 119);
        var parameters = new HotpParameters(digits: 6 + digits % 5);
        var platform = new HotpVerifier(parameters, new(HotpVerifierOptions.HardwareToken) { PlatformHmacOnly = true });
        var search = new HotpVerifier(parameters, HotpVerifierOptions.HardwareToken);
        var state = HotpState.StartingAt(start);
        string Code(ulong offset) => ModelOtp.Code("SHA1", key, (System.Numerics.BigInteger)start + offset, parameters.Digits);

        var (one, two) = (search.Verify(key, Code(distance), state, Noon), platform.Verify(key, Code(distance), state, Noon));
        Assert.Equal((two.Status, two.Counter), (one.Status, one.Counter));
        one = search.Resynchronize(key, Code(4UL * distance), Code(4UL * distance + 1), state);
        two = platform.Resynchronize(key, Code(4UL * distance), Code(4UL * distance + 1), state);
        Assert.Equal((two.Status, two.State), (one.Status, one.State));
        Assert.False(one.SearchDisagreement);
    }

    /// <summary>Says that a code is that of certain counters, which it isn't.</summary>
    sealed class FaultySearch(params ulong[] counters) : IOtpValues
    {
        public uint GetValue(int index, ulong counter) => counters.Contains(counter) ? uint.Parse(Wrong, CultureInfo.InvariantCulture) : Value(counter);

        public bool Confirms(ulong counter, OtpCodeMatcher code) => code.Matches(Value(counter)) != 0;

        static uint Value(ulong counter)
        {
            var mac = new byte[20];
            HotpParameters.Default.Hash.ComputeMac(Key, counter, mac);
            return OtpTruncation.Truncate(mac);
        }
    }
}
