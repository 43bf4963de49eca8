using System.CommandLine;
using Mfa.Hotp;
using Mfa.Tool.Input;
using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.Hotp;

/// <summary><c>mfa hotp code</c>.</summary>
internal sealed class HotpCodeCommand : ToolCommand
{
    readonly SecretOptions _secret;
    readonly HotpParameterOptions _parameters = new();
    readonly NumberOption<ulong> _counter = HotpStateOptions.CreateCounter("The counter");

    public HotpCodeCommand(ToolHost host)
        : base(host, "code", "Prints the code of a counter.")
    {
        _secret = new SecretOptions(host);
        Takes([.. _secret.All, .. _parameters.All, _counter]);
    }

    public override string Example => "mfa hotp code --secret GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ --counter 9";

    protected override ExitCode Execute(ParseResult parse)
    {
        var counter = parse.GetValue(_counter) ?? 0;
        using var secret = _secret.ReadHotp(parse);
        var report = new HotpCodeReport(new HotpGenerator(_parameters.Read(parse)).Generate(secret, counter), counter);
        Print(parse, report, ToolJson.Reports.HotpCodeReport);
        return ExitCode.Done;
    }
}
