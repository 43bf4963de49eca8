using static Mfa.Hotp.Tests.Fixture;

namespace Mfa.Hotp.Tests.Contract;

public class AllocationTests
{
    [Fact]
    public void Verify_EveryOutcome_AllocatesNothing()
    {
        using var secret = new HotpSecret(Key);
        var used = UsedUpTo(0);
        var exhausted = UsedUpTo(ulong.MaxValue);
        var asked = Hardware.Verify(secret, CodeOf(30), used, Noon);
        string[] codes = [CodeOf(0), CodeOf(1), CodeOf(30), CodeOf(31), "000000", "no code"];
        var macs = new byte[Hardware.Prepare(used, Noon).Count * 20];

        AssertAllocatesNothing(() =>
        {
            foreach (var code in codes)
            {
                Hardware.Verify(secret, code, HotpState.Initial, Noon);
                Hardware.Verify(secret, code, used, Noon);
                Hardware.Verify(secret, code, exhausted, Noon);
                Hardware.Verify(secret, code, asked.State, Noon, asked.Continuation);
                Hardware.Resynchronize(secret, codes[2], code, used);
                Hardware.Complete(Hardware.Prepare(used, Noon), code, used, macs);
                App.Resynchronize(secret, codes[2], code, code, used);
            }
        });
    }

    static void AssertAllocatesNothing(Action action)
    {
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
