using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Mfa.Totp;

namespace Mfa.Quickstart;

/// <summary>What can be typed, and which file does it.</summary>
static class Grammar
{
    static readonly Option<string> File = Text("--file", "FILE", "Where the token is kept", "quickstart.token.json");

    static readonly Option<DateTimeOffset?> At = new("--at")
    {
        HelpName = "UNIX",
        Description = "The time in Unix seconds, in place of this machine's clock: for scripts and experiments",
        CustomParser = ReadTime,
    };

    public static RootCommand Root()
    {
        var root = new RootCommand("Time-based one-time passwords with Mfa.Totp. Without a command: the life of a token, told with a simulated one.\n"
            + "  Exit codes: 0 accepted or done, 1 refused, 2 wrong usage, 3 no usable token file.")
        {
            EnrollCommand(), VerifyCommand(), ResyncCommand(),
        };
        root.SetAction(_ => Story.Tell());
        return root;
    }

    static Command EnrollCommand()
    {
        var first = new Argument<string?>("CODE1") { Description = "What the token shows", Arity = ArgumentArity.ZeroOrOne };
        var second = new Argument<string?>("CODE2") { Description = "What it shows right after that", Arity = ArgumentArity.ZeroOrOne };
        var account = Text("--account", "NAME", "The account's name in the app", "you@example.com");
        var issuer = Text("--issuer", "NAME", "The service's name in the app", "Mfa Quickstart");
        var preset = Text("--preset", "PRESET", "What is enrolled: " + string.Join(" or ", Presets.Names), Presets.Names[0]);
        preset.AcceptOnlyFromAmong(Presets.Names);
        var secret = new Option<TotpSecret?>("--secret")
        {
            HelpName = "BASE32",
            Description = "The secret of a token that has one, in place of a new one (command lines can be seen by others on this machine)",
            CustomParser = ReadSecret,
        };

        var command = new Command("enroll", "Show a new secret as a QR code, and take the token on once two consecutive codes prove that it arrived.\n"
            + "  A terminal is asked for the codes; a script calls twice, without codes and with them.")
        {
            first, second, account, issuer, preset, secret, File, At,
        };
        Option[] ofTheFirstCall = [account, issuer, preset, secret];
        command.Validators.Add(typed =>
        {
            var codes = (typed.GetResult(first)?.Tokens.Count ?? 0) + (typed.GetResult(second)?.Tokens.Count ?? 0);
            if (codes == 1)
                typed.AddError("Give two consecutive codes, or none.");
            if (codes == 2 && ofTheFirstCall.Any(option => typed.GetResult(option) is { Implicit: false }))
                typed.AddError("The codes finish an enrolment; --account, --issuer, --preset and --secret belong to its beginning, without codes.");
        });
        command.SetAction(typed => typed.GetValue(first) is { } code1 && typed.GetValue(second) is { } code2
            ? Enroll.Finish(typed.GetRequiredValue(File), code1, code2, Clock(typed))
            : Enroll.Begin(
                typed.GetRequiredValue(File),
                typed.GetRequiredValue(preset),
                typed.GetValue(secret),
                typed.GetRequiredValue(issuer),
                typed.GetRequiredValue(account),
                Clock(typed)));
        return command;
    }

    static Command VerifyCommand()
    {
        var code = new Argument<string>("CODE") { Description = "What the token shows" };
        var continuation = new Option<TotpContinuation>("--continuation")
        {
            HelpName = "TEXT",
            Description = "What the code before was answered with, when the next code decides",
            CustomParser = ReadContinuation,
        };

        var command = new Command("verify", "Check a code, as a sign-in does: each is good once.") { code, continuation, File, At };
        command.SetAction(typed => Verify.Run(typed.GetRequiredValue(File), typed.GetRequiredValue(code), typed.GetValue(continuation), Clock(typed)));
        return command;
    }

    static Command ResyncCommand()
    {
        var first = new Argument<string>("CODE1") { Description = "What the token shows" };
        var second = new Argument<string>("CODE2") { Description = "What it shows right after that" };
        var command = new Command("resync", "Find a token that is out of step, by two consecutive codes.") { first, second, File, At };
        command.SetAction(typed => Resync.Run(typed.GetRequiredValue(File), typed.GetRequiredValue(first), typed.GetRequiredValue(second), Clock(typed)));
        return command;
    }

    static Option<string> Text(string name, string helpName, string description, string byDefault) =>
        new(name) { HelpName = helpName, Description = description, DefaultValueFactory = _ => byDefault };

    static Func<DateTimeOffset> Clock(ParseResult typed) => typed.GetValue(At) is { } fixedTime ? () => fixedTime : TimeProvider.System.GetUtcNow;

    static DateTimeOffset? ReadTime(ArgumentResult typed)
    {
        if (long.TryParse(typed.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            return DateTimeOffset.FromUnixTimeSeconds(seconds);
        typed.AddError("--at takes Unix seconds, such as 1700000000.");
        return null;
    }

    static TotpSecret? ReadSecret(ArgumentResult typed)
    {
        if (!TotpSecret.TryFromBase32(typed.Tokens[0].Value, TotpBase32Style.Lenient, out var secret))
            typed.AddError($"--secret takes Base32 of {TotpSecret.MinimumLength} to {TotpSecret.MaximumLength} bytes.");
        return secret;
    }

    static TotpContinuation ReadContinuation(ArgumentResult typed)
    {
        if (!TotpContinuation.TryParse(typed.Tokens[0].Value, out var continuation))
            typed.AddError("--continuation takes the text that the code before was answered with.");
        return continuation;
    }
}
