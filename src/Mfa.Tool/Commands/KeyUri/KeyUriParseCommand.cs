using System.CommandLine;
using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.KeyUri;

/// <summary><c>mfa uri parse</c>.</summary>
internal sealed class KeyUriParseCommand : ToolCommand
{
    readonly KeyUriArgument _uri;
    readonly Option<bool> _showSecret = new("--show-secret") { Description = "Print the secret too.", Arity = ArgumentArity.Zero };

    public KeyUriParseCommand(ToolHost host)
        : base(host, "parse", "Prints what a key URI says, and what is odd about how it says it.")
    {
        _uri = new KeyUriArgument(host);
        Takes(_uri.Argument, _showSecret);
    }

    public override string Example => "mfa uri parse 'otpauth://totp/Example:alice%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example'";

    protected override ExitCode Execute(ParseResult parse)
    {
        var (totp, hotp) = _uri.Parse(_uri.ReadText(parse));
        using var secret = (IDisposable?)totp?.Secret ?? hotp?.Secret;
        var showSecret = parse.GetValue(_showSecret);
        Print(parse, totp is not null ? KeyUriReport.Of(totp, showSecret) : KeyUriReport.Of(hotp!, showSecret), ToolJson.Reports.KeyUriReport);
        return ExitCode.Done;
    }
}
