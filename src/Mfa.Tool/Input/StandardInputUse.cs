using System.CommandLine;

namespace Mfa.Tool.Input;

/// <summary>Standard input can be read once: one argument or option at most may name it.</summary>
internal static class StandardInputUse
{
    /// <exception cref="ToolException">Two name it.</exception>
    public static void ThrowIfTwice(ParseResult parse, Argument<string?> argument, params IEnumerable<Option<string>> options) =>
        ThrowIfTwice([(argument.Name, parse.GetValue(argument)), .. options.Select(option => (option.Name, parse.GetValue(option)))]);

    /// <exception cref="ToolException">Two name it.</exception>
    public static void ThrowIfTwice(ParseResult parse, params IEnumerable<Option<string>> options) =>
        ThrowIfTwice(options.Select(option => (option.Name, parse.GetValue(option))));

    static void ThrowIfTwice(IEnumerable<(string Name, string? Value)> values)
    {
        var named = values.Where(value => value.Value == TextInput.StandardInput).Select(value => value.Name).ToArray();
        if (named.Length > 1)
            throw ToolException.WrongUsage($"{string.Join(" and ", named)} can't both be standard input.");
    }
}
