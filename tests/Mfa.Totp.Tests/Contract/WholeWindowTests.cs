using Mfa.Shared.Otp;
using Mfa.TestKit;
using static Mfa.Totp.Tests.Fixture;

namespace Mfa.Totp.Tests.Contract;

/// <summary>A search that stopped at a hit would tell in its time which step it was.</summary>
public class WholeWindowTests
{
    readonly ModelToken _token = new();

    [Theory]
    [InlineData(-10)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(99)]      // a miss
    public void Verify_WhereverTheHitIs_TakesEveryMac(int steps)
    {
        var macs = new CountingMacs(_token);
        var window = Hardware.Prepare(TotpState.Initial, Noon);

        Hardware.Decide(window, _token.CodeAt(Noon + steps * Step), TotpState.Initial, TotpState.Initial.Open(TotpParameters.Default, "state"), macs, default);

        Assert.Equal(13, window.Count);
        Assert.Equal(window.Count, macs.Count);
    }

    [Theory]
    [InlineData(-1440)]
    [InlineData(0)]
    [InlineData(120)]
    [InlineData(9999)]      // a miss
    public void Resynchronize_WhereverThePairIs_TakesEveryMac(int steps)
    {
        var macs = new CountingMacs(_token);
        var window = Hardware.PrepareResynchronization(TotpState.Initial, Noon);
        var fields = TotpState.Initial.Open(TotpParameters.Default, "state");

        Hardware.DecideResynchronization(window, _token.CodeAt(Noon + (steps - 1) * Step), _token.CodeAt(Noon + steps * Step), TotpState.Initial, fields, macs);

        Assert.Equal(1562, window.Count);
        Assert.Equal(window.Count, macs.Count);
    }

    sealed class CountingMacs(ModelToken token) : IOtpValues
    {
        public int Count { get; private set; }

        public uint GetValue(int index, ulong counter)
        {
            Assert.Equal(Count++, index);
            var mac = new byte[20];
            TotpParameters.Default.Hash.ComputeMac(token.Key, counter, mac);
            return OtpTruncation.Truncate(mac);
        }

        public bool Confirms(ulong counter, OtpCodeMatcher code) => true;
    }
}
