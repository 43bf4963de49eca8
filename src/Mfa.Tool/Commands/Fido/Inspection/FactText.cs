using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.Fido.Inspection;

/// <summary>
/// Facts as text: a line each, those of a list within a list below its title. The labels are the JSON names, the words of this tool's own apart.
/// </summary>
internal static class FactText
{
    public static void Write(TextWriter writer, FactList facts, string indentation = "")
    {
        var simple = facts.Facts.Where(fact => !IsSection(fact.Value));
        if (simple.Any())
            TextTable.Write(writer, indentation, simple.Select(fact => (LabelOf(facts, fact.Name), (string?)TextOf(fact.Value))));

        foreach (var (name, value) in facts.Facts.Where(fact => IsSection(fact.Value)))
        {
            foreach (var part in PartsOf(value))
            {
                if (part is FactList section)
                {
                    writer.WriteLine($"{indentation}{ToolText.Printable(LabelOf(facts, name))}:");
                    Write(writer, section, indentation + TextTable.Indentation);
                }
                else
                {
                    TextTable.Write(writer, indentation, (LabelOf(facts, name), TextOf(part)));
                }
            }
        }
    }

    // Arrays within arrays are written as one: a text has no brackets.
    static IEnumerable<object> PartsOf(object value) => value is object[] items && IsSection(value) ? items.SelectMany(PartsOf) : [value];

    static bool IsSection(object value) => value is FactList || value is object[] items && items.Any(IsSection);

    static string TextOf(object value) => value switch
    {
        bool truth => ToolText.YesOrNo(truth),
        long number => ToolText.Number(number)!,
        ulong number => ToolText.Number(number)!,
        DateTimeOffset time => ToolText.Time(time.ToUnixTimeSeconds())!,
        object[] items => string.Join(", ", items.Select(TextOf)),
        _ => (string)value,
    };

    // rpIdHash: rp id hash.
    static string LabelOf(FactList facts, string name) => facts.HasForeignNames
        ? name
        : string.Concat(name.Select(character => char.IsAsciiLetterUpper(character) ? $" {char.ToLowerInvariant(character)}" : character.ToString()));
}
