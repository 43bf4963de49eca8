namespace Mfa.U2f.Tests.BadInput;

/// <summary>Asserts of refusals: which step, which status, and that at most one exception was thrown inside.</summary>
static class Refused
{
    public static void Registration(FidoCheck check, FidoStatus status, byte[] json) => ThrownExceptions.AssertAtMostOne(() =>
    {
        var result = Good.Register(json);
        Assert.Equal((check, status), (result.Ledger.Failed, result.Status));
        Assert.Null(result.Credential);
    });

    public static void Assertion(FidoCheck check, FidoStatus status, byte[] json) => ThrownExceptions.AssertAtMostOne(() =>
    {
        var result = Good.SignIn(json);
        Assert.Equal((check, status), (result.Ledger.Failed, result.Status));
        Assert.Null(result.UpdatedCredential);
    });

    public static void AssertionJson(byte[] json) => ThrownExceptions.AssertAtMostOne(() =>
    {
        Assert.False(FidoAuthenticationResponse.TryParse(json, out var response));
        Assert.Null(response);
    });

    /// <summary>The bytes that an action allocates, once everything that is made once has been made.</summary>
    public static long Allocates(Action action)
    {
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
