using System.Buffers;
using System.CommandLine;
using System.Security.Cryptography;
using Mfa.Hotp;
using Mfa.Totp;

namespace Mfa.Tool.Input;

/// <summary>
/// <c>--secret</c> and <c>--secret-file</c>: the second, since every user of a machine can read its command lines, and shells remember them.
/// </summary>
internal sealed class SecretOptions(ToolHost host)
{
    const string HexadecimalPrefix = "hex:";

    readonly Option<string> _secret = new("--secret")
    {
        Description = "The token's secret: Base32, spaces and lower case allowed, or hex: and hexadecimal digits. Others can see it here while the command runs: prefer --secret-file.",
        HelpName = "BASE32|hex:HEX",
    };

    readonly Option<string> _file = new("--secret-file")
    {
        Description = "A file that holds the secret in one of these forms; - is standard input.",
        HelpName = "FILE",
    };

    public IEnumerable<Option> All => [_secret, _file];

    /// <exception cref="ToolException">There is no secret, or none that can be used.</exception>
    public TotpSecret ReadTotp(ParseResult parse) => Read(
        parse,
        text => TotpSecret.TryFromBase32(text, TotpBase32Style.Lenient, out var secret) ? secret : null,
        bytes => new TotpSecret(bytes));

    /// <exception cref="ToolException">There is no secret, or none that can be used.</exception>
    public HotpSecret ReadHotp(ParseResult parse) => Read(
        parse,
        text => HotpSecret.TryFromBase32(text, HotpBase32Style.Lenient, out var secret) ? secret : null,
        bytes => new HotpSecret(bytes));

    TSecret Read<TSecret>(ParseResult parse, Func<string, TSecret?> fromBase32, Func<byte[], TSecret> fromBytes)
        where TSecret : class
    {
        var (option, text) = (parse.GetValue(_secret), parse.GetValue(_file)) switch
        {
            ({ } secret, null) => (_secret.Name, secret),
            (null, { } file) => (_file.Name, TextInput.Read(host, file, _file.Name)),
            (null, null) => throw ToolException.WrongUsage("--secret or --secret-file is required."),
            _ => throw ToolException.WrongUsage("--secret and --secret-file exclude each other."),
        };
        return (text.StartsWith(HexadecimalPrefix, StringComparison.OrdinalIgnoreCase) ? FromHexadecimal(text, fromBytes) : fromBase32(text))
            ?? throw ToolException.UnreadableInput($"{option} must be Base32, or hex: and hexadecimal digits, of {TotpSecret.MinimumLength} to {TotpSecret.MaximumLength} bytes.");
    }

    static TSecret? FromHexadecimal<TSecret>(string text, Func<byte[], TSecret> fromBytes)
        where TSecret : class
    {
        var bytes = new byte[TotpSecret.MaximumLength];
        var status = Convert.FromHexString(text.AsSpan(HexadecimalPrefix.Length), bytes, out _, out var length);
        var secret = status == OperationStatus.Done && length >= TotpSecret.MinimumLength ? fromBytes(bytes[..length]) : null;
        CryptographicOperations.ZeroMemory(bytes);
        return secret;
    }
}
