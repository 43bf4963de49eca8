using System.CommandLine;

namespace Mfa.Tool.Tests;

/// <summary>Every command that does something, by its path: <c>totp code</c>.</summary>
internal static class CommandTree
{
    public static IEnumerable<(string Path, ToolCommand Command)> Leaves() =>
        Leaves(MfaTool.CreateRoot(new ToolHost(TextWriter.Null, TextWriter.Null, TextReader.Null, TimeProvider.System, () => Stream.Null, () => Stream.Null)), "");

    static IEnumerable<(string Path, ToolCommand Command)> Leaves(Command command, string path) => command is ToolCommand leaf
        ? [(path, leaf)]
        : command.Subcommands.SelectMany(subcommand => Leaves(subcommand, path.Length == 0 ? subcommand.Name : $"{path} {subcommand.Name}"));
}
