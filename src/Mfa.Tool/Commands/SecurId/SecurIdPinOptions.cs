using System.CommandLine;
using Mfa.Tool.Input;

namespace Mfa.Tool.Commands.SecurId;

/// <summary><c>--pin</c> and <c>--pin-file</c>.</summary>
internal sealed class SecurIdPinOptions(ToolHost host)
{
    readonly SecretTextOptions _pin = new(host, "--pin", "The owner's PIN, 4 to 8 digits", "DIGITS");

    public IEnumerable<Option> All => _pin.All;

    /// <summary>The file, for <see cref="StandardInputUse"/>.</summary>
    public Option<string> File => _pin.File;

    /// <summary>The PIN; null if none is given.</summary>
    /// <exception cref="ToolException">It is none.</exception>
    public string? Read(ParseResult parse)
    {
        if (_pin.Read(parse) is not var (option, pin))
            return null;
        return pin.Length is >= 4 and <= 8 && pin.All(char.IsAsciiDigit) ? pin : throw ToolException.UnreadableInput($"{option} must be 4 to 8 digits.");
    }
}
