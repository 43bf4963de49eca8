using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Mfa.Tool.Output;

namespace Mfa.Tool;

/// <summary>A command that does something, as opposed to a group of commands.</summary>
internal abstract class ToolCommand : Command
{
    readonly Option<bool> _json = new("--json")
    {
        Description = "Print one JSON object instead of text.",
        Arity = ArgumentArity.Zero,
    };

    /// <param name="host">The world.</param>
    /// <param name="name">The word that is typed.</param>
    /// <param name="description">What the command does: one or two sentences, the first of which will also stand in the group's help.</param>
    protected ToolCommand(ToolHost host, string name, string description)
        : base(name, description)
    {
        Host = host;
        SetAction(parse => (int)Execute(parse));
    }

    /// <summary>One command line, or several, that can be run as they stand.</summary>
    public abstract string Example { get; }

    protected ToolHost Host { get; }

    /// <summary>Declares what the command takes, in the order of the help page; <c>--json</c> closes every list.</summary>
    protected void Takes(params IEnumerable<Symbol> symbols)
    {
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
                Arguments.Add(argument);
            else
                Options.Add((Option)symbol);
        }

        Options.Add(_json);
    }

    /// <exception cref="ToolException">The command can't be carried out.</exception>
    protected abstract ExitCode Execute(ParseResult parse);

    /// <summary>Begins to print what is found one by one, as text or as JSON.</summary>
    protected RecordPrinter<TRecord, TSummary> BeginPrinting<TRecord, TSummary>(
        ParseResult parse, TextWriter writer, JsonTypeInfo<TRecord> recordType, JsonTypeInfo<TSummary> summaryType)
        where TRecord : IReport
        where TSummary : IReport =>
        new(writer, parse.GetValue(_json) ? recordType : null, summaryType);

    /// <summary>Prints what was found, as text or as JSON.</summary>
    protected void Print<TReport>(ParseResult parse, TReport report, JsonTypeInfo<TReport> jsonType)
        where TReport : IReport =>
        Print(parse, Host.Output, report, jsonType);

    /// <summary>Prints it elsewhere than to standard output.</summary>
    protected void Print<TReport>(ParseResult parse, TextWriter writer, TReport report, JsonTypeInfo<TReport> jsonType)
        where TReport : IReport
    {
        if (parse.GetValue(_json))
            writer.WriteLine(JsonSerializer.Serialize(report, jsonType));
        else
            report.WriteText(writer);
    }
}
