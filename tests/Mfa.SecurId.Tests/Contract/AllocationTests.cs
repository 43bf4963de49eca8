using Mfa.TestKit;
using static Mfa.SecurId.Tests.Fixture;

namespace Mfa.SecurId.Tests.Contract;

public class AllocationTests
{
    [Theory]
    [InlineData(SecurIdPinMode.None)]
    [InlineData(SecurIdPinMode.AddPin)]
    public void Verify_EveryOutcome_AllocatesNothing(SecurIdPinMode mode)
    {
        var slow = new ModelSecurIdToken { ClockError = -5 * Step };
        var exact = new ModelSecurIdToken();
        using var token = exact.TokenThat(mode);
        string Typed(ModelSecurIdToken model, DateTimeOffset time) => mode == SecurIdPinMode.None ? "1234" + model.CodeAt(time) : model.CodeAt(time, "1234");
        var used = Hardware.Verify(token, Typed(exact, Noon), "1234", SecurIdState.Initial, Noon).State;
        var asked = Hardware.Verify(token, Typed(slow, Noon), "1234", SecurIdState.Initial, Noon);
        string[] codes = [Typed(exact, Noon), Typed(slow, Noon), Typed(slow, Noon + Step), exact.CodeAt(Noon), "000000", "no code"];
        var first = Typed(slow, Noon - Step);
        var destination = new char[SecurIdGenerator.MaximumLength];

        AssertAllocatesNothing(() =>
        {
            foreach (var code in codes)
            {
                Hardware.Verify(token, code, "1234", SecurIdState.Initial, Noon);
                Hardware.Verify(token, code, SecurIdState.Initial, Noon);
                Hardware.Verify(token, code, "1234", used, Noon);
                Hardware.Verify(token, code, "1234", used, Noon - 9 * Step);
                Hardware.Verify(token, code, "1234", asked.State, Noon + Step, asked.Continuation);
                Hardware.Resynchronize(token, first, code, "1234", SecurIdState.Initial, Noon);
            }

            SecurIdGenerator.Generate(token, Noon, "1234", destination);
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
