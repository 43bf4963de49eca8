using Mfa.TestKit;
using static Mfa.Totp.Tests.Fixture;

namespace Mfa.Totp.Tests.Contract;

public class AllocationTests
{
    [Fact]
    public void Verify_EveryOutcome_AllocatesNothing()
    {
        var token = new ModelToken { ClockError = -5 * Step };
        var exact = new ModelToken();
        using var secret = new TotpSecret(token.Key);
        var used = Hardware.SignedIn(exact, Noon);
        var asked = Hardware.Verify(secret, token.CodeAt(Noon), TotpState.Initial, Noon);
        string[] codes = [exact.CodeAt(Noon), token.CodeAt(Noon), token.CodeAt(Noon + Step), "000000", "no code"];
        var first = token.CodeAt(Noon - Step);

        AssertAllocatesNothing(() =>
        {
            foreach (var code in codes)
            {
                Hardware.Verify(secret, code, TotpState.Initial, Noon);
                Hardware.Verify(secret, code, used, Noon);
                Hardware.Verify(secret, code, used, Noon - 9 * Step);
                Hardware.Verify(secret, code, asked.State, Noon + Step, asked.Continuation);
                Hardware.Resynchronize(secret, first, code, TotpState.Initial, Noon);
            }
        });
    }

    [Fact]
    public void Complete_PreparedWindow_AllocatesNothing()
    {
        var window = Hardware.Prepare(TotpState.Initial, Noon);
        var macs = new byte[window.Count * window.MacLength];
        var message = new byte[TotpWindow.MessageLength];

        AssertAllocatesNothing(() =>
        {
            var prepared = Hardware.Prepare(TotpState.Initial, Noon);
            prepared.WriteMessage(0, message);
            Hardware.Complete(prepared, "123456", TotpState.Initial, macs);
        });
    }

    [Theory]
    [InlineData("SHA256")]
    [InlineData("SHA512")]
    public void Verify_LongerHashes_AllocatesNothing(string algorithm)
    {
        var verifier = new TotpVerifier(new TotpParameters(new System.Security.Cryptography.HashAlgorithmName(algorithm)));
        using var secret = TotpSecret.Generate(verifier.Parameters);

        AssertAllocatesNothing(() => verifier.Verify(secret, "123456", TotpState.Initial, Noon));
    }

    static void AssertAllocatesNothing(Action action)
    {
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
