using System.CommandLine;
using Mfa.Hotp;
using Mfa.Tool.Input;
using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.Hotp;

/// <summary><c>mfa hotp odds</c>.</summary>
internal sealed class HotpOddsCommand : ToolCommand
{
    readonly HotpParameterOptions _parameters = new();
    readonly HotpPolicyOptions _policy = new();
    readonly NumberOption<long> _guesses = CommonOptions.CreateGuesses();

    public HotpOddsCommand(ToolHost host)
        : base(host, "odds", "Says what a blind guess is worth under a policy: the figures by which a throttle is set.") =>
        Takes([.. _parameters.OfTheCode, .. _policy.All, _guesses]);

    public override string Example => "mfa hotp odds --preset hardware-token --guesses 100";

    protected override ExitCode Execute(ParseResult parse)
    {
        var odds = new HotpVerifier(_parameters.Read(parse), _policy.Read(parse)).Odds;
        var guesses = parse.GetValue(_guesses);
        var report = new OddsReport
        {
            LiveCodes = odds.LiveCodes,
            PerGuess = odds.PerGuess,
            Guesses = guesses,
            AfterGuesses = guesses is { } count ? odds.After(count) : null,
            ResynchronizationPerGuess = odds.ResynchronizationPerGuess,
            ThreeCodeResynchronizationPerGuess = odds.ThreeCodeResynchronizationPerGuess,
        };
        Print(parse, report, ToolJson.Reports.OddsReport);
        return ExitCode.Done;
    }
}
