using System.CommandLine;
using Mfa.Hotp;
using Mfa.Tool.Input;
using Mfa.Totp;

namespace Mfa.Tool.Commands.KeyUri;

/// <summary>The key URI that a command is about.</summary>
internal sealed class KeyUriArgument(ToolHost host)
{
    const string TotpPrefix = "otpauth://totp";
    const string HotpPrefix = "otpauth://hotp";

    readonly WordArgument _uri = new("URI", "The key URI, in quotes; - reads it from standard input, where others can't see the secret that it holds.");

    public Argument Argument => _uri;

    /// <summary>The URI's text.</summary>
    /// <exception cref="ToolException">It can't be read.</exception>
    public string ReadText(ParseResult parse)
    {
        var text = parse.GetValue(_uri) ?? "";
        return text == TextInput.StandardInput ? TextInput.Read(host, text, _uri.Name) : text;
    }

    /// <summary>What a text says: exactly one of the two.</summary>
    /// <exception cref="ToolException">It is no key URI.</exception>
    public (TotpKeyUri? Totp, HotpKeyUri? Hotp) Parse(string text)
    {
        var isHotp = text.StartsWith(HotpPrefix, StringComparison.OrdinalIgnoreCase);
        if (!isHotp && !text.StartsWith(TotpPrefix, StringComparison.OrdinalIgnoreCase))
            throw ToolException.UnreadableInput($"{_uri.Name} must begin with {TotpPrefix}/ or {HotpPrefix}/.");

        try
        {
            return isHotp ? (null, HotpKeyUri.Parse(text)) : (TotpKeyUri.Parse(text), null);
        }
        catch (Exception exception) when (exception is TotpFormatException or HotpFormatException)
        {
            throw ToolException.UnreadableInput($"{_uri.Name}: {exception.Message}");
        }
    }
}
