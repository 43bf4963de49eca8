using System.CommandLine;

namespace Mfa.Tool.Input;

/// <summary>
/// A passphrase or key, as <c>--name</c> or, since every user of a machine can read its command lines, <c>--name-file</c>.
/// </summary>
internal sealed class SecretTextOptions
{
    readonly ToolHost _host;
    readonly Option<string>? _text;
    readonly Option<string> _file;

    /// <param name="host">Has the standard input.</param>
    /// <param name="name">The name, with its hyphens.</param>
    /// <param name="what">What it is, without a full stop.</param>
    /// <param name="form">How it is written: the name of its value in help.</param>
    /// <param name="onlyAsFile">Whether it can't stand on the command line.</param>
    public SecretTextOptions(ToolHost host, string name, string what, string form, bool onlyAsFile = false)
    {
        _host = host;
        _text = onlyAsFile ? null : new Option<string>(name)
        {
            Description = $"{what}. Others can see it here while the command runs: prefer {name}-file.",
            HelpName = form,
        };
        _file = new Option<string>($"{name}-file")
        {
            Description = onlyAsFile ? $"A file that holds {char.ToLowerInvariant(what[0])}{what[1..]}; - is standard input." : $"A file that holds it; - is standard input.",
            HelpName = "FILE",
        };
    }

    public IEnumerable<Option> All => _text is null ? [_file] : [_text, _file];

    /// <summary>The file, for <see cref="StandardInputUse"/>.</summary>
    public Option<string> File => _file;

    public bool IsGiven(ParseResult parse) => All.Any(option => parse.GetResult(option) is not null);

    /// <summary>The text, without the line break at its end, and which option named it; null if none did.</summary>
    /// <exception cref="ToolException">It can't be read, or both options name one.</exception>
    public (string Option, string Text)? Read(ParseResult parse)
    {
        var (text, file) = (_text is null ? null : parse.GetValue(_text), parse.GetValue(_file));
        return (text, file) switch
        {
            (null, null) => null,
            ({ } given, null) => (_text!.Name, given),
            (null, { } name) => (_file.Name, TextInput.ReadPassphrase(_host, name, _file.Name)),
            _ => throw ToolException.WrongUsage($"{_text!.Name} and {_file.Name} exclude each other."),
        };
    }
}
