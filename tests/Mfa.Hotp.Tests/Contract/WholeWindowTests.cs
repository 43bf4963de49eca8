using Mfa.Shared.Otp;
using static Mfa.Hotp.Tests.Fixture;

namespace Mfa.Hotp.Tests.Contract;

/// <summary>A search that stopped at a hit would tell in its time which counter it was.</summary>
public class WholeWindowTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(50)]
    [InlineData(99)]      // a miss
    public void Verify_WhereverTheHitIs_TakesEveryMac(ulong counter)
    {
        var macs = new CountingMacs();
        var window = Hardware.Prepare(HotpState.Initial, Noon);

        Hardware.Decide(window, CodeOf(counter), HotpState.Initial, HotpState.Initial.Open(HotpParameters.Default, "state"), macs, default);

        Assert.Equal(51, window.Count);
        Assert.Equal(window.Count, macs.Count);
    }

    sealed class CountingMacs : IOtpValues
    {
        public int Count { get; private set; }

        public uint GetValue(int index, ulong counter)
        {
            Assert.Equal(Count++, index);
            var mac = new byte[20];
            HotpParameters.Default.Hash.ComputeMac(Key, counter, mac);
            return OtpTruncation.Truncate(mac);
        }

        public bool Confirms(ulong counter, OtpCodeMatcher code) => true;
    }
}
