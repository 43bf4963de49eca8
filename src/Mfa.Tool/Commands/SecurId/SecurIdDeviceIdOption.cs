using System.CommandLine;

namespace Mfa.Tool.Commands.SecurId;

/// <summary>A device id, or the name of a class of devices whose id stands for all of them.</summary>
internal sealed class SecurIdDeviceIdOption : Option<string>
{
    /// <param name="name">The name, with its hyphens.</param>
    /// <param name="what">What it is, without a full stop.</param>
    public SecurIdDeviceIdOption(string name, string what)
        : base(name)
    {
        Description = $"{what}: its id, or a class of devices, {string.Join(", ", SecurIdWords.DeviceClasses.Select(item => item.Word))}.";
        HelpName = "ID|CLASS";
    }

    /// <summary>The id; null if none is given.</summary>
    public string? Read(ParseResult parse) => parse.GetValue(this) is { } text
        ? SecurIdWords.DeviceClasses.FirstOrDefault(item => item.Word.Equals(text, StringComparison.OrdinalIgnoreCase)).Value?.Id ?? text
        : null;
}
