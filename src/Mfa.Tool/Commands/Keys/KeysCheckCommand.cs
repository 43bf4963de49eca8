using System.CommandLine;
using Mfa.Tool.Input;
using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.Keys;

/// <summary><c>mfa keys check</c>.</summary>
internal sealed class KeysCheckCommand : ToolCommand
{
    readonly KeyFileOptions _file;
    readonly AtOption _at;

    public KeysCheckCommand(ToolHost host)
        : base(host, "check", "Says of every key in a seed file whether it may be used now, whether the device layer could take it, and what is wrong with it, and where.")
    {
        _file = new KeyFileOptions(host);
        _at = new AtOption(host);
        Takes([.. _file.All, _at.Option]);
    }

    public override string Example => "mfa keys check tokens.csv";

    protected override ExitCode Execute(ParseResult parse) => ExecuteAsync(parse).GetAwaiter().GetResult();

    async Task<ExitCode> ExecuteAsync(ParseResult parse)
    {
        var now = _at.Read(parse);
        using var file = _file.Open(parse, new ChosenTime(now));
        var printer = BeginPrinting(parse, Host.Output, ToolJson.Reports.KeyCheckRecord, ToolJson.Reports.KeyCheckSummary);
        var summary = new KeyCheckSummary("", 0, 0, 0);
        await foreach (var record in file.ReadAsync().ConfigureAwait(false))
        {
            using var key = record.Key;
            var check = KeyCheckRecord.Of(record, now);
            printer.Add(check);
            summary = summary with
            {
                Format = KeyWords.Of(record.Format),
                Keys = summary.Keys + (key is null ? 0 : 1),
                AcceptedKeys = summary.AcceptedKeys + (check.Accepted == true ? 1 : 0),
                Errors = summary.Errors + (KeyRemark.IsError(record) ? 1 : 0),
            };
        }

        printer.End(summary);
        return summary.Errors == 0 && summary.AcceptedKeys == summary.Keys ? ExitCode.Done : ExitCode.Refused;
    }

    // The time of --at, at which signers' certificates must be valid, too; what passes is the clock's.
    sealed class ChosenTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
