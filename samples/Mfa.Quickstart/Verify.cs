using Mfa.Totp;

namespace Mfa.Quickstart;

/// <summary>What a sign-in does with a code.</summary>
static class Verify
{
    public static int Run(string path, string code, TotpContinuation continuation, Func<DateTimeOffset> clock)
    {
        using var token = TokenFile.OpenEnrolled(path);
        var result = Check(token, code, continuation, clock());

        // A token that is a little out of step has to show that its owner holds it: one more code, right now.
        while (result.Status == TotpVerificationStatus.NextCodeRequired && Terminal.IsInteractive)
            result = Check(token, Terminal.Ask("The next code: "), result.Continuation, clock());

        if (result.Status == TotpVerificationStatus.NextCodeRequired)
        {
            Console.WriteLine($"continuation: {result.Continuation}");
            Console.WriteLine("Go on with: verify NEXTCODE --continuation=TEXT");
        }

        return ExitCode.Of(result);
    }

    static TotpVerificationResult Check(TokenFile token, string code, TotpContinuation continuation, DateTimeOffset now)
    {
        var result = token.Verifier.Verify(token.Secret, code, token.State, now, continuation);

        // Stored before anybody hears the verdict: a crash in between may cost a code, but never lets one in twice.
        token.Store(result.State);
        Console.WriteLine(Verdict.Of(result));
        return result;
    }
}
