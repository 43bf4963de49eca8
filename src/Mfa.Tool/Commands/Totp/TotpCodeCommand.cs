using System.CommandLine;
using Mfa.Tool.Input;
using Mfa.Tool.Output;
using Mfa.Totp;

namespace Mfa.Tool.Commands.Totp;

/// <summary><c>mfa totp code</c>.</summary>
internal sealed class TotpCodeCommand : ToolCommand
{
    readonly SecretOptions _secret;
    readonly TotpParameterOptions _parameters = new();
    readonly AtOption _at;

    public TotpCodeCommand(ToolHost host)
        : base(host, "code", "Prints the code that a token shows now or at a given time.")
    {
        _secret = new SecretOptions(host);
        _at = new AtOption(host);
        Takes([.. _secret.All, .. _parameters.All, _at.Option]);
    }

    public override string Example => "mfa totp code --secret GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ --at 59";

    protected override ExitCode Execute(ParseResult parse)
    {
        var generator = new TotpGenerator(_parameters.Read(parse));
        var now = _at.Read(parse);
        var step = generator.Parameters.GetTimeStep(now);
        if (step < 0)
            throw ToolException.WrongUsage("--at must not lie before --epoch: there are no codes before it.");

        using var secret = _secret.ReadTotp(parse);
        var report = new TotpCodeReport(generator.Generate(secret, now), step, generator.GetNextCodeAt(now).ToUnixTimeSeconds());
        Print(parse, report, ToolJson.Reports.TotpCodeReport);
        return ExitCode.Done;
    }
}
