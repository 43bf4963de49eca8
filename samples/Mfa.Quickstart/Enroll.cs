using Mfa.Totp;

namespace Mfa.Quickstart;

/// <summary>A secret goes to the token, and two consecutive codes prove that it arrived.</summary>
static class Enroll
{
    public static int Begin(string path, string preset, TotpSecret? given, string issuer, string account, Func<DateTimeOffset> clock)
    {
        if (File.Exists(path))
        {
            using var existing = TokenFile.Open(path);
            if (existing.IsEnrolled)
            {
                Console.Error.WriteLine($"{path} holds an enrolled token. Delete the file, or give another with --file.");
                return ExitCode.WrongUsage;
            }
        }

        using var secret = given ?? TotpSecret.Generate();
        if (KeyUri(secret, issuer, account) is not { } uri)
            return ExitCode.WrongUsage;

        using var token = TokenFile.Create(path, preset, secret);
        Terminal.ShowQrCode(uri);
        Console.WriteLine("Scan the QR code with an authenticator app, or type the setup key into it.");
        Console.WriteLine($"setup key: {secret.ToBase32()}");
        Console.WriteLine($"key URI: {uri}");
        if (!Terminal.IsInteractive)
        {
            Console.WriteLine("Then finish with two consecutive codes: enroll CODE1 CODE2");
            return ExitCode.Done;
        }

        var first = Terminal.Ask("The code it shows now: ");
        var second = Terminal.Ask("Wait for the next one: ");
        return Finish(token, first, second, clock());
    }

    public static int Finish(string path, string first, string second, Func<DateTimeOffset> clock)
    {
        using var token = TokenFile.Open(path);
        if (!token.IsEnrolled)
            return Finish(token, first, second, clock());

        Console.Error.WriteLine($"{path} holds an enrolled token already. Is it out of step? See resync.");
        return ExitCode.WrongUsage;
    }

    static int Finish(TokenFile token, string first, string second, DateTimeOffset now)
    {
        var result = token.Verifier.Resynchronize(token.Secret, first, second, token.State, now);
        token.Store(result.State);
        Console.WriteLine(Verdict.Of(result));
        Console.WriteLine(result.IsAccepted
            ? "The token is enrolled. Sign in with its next code: verify CODE"
            : "The secret is kept. Try its next two codes: enroll CODE1 CODE2");
        return ExitCode.Of(result);
    }

    static string? KeyUri(TotpSecret secret, string issuer, string account)
    {
        try
        {
            return new TotpKeyUri(secret, issuer, account).ToUriString();
        }
        catch (ArgumentException e)
        {
            Console.Error.WriteLine(e.Message);
            return null;
        }
    }
}
