using System.CommandLine;
using Mfa.Hotp;
using Mfa.Tool.Input;
using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.Hotp;

/// <summary><c>mfa hotp verify</c>.</summary>
internal sealed class HotpVerifyCommand : ToolCommand
{
    readonly WordArgument _code = new("CODE", "What was typed.");
    readonly SecretOptions _secret;
    readonly HotpParameterOptions _parameters = new();
    readonly HotpPolicyOptions _policy = new();
    readonly HotpStateOptions _state = new();
    readonly Option<string> _continuation = CommonOptions.CreateContinuation();
    readonly AtOption _at;

    public HotpVerifyCommand(ToolHost host)
        : base(host, "verify", "Verifies a code and prints the token's new state, which the next run takes as --state: without it a code is accepted again and again.")
    {
        _secret = new SecretOptions(host);
        _at = new AtOption(host);
        Takes([_code, .. _secret.All, .. _parameters.All, .. _policy.All, .. _state.All, _continuation, _at.Option]);
    }

    public override string Example => "mfa hotp verify 520489 --secret GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ --counter 7";

    protected override ExitCode Execute(ParseResult parse)
    {
        var verifier = new HotpVerifier(_parameters.Read(parse), _policy.Read(parse));
        var now = _at.Read(parse);
        var state = _state.Read(parse, verifier.Parameters);
        var continuation = default(HotpContinuation);
        if (parse.GetValue(_continuation) is { } text && !HotpContinuation.TryParse(text, out continuation))
            throw ToolException.UnreadableInput("--continuation must be a continuation as this command prints it.");

        using var secret = _secret.ReadHotp(parse);
        var result = verifier.Verify(secret, parse.GetValue(_code), state, now, continuation);
        Print(parse, HotpVerificationReport.Of(result), ToolJson.Reports.HotpVerificationReport);
        return result.IsAccepted ? ExitCode.Done : ExitCode.Refused;
    }
}
