using System.CommandLine;
using Mfa.SecurId;
using Mfa.Tool.Input;
using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.SecurId;

/// <summary><c>mfa securid code</c>.</summary>
internal sealed class SecurIdCodeCommand : ToolCommand
{
    readonly SecurIdTokenOptions _token;
    readonly SecurIdPinOptions _pin;
    readonly AtOption _at;

    public SecurIdCodeCommand(ToolHost host)
        : base(host, "code", "Prints the code that is typed to sign in now or at a given time: the tokencode, with the PIN in front of it or, where the token adds it, added.")
    {
        _token = new SecurIdTokenOptions(host);
        _pin = new SecurIdPinOptions(host);
        _at = new AtOption(host);
        Takes([.. _token.All, .. _pin.All, _at.Option]);
    }

    public override string Example => "mfa securid code --token token.txt --at 1700000000";

    protected override ExitCode Execute(ParseResult parse)
    {
        var now = _at.Read(parse);
        if (now < DateTimeOffset.UnixEpoch)
            throw ToolException.WrongUsage("--at must not lie before 1970: there are no codes before it.");

        using var token = _token.ReadOne(parse, _pin.File);
        var report = new SecurIdCodeReport(
            SecurIdGenerator.Generate(token, now, _pin.Read(parse)),
            now.ToUnixTimeSeconds() / (long)token.Interval.TotalSeconds,
            SecurIdGenerator.GetNextCodeAt(token, now).ToUnixTimeSeconds(),
            SecurIdWords.ValidityOf(token, now));
        Print(parse, report, ToolJson.Reports.SecurIdCodeReport);
        return ExitCode.Done;
    }
}
