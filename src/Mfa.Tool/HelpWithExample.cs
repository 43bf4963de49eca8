using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Mfa.Tool;

/// <summary>The library's help page, and below it the command's example.</summary>
internal sealed class HelpWithExample(HelpAction inner) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = inner.Invoke(parseResult);
        if (parseResult.CommandResult.Command is ToolCommand command)
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Example:");
            foreach (var line in command.Example.Split('\n'))
                output.WriteLine($"  {line}");
            output.WriteLine();
        }

        return exitCode;
    }
}
