using System.CommandLine;
using Mfa.Tool.Input;
using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.SecurId;

/// <summary><c>mfa securid verify</c>.</summary>
internal sealed class SecurIdVerifyCommand : ToolCommand
{
    readonly WordArgument _code = new("CODE", "What was typed: the tokencode, or the PIN followed by the tokencode.");
    readonly SecurIdTokenOptions _token;
    readonly SecurIdPinOptions _pin;
    readonly SecurIdPolicyOptions _policy = new();
    readonly SecurIdStateOptions _state = new();
    readonly AtOption _at;

    public SecurIdVerifyCommand(ToolHost host)
        : base(host, "verify", "Verifies a code and prints the token's new state, which the next run takes as --state: without it a code is accepted again and again.")
    {
        _token = new SecurIdTokenOptions(host);
        _pin = new SecurIdPinOptions(host);
        _at = new AtOption(host);
        Takes([_code, .. _token.All, .. _pin.All, .. _policy.All, .. _state.All, _at.Option]);
    }

    public override string Example => "mfa securid verify 488053 --token token.txt --at 1700000000";

    protected override ExitCode Execute(ParseResult parse)
    {
        var verifier = _policy.Read(parse);
        var now = _at.Read(parse);
        var continuation = _state.ReadContinuation(parse);
        using var token = _token.ReadOne(parse, _pin.File);
        var state = _state.ReadState(parse, token);
        var pin = _pin.Read(parse);
        var result = pin is null
            ? verifier.Verify(token, parse.GetValue(_code), state, now, continuation)
            : verifier.Verify(token, parse.GetValue(_code), pin, state, now, continuation);
        Print(parse, SecurIdVerificationReport.Of(result, token), ToolJson.Reports.SecurIdVerificationReport);
        return result.IsAccepted ? ExitCode.Done : ExitCode.Refused;
    }
}
