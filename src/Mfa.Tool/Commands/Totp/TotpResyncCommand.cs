using System.CommandLine;
using Mfa.Tool.Input;
using Mfa.Tool.Output;
using Mfa.Totp;

namespace Mfa.Tool.Commands.Totp;

/// <summary><c>mfa totp resync</c>.</summary>
internal sealed class TotpResyncCommand : ToolCommand
{
    readonly WordArgument _first = new("CODE1", "A code that the token showed.");
    readonly WordArgument _second = new("CODE2", "The code that it showed right after.");
    readonly SecretOptions _secret;
    readonly TotpParameterOptions _parameters = new();
    readonly TotpPolicyOptions _policy = new();
    readonly TotpStateOption _state = new();
    readonly AtOption _at;

    public TotpResyncCommand(ToolHost host)
        : base(host, "resync", "Finds a token by two consecutive codes: to enrol it, or when it is out of step. If the codes belong together but are too far from now, says how far.")
    {
        _secret = new SecretOptions(host);
        _at = new AtOption(host);
        Takes([_first, _second, .. _secret.All, .. _parameters.All, .. _policy.Preset, _state.Option, _at.Option]);
    }

    public override string Example => "mfa totp resync 755224 287082 --secret GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ --at 59";

    protected override ExitCode Execute(ParseResult parse)
    {
        var verifier = new TotpVerifier(_parameters.Read(parse), _policy.Read(parse));
        var now = _at.Read(parse);
        var state = _state.Read(parse, verifier.Parameters);
        using var secret = _secret.ReadTotp(parse);
        var result = verifier.Resynchronize(secret, parse.GetValue(_first), parse.GetValue(_second), state, now);
        Print(parse, TotpVerificationReport.Of(result), ToolJson.Reports.TotpVerificationReport);
        return result.IsAccepted ? ExitCode.Done : ExitCode.Refused;
    }
}
