namespace Mfa.Quickstart;

/// <summary>Two consecutive codes find a token whose clock is far off.</summary>
static class Resync
{
    public static int Run(string path, string first, string second, Func<DateTimeOffset> clock)
    {
        using var token = TokenFile.OpenEnrolled(path);
        var result = token.Verifier.Resynchronize(token.Secret, first, second, token.State, clock());
        token.Store(result.State);
        Console.WriteLine(Verdict.Of(result));
        return ExitCode.Of(result);
    }
}
