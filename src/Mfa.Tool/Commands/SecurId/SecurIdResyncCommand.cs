using System.CommandLine;
using Mfa.Tool.Input;
using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.SecurId;

/// <summary><c>mfa securid resync</c>.</summary>
internal sealed class SecurIdResyncCommand : ToolCommand
{
    readonly WordArgument _first = new("CODE1", "A code that the token showed.");
    readonly WordArgument _second = new("CODE2", "The code that it showed right after.");
    readonly SecurIdTokenOptions _token;
    readonly SecurIdPinOptions _pin;
    readonly SecurIdPolicyOptions _policy = new();
    readonly SecurIdStateOptions _state = new();
    readonly AtOption _at;

    public SecurIdResyncCommand(ToolHost host)
        : base(host, "resync", "Finds a token by two consecutive codes: to assign it, or when it is out of step. If the codes belong together but are too far from now, says how far.")
    {
        _token = new SecurIdTokenOptions(host);
        _pin = new SecurIdPinOptions(host);
        _at = new AtOption(host);
        Takes([_first, _second, .. _token.All, .. _pin.All, .. _policy.Preset, _state.State, _at.Option]);
    }

    public override string Example => "mfa securid resync 488053 564781 --token token.txt --at 1700003600";

    protected override ExitCode Execute(ParseResult parse)
    {
        var verifier = _policy.Read(parse);
        var now = _at.Read(parse);
        using var token = _token.ReadOne(parse, _pin.File);
        var state = _state.ReadState(parse, token);
        var pin = _pin.Read(parse);
        var result = pin is null
            ? verifier.Resynchronize(token, parse.GetValue(_first), parse.GetValue(_second), state, now)
            : verifier.Resynchronize(token, parse.GetValue(_first), parse.GetValue(_second), pin, state, now);
        Print(parse, SecurIdVerificationReport.Of(result, token), ToolJson.Reports.SecurIdVerificationReport);
        return result.IsAccepted ? ExitCode.Done : ExitCode.Refused;
    }
}
