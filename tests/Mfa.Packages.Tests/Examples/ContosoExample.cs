using Mfa.TestKit;
using Mfa.Totp;

namespace Contoso.Mfa;

/// <summary>
/// The first example of all, in an application whose own namespace ends in <c>.Mfa</c>: it compiles because its usings stand above the
/// namespace, where <c>Mfa.Totp</c> is looked up from the top.
/// </summary>
public class ContosoExample
{
    [Fact]
    public void ACode_IsRightOnce()
    {
        using var secret = new TotpSecret(ModelToken.RfcKey);
        var now = ModelToken.Noon;
        var code = new ModelToken().CodeAt(now);

        var verifier = new TotpVerifier();
        var first = verifier.Verify(secret, code, TotpState.Initial, now);
        var again = verifier.Verify(secret, code, first.State, now);   // first.State is what you stored

        Console.WriteLine($"{first.Status}, then {again.Status}");     // Accepted, then Replayed

        Assert.Equal((TotpVerificationStatus.Accepted, TotpVerificationStatus.Replayed), (first.Status, again.Status));
    }
}
