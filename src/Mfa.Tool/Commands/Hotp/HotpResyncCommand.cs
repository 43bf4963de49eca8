using System.CommandLine;
using Mfa.Hotp;
using Mfa.Tool.Input;
using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.Hotp;

/// <summary><c>mfa hotp resync</c>.</summary>
internal sealed class HotpResyncCommand : ToolCommand
{
    readonly WordArgument _first = new("CODE1", "A code that the token showed.");
    readonly WordArgument _second = new("CODE2", "The code that it showed right after.");
    readonly WordArgument _third = new("CODE3", "The code after that; with it the search goes much further.", required: false);
    readonly SecretOptions _secret;
    readonly HotpParameterOptions _parameters = new();
    readonly HotpPolicyOptions _policy = new();
    readonly HotpStateOptions _state = new();

    public HotpResyncCommand(ToolHost host)
        : base(host, "resync", "Finds a token by two or three consecutive codes: to enrol it, or when it is out of step.")
    {
        _secret = new SecretOptions(host);
        Takes([_first, _second, _third, .. _secret.All, .. _parameters.All, .. _policy.Preset, .. _state.All]);
    }

    public override string Example => "mfa hotp resync 399871 520489 --secret GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    protected override ExitCode Execute(ParseResult parse)
    {
        var verifier = new HotpVerifier(_parameters.Read(parse), _policy.Read(parse));
        var state = _state.Read(parse, verifier.Parameters);
        using var secret = _secret.ReadHotp(parse);
        var (first, second) = (parse.GetValue(_first), parse.GetValue(_second));
        var result = parse.GetValue(_third) is { } third
            ? verifier.Resynchronize(secret, first, second, third, state)
            : verifier.Resynchronize(secret, first, second, state);
        Print(parse, HotpVerificationReport.Of(result), ToolJson.Reports.HotpVerificationReport);
        return result.IsAccepted ? ExitCode.Done : ExitCode.Refused;
    }
}
