using System.CommandLine;
using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.Keys;

/// <summary><c>mfa keys list</c>.</summary>
internal sealed class KeysListCommand : ToolCommand
{
    readonly KeyFileOptions _file;
    readonly Option<bool> _showSecrets = KeyFileOptions.Flag("--show-secrets", "Print the secrets, too, in hexadecimal digits.");

    public KeysListCommand(ToolHost host)
        : base(host, "list", "Prints the keys of a seed file, one by one, and what there is to say of each. Secrets aren't printed unless that is asked for.")
    {
        _file = new KeyFileOptions(host);
        Takes([.. _file.All, _showSecrets]);
    }

    public override string Example => "mfa keys list tokens.csv";

    protected override ExitCode Execute(ParseResult parse) => ExecuteAsync(parse).GetAwaiter().GetResult();

    async Task<ExitCode> ExecuteAsync(ParseResult parse)
    {
        using var file = _file.Open(parse, Host.Time);
        var printer = BeginPrinting(parse, Host.Output, ToolJson.Reports.KeyListRecord, ToolJson.Reports.KeyListSummary);
        var summary = new KeyListSummary("", 0, 0);
        await foreach (var record in file.ReadAsync().ConfigureAwait(false))
        {
            using var key = record.Key;
            printer.Add(KeyListRecord.Of(record, parse.GetValue(_showSecrets)));
            summary = summary with
            {
                Format = KeyWords.Of(record.Format),
                Keys = summary.Keys + (key is null ? 0 : 1),
                Errors = summary.Errors + (KeyRemark.IsError(record) ? 1 : 0),
            };
        }

        printer.End(summary);
        return summary.Errors == 0 ? ExitCode.Done : ExitCode.Refused;
    }
}
