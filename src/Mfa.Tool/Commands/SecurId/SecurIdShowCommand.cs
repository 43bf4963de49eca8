using System.CommandLine;
using Mfa.Tool.Commands.Keys;
using Mfa.Tool.Input;
using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.SecurId;

/// <summary><c>mfa securid show</c>.</summary>
internal sealed class SecurIdShowCommand : ToolCommand
{
    readonly SecurIdTokenOptions _token;
    readonly AtOption _at;
    readonly Option<bool> _showSecrets = KeyFileOptions.Flag("--show-secrets", "Print the seeds, too, in hexadecimal digits.");

    public SecurIdShowCommand(ToolHost host)
        : base(host, "show", "Prints what a token string or an sdtid file says, as far as it can be opened, what it is locked with, and which of its checks hold. Seeds aren't printed unless that is asked for.")
    {
        _token = new SecurIdTokenOptions(host);
        _at = new AtOption(host);
        Takes([.. _token.All, _at.Option, _showSecrets]);
    }

    public override string Example => "mfa securid show --token token.txt";

    protected override ExitCode Execute(ParseResult parse) => ExecuteAsync(parse).GetAwaiter().GetResult();

    async Task<ExitCode> ExecuteAsync(ParseResult parse)
    {
        var now = _at.Read(parse);
        using var source = _token.Open(parse);
        var printer = BeginPrinting(parse, Host.Output, ToolJson.Reports.SecurIdShowRecord, ToolJson.Reports.SecurIdShowSummary);
        var summary = new SecurIdShowSummary(SecurIdWords.Of(source.Format), 0, 0);
        await foreach (var candidate in _token.ReadAsync(parse, source).ConfigureAwait(false))
        {
            using (candidate)
            {
                printer.Add(SecurIdShowRecord.Of(candidate, now, parse.GetValue(_showSecrets)));
                summary = candidate.Token is null ? summary with { Errors = summary.Errors + 1 } : summary with { Tokens = summary.Tokens + 1 };
            }
        }

        printer.End(summary);
        return summary.Errors == 0 ? ExitCode.Done : ExitCode.Refused;
    }
}
