using System.CommandLine;
using Mfa.Tool.Input;
using Mfa.Tool.Output;
using Mfa.Totp;

namespace Mfa.Tool.Commands.Totp;

/// <summary><c>mfa totp verify</c>.</summary>
internal sealed class TotpVerifyCommand : ToolCommand
{
    readonly WordArgument _code = new("CODE", "What was typed.");
    readonly SecretOptions _secret;
    readonly TotpParameterOptions _parameters = new();
    readonly TotpPolicyOptions _policy = new();
    readonly TotpStateOption _state = new();
    readonly Option<string> _continuation = CommonOptions.CreateContinuation();
    readonly AtOption _at;

    public TotpVerifyCommand(ToolHost host)
        : base(host, "verify", "Verifies a code and prints the token's new state, which the next run takes as --state: without it a code is accepted again and again.")
    {
        _secret = new SecretOptions(host);
        _at = new AtOption(host);
        Takes([_code, .. _secret.All, .. _parameters.All, .. _policy.All, _state.Option, _continuation, _at.Option]);
    }

    public override string Example => "mfa totp verify 287082 --secret GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ --at 59";

    protected override ExitCode Execute(ParseResult parse)
    {
        var verifier = new TotpVerifier(_parameters.Read(parse), _policy.Read(parse));
        var now = _at.Read(parse);
        var state = _state.Read(parse, verifier.Parameters);
        var continuation = default(TotpContinuation);
        if (parse.GetValue(_continuation) is { } text && !TotpContinuation.TryParse(text, out continuation))
            throw ToolException.UnreadableInput("--continuation must be a continuation as this command prints it.");

        using var secret = _secret.ReadTotp(parse);
        var result = verifier.Verify(secret, parse.GetValue(_code), state, now, continuation);
        Print(parse, TotpVerificationReport.Of(result), ToolJson.Reports.TotpVerificationReport);
        return result.IsAccepted ? ExitCode.Done : ExitCode.Refused;
    }
}
