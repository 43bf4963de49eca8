using System.CommandLine;
using Mfa.Tool.Input;
using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.Fido.Inspection;

/// <summary><c>mfa fido inspect</c>.</summary>
internal sealed class FidoInspectCommand : ToolCommand
{
    readonly BytesOptions _bytes;
    readonly ChoiceOption<InspectionKind> _kind = new(
        "--kind",
        $"What the bytes are; needed only where they could be several of these: {string.Join(", ", InspectionKind.All.Select(kind => kind.Word))}.",
        [.. InspectionKind.All.Select(kind => (kind.Word, kind))])
    {
        HelpName = "KIND",
    };


    public FidoInspectCommand(ToolHost host)
        : base(host, "inspect", "Prints what a key or a browser sent, member by member. It takes apart, and verifies nothing.")
    {
        _bytes = new BytesOptions(host);
        Takes(_bytes.Argument, _bytes.Option, _kind);
    }

    public override string Example => "mfa fido inspect o3mm9u6vuaVeN4wRgDTidR5oL6ufLTCrE9ISVYbOGUcFAAAAAQ";

    protected override ExitCode Execute(ParseResult parse)
    {
        var (bytes, source) = _bytes.Read(parse);
        var (kind, facts) = parse.GetValue(_kind) is { } chosen ? (chosen, Read(chosen, bytes, source)) : Guess(bytes, source);
        var report = new FactList { HasForeignNames = facts.HasForeignNames };
        report.Add("kind", kind.Word);
        report.Add("length", bytes.Length);
        foreach (var (name, value) in facts.Facts)
            report.AddValue(name, value);
        Print(parse, report, ToolJson.Reports.FactList);
        return ExitCode.Done;
    }

    static FactList Read(InspectionKind kind, byte[] bytes, string source) =>
        kind.Read(bytes) ?? throw ToolException.UnreadableInput($"{source} isn't {kind.Rule}.");

    // Each kind has a rule that takes up every byte, so that hardly anything fits two: only a CTAP2 error does.
    (InspectionKind Kind, FactList Facts) Guess(byte[] bytes, string source)
    {
        var fitting = InspectionKind.All.Select(kind => (Kind: kind, Facts: kind.Read(bytes))).Where(read => read.Facts is not null).ToArray();
        return fitting switch
        {
            [] => throw ToolException.UnreadableInput(
                $"{source} is of none of the kinds that can be read; with {_kind.Name} you learn which rule a kind has. Hexadecimal digits need hex: before them."),
            [var (kind, facts)] => (kind, facts!),
            _ => throw ToolException.WrongUsage($"{_kind.Name} is required: the bytes could be {string.Join(" or ", fitting.Select(read => read.Kind.Word))}."),
        };
    }
}
