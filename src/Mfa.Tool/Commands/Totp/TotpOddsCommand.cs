using System.CommandLine;
using Mfa.Tool.Input;
using Mfa.Tool.Output;
using Mfa.Totp;

namespace Mfa.Tool.Commands.Totp;

/// <summary><c>mfa totp odds</c>.</summary>
internal sealed class TotpOddsCommand : ToolCommand
{
    readonly TotpParameterOptions _parameters = new();
    readonly TotpPolicyOptions _policy = new();
    readonly NumberOption<long> _guesses = CommonOptions.CreateGuesses();

    public TotpOddsCommand(ToolHost host)
        : base(host, "odds", "Says what a blind guess is worth under a policy: the figures by which a throttle is set.") =>
        Takes([.. _parameters.OfTheCode, .. _policy.All, _guesses]);

    public override string Example => "mfa totp odds --past 2 --guesses 100";

    protected override ExitCode Execute(ParseResult parse)
    {
        var odds = new TotpVerifier(_parameters.Read(parse), _policy.Read(parse)).Odds;
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
