using System.Globalization;
using Mfa.Totp;

namespace Mfa.Quickstart;

/// <summary>
/// The life of three tokens, told with simulated ones and simulated time. What it prints is what the library answered; an answer
/// other than the one told makes it fail.
/// </summary>
sealed class Story
{
    static readonly TimeSpan Period = TotpParameters.Default.Period;

    int _steps;
    int _surprises;

    public static int Tell()
    {
        var story = new Story();
        Console.WriteLine("The life of a token, told with simulated ones. Nobody waits: the story brings its own time.");
        Console.WriteLine("Each line says when, what was called with which codes, and what the library answered.");
        story.AuthenticatorApp();
        story.HardwareToken();
        story.PhoneWithWrongClock();
        Console.WriteLine();
        if (story._surprises > 0)
        {
            Console.WriteLine($"{story._surprises} of the answers were not as told.");
            return ExitCode.Refused;
        }

        Console.WriteLine("All of it turned out as told. Now with your own phone: dotnet run --project samples/Mfa.Quickstart -- enroll");
        return ExitCode.Done;
    }

    void AuthenticatorApp()
    {
        Console.WriteLine();
        Console.WriteLine("AN AUTHENTICATOR APP");
        var verifier = new TotpVerifier();
        using var secret = TotpSecret.Generate();
        var phone = new SimulatedToken(secret);
        var now = At("2026-11-24 09:00:20");

        Step("Enrolment: the phone scans a QR code, and two consecutive codes prove that it has the secret.");
        Say($"in the QR code: {new TotpKeyUri(secret, "Example", "alice@example.com").ToUriString()}");
        var (first, second) = (phone.CodeAt(now), phone.CodeAt(now + Period));
        now += Period;
        var result = verifier.Resynchronize(secret, first, second, TotpState.Initial, now);
        Expect(TotpVerificationStatus.Accepted, result, now, $"Resynchronize {first} {second}");
        var state = result.State;
        Say($"to store: the secret (encrypted) and the state, {state.ToString().Length} characters, no secret inside");

        Step("Sign-in with the code that the phone shows.");
        now = At("2026-11-24 14:30:10");
        var code = phone.CodeAt(now);
        result = verifier.Verify(secret, code, state, now);
        Expect(TotpVerificationStatus.Accepted, result, now, $"Verify {code}");
        state = result.State;

        Step("The same code once more: somebody looked over the shoulder.");
        now += TimeSpan.FromSeconds(5);
        result = verifier.Verify(secret, code, state, now);
        Expect(TotpVerificationStatus.Replayed, result, now, $"Verify {code}");
        state = result.State;
        Say($"the phone shows the next code at {result.NextCodeAt:HH:mm:ss}");

        Step("A wrong code.");
        now += TimeSpan.FromSeconds(5);
        code = phone.WrongCodeAt(now);
        result = verifier.Verify(secret, code, state, now);
        Expect(TotpVerificationStatus.Rejected, result, now, $"Verify {code}");
        Say(string.Create(CultureInfo.InvariantCulture, $"a blind guess is right once in {1 / verifier.Odds.PerGuess:N0} times: limit the guesses"));
    }

    void HardwareToken()
    {
        Console.WriteLine();
        Console.WriteLine("A HARDWARE TOKEN, whose quartz loses two minutes a year");
        var verifier = new TotpVerifier(options: TotpVerifierOptions.HardwareToken);
        using var secret = TotpSecret.Generate();
        var token = new SimulatedToken(secret);
        var now = At("2026-11-24 09:00:20");

        Step("Enrolment, as before.");
        var (first, second) = (token.CodeAt(now), token.CodeAt(now + Period));
        now += Period;
        var result = verifier.Resynchronize(secret, first, second, TotpState.Initial, now);
        Expect(TotpVerificationStatus.Accepted, result, now, $"Resynchronize {first} {second}");
        var state = result.State;

        Step("Two years in a drawer. It is four minutes slow, so one code isn't enough: the very next one has to follow.");
        now = At("2028-11-24 09:00:10");
        token.ClockOffset = TimeSpan.FromMinutes(-4);
        var code = token.CodeAt(now);
        result = verifier.Verify(secret, code, state, now);
        Expect(TotpVerificationStatus.NextCodeRequired, result, now, $"Verify {code}");
        state = result.State;
        now += Period;
        code = token.CodeAt(now);
        result = verifier.Verify(secret, code, state, now, result.Continuation);
        Expect(TotpVerificationStatus.Accepted, result, now, $"Verify {code} with the continuation");
        state = result.State;

        Step("From then on the verifier follows the token's clock.");
        now = At("2028-11-25 09:00:10");
        code = token.CodeAt(now);
        result = verifier.Verify(secret, code, state, now);
        Expect(TotpVerificationStatus.Accepted, result, now, $"Verify {code}");
        state = result.State;
        Say($"drift: {state.DriftSteps} steps of {Period.TotalSeconds} s");

        Step("Its battery was changed, it lost three hours. Two consecutive codes find it again.");
        now = At("2029-03-01 09:00:10");
        token.ClockOffset = TimeSpan.FromHours(-3);
        code = token.CodeAt(now);
        result = verifier.Verify(secret, code, state, now);
        Expect(TotpVerificationStatus.Rejected, result, now, $"Verify {code}");
        state = result.State;
        (first, second) = (token.CodeAt(now), token.CodeAt(now + Period));
        now += Period;
        result = verifier.Resynchronize(secret, first, second, state, now);
        Expect(TotpVerificationStatus.Accepted, result, now, $"Resynchronize {first} {second}");
        state = result.State;
        now += Period;
        code = token.CodeAt(now);
        result = verifier.Verify(secret, code, state, now);
        Expect(TotpVerificationStatus.Accepted, result, now, $"Verify {code}");
    }

    void PhoneWithWrongClock()
    {
        Console.WriteLine();
        Console.WriteLine("A PHONE whose clock was set by hand");
        var verifier = new TotpVerifier();
        using var secret = TotpSecret.Generate();
        var phone = new SimulatedToken(secret) { ClockOffset = TimeSpan.FromHours(2) };
        var now = At("2026-11-24 09:00:20");

        Step("Enrolment fails, and the answer says why.");
        var (first, second) = (phone.CodeAt(now), phone.CodeAt(now + Period));
        now += Period;
        var result = verifier.Resynchronize(secret, first, second, TotpState.Initial, now);
        Expect(TotpVerificationStatus.Rejected, result, now, $"Resynchronize {first} {second}");
        Expect(result.ClockOffset is { IsLikelyTimeZone: true });
        Say($"the phone's clock is off by {result.ClockOffset}: a wrong time zone, most likely");
    }

    void Step(string what) => Console.WriteLine($"{++_steps,2}. {what}");

    static void Say(string what) => Console.WriteLine($"      {what}");

    void Expect(TotpVerificationStatus told, in TotpVerificationResult result, DateTimeOffset now, string call)
    {
        Console.WriteLine($"      {now:yyyy-MM-dd HH:mm:ss}  {call,-40}  {result.Status}");
        Expect(result.Status == told);
    }

    void Expect(bool asTold)
    {
        if (asTold)
            return;
        Console.WriteLine("      THIS IS NOT AS TOLD");
        _surprises++;
    }

    static DateTimeOffset At(string utc) => DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
