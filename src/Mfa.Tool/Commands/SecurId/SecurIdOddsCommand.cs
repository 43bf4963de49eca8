using System.CommandLine;
using Mfa.SecurId;
using Mfa.Tool.Input;
using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.SecurId;

/// <summary><c>mfa securid odds</c>.</summary>
internal sealed class SecurIdOddsCommand : ToolCommand
{
    readonly NumberOption<int> _digits = new("--digits", SecurIdToken.MinimumDigits, SecurIdToken.MaximumDigits, "Digits in a tokencode", "6");
    readonly ChoiceOption<TimeSpan?> _interval = new(
        "--interval",
        "Seconds that a tokencode is shown; default 60.",
        ("30", TimeSpan.FromSeconds(30)),
        ("60", TimeSpan.FromSeconds(60)));

    readonly SecurIdPolicyOptions _policy = new();
    readonly NumberOption<long> _guesses = CommonOptions.CreateGuesses();

    public SecurIdOddsCommand(ToolHost host)
        : base(host, "odds", "Says what a blind guess at a tokencode is worth under a policy: the figures by which a throttle is set. That a PIN must be right, too, isn't counted.") =>
        Takes([_digits, _interval, .. _policy.All, _guesses]);

    public override string Example => "mfa securid odds --preset pin-pad --guesses 100";

    protected override ExitCode Execute(ParseResult parse)
    {
        var odds = _policy.Read(parse).GetOdds(parse.GetValue(_digits) ?? SecurIdToken.MinimumDigits, parse.GetValue(_interval));
        var guesses = parse.GetValue(_guesses);
        var report = new OddsReport
        {
            LiveCodes = odds.LiveCodes,
            PerGuess = odds.PerGuess,
            Guesses = guesses,
            AfterGuesses = guesses is { } count ? odds.After(count) : null,
            ResynchronizationPerGuess = odds.ResynchronizationPerGuess,
        };
        Print(parse, report, ToolJson.Reports.OddsReport);
        return ExitCode.Done;
    }
}
