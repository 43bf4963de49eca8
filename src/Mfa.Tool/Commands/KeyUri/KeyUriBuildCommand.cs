using System.CommandLine;
using Mfa.Hotp;
using Mfa.Tool.Commands.Hotp;
using Mfa.Tool.Commands.Totp;
using Mfa.Tool.Input;
using Mfa.Tool.Output;
using Mfa.Totp;

namespace Mfa.Tool.Commands.KeyUri;

/// <summary><c>mfa uri build</c>.</summary>
internal sealed class KeyUriBuildCommand : ToolCommand
{
    const string NameRule = "must be 1 to 256 bytes long, without colons, control characters, and spaces at either end";

    readonly ChoiceOption<KeyUriType> _type = new("--type", "What the token computes; default totp.", ("totp", KeyUriType.Totp), ("hotp", KeyUriType.Hotp));
    readonly SecretOptions _secret;
    readonly Option<string> _issuer = new("--issuer") { Description = "Who issues the key, as the app will show it.", HelpName = "NAME" };
    readonly Option<string> _account = new("--account") { Description = "Whose key it is, as the app will show it. Required.", HelpName = "NAME" };
    readonly TotpParameterOptions _parameters = new();
    readonly NumberOption<ulong> _counter = HotpStateOptions.CreateCounter("With --type hotp, the counter of the first code");

    public KeyUriBuildCommand(ToolHost host)
        : base(host, "build", "Prints the key URI of a secret. It holds the secret: show it to the token's owner only.")
    {
        _secret = new SecretOptions(host);
        Takes([_type, .. _secret.All, _issuer, _account, .. _parameters.OfAKeyUri, _counter]);
    }

    public override string Example => "mfa uri build --secret GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ --issuer Example --account alice@example.com";

    protected override ExitCode Execute(ParseResult parse)
    {
        var issuer = parse.GetValue(_issuer);
        var account = parse.GetValue(_account) ?? throw ToolException.WrongUsage("--account is required.");
        var isHotp = parse.GetValue(_type) == KeyUriType.Hotp;
        Option[] foreign = isHotp ? [.. _parameters.OfTotpOnly] : [_counter];
        if (foreign.FirstOrDefault(option => parse.GetResult(option) is not null) is { } option)
            throw ToolException.WrongUsage($"{option.Name} can't be chosen with --type {(isHotp ? "hotp" : "totp")}.");

        try
        {
            var uri = isHotp ? BuildHotp(parse, issuer, account) : BuildTotp(parse, issuer, account);
            Print(parse, new KeyUriBuildReport(uri), ToolJson.Reports.KeyUriBuildReport);
            return ExitCode.Done;
        }
        catch (ArgumentException exception) when (exception.ParamName is "issuer" or "accountName")
        {
            throw ToolException.WrongUsage($"{(exception.ParamName == "issuer" ? _issuer : _account).Name} {NameRule}.");
        }
    }

    string BuildTotp(ParseResult parse, string? issuer, string account)
    {
        var parameters = _parameters.Read(parse);
        using var secret = _secret.ReadTotp(parse);
        return new TotpKeyUri(secret, issuer, account, parameters).ToUriString();
    }

    string BuildHotp(ParseResult parse, string? issuer, string account)
    {
        var shared = _parameters.Read(parse);
        var parameters = new HotpParameters(shared.Algorithm, shared.Digits);
        using var secret = _secret.ReadHotp(parse);
        return new HotpKeyUri(secret, issuer, account, parameters, parse.GetValue(_counter) ?? 0).ToUriString();
    }
}
