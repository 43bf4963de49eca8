using System.CommandLine;
using System.CommandLine.Parsing;

namespace Mfa.Tool;

/// <summary>
/// What is wrong with a command line, in one line. A word that stands where none belongs may be a secret or a code, so it isn't repeated.
/// </summary>
internal static class UsageError
{
    public static string Describe(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        var help = $"See '{CommandPath(parse.CommandResult)} --help'.";
        if (command.Subcommands.Count > 0)
        {
            var known = string.Join(", ", command.Subcommands.Select(subcommand => subcommand.Name));
            return parse.UnmatchedTokens.Count > 0 ? $"there is no such command or option; the commands are {known}. {help}" : $"a command is missing: {known}. {help}";
        }

        // An unknown option may have taken an argument's place, and pushed the argument out.
        if (parse.CommandResult.Tokens.Select(token => token.Value).Concat(parse.UnmatchedTokens).FirstOrDefault(LooksLikeOption) is { } option)
            return $"{UnknownOption(option)} {help}";
        return parse.UnmatchedTokens.Count > 0 ? $"there is one argument too many. {help}" : Describe(parse.Errors[0]);
    }

    /// <summary>A single hyphen stands for standard input; any other word that begins with one was meant as an option.</summary>
    public static bool LooksLikeOption(string token) => token.Length > 1 && token[0] == '-';

    /// <summary>The option's name only: its value may follow after a sign.</summary>
    public static string UnknownOption(string token) => $"{token.Split('=', ':')[0]} is no option of this command.";

    // What the library would say in other words, and with the value; the options' own errors name their rule.
    static string Describe(ParseError error) => error.SymbolResult switch
    {
        OptionResult { Tokens.Count: 0 } result => $"{result.Option.Name} needs a value.",
        OptionResult { Tokens.Count: > 1 } result => $"{result.Option.Name} may be given only once.",
        ArgumentResult { Tokens.Count: 0 } result => $"{result.Argument.Name} is missing.",
        _ => error.Message,
    };

    public static string CommandPath(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{CommandPath(parent)} {result.Command.Name}" : result.Command.Name;
}
