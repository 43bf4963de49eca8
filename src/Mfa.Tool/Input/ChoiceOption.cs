using System.CommandLine;

namespace Mfa.Tool.Input;

/// <summary>An option whose value is one of a few words; upper and lower case are the same.</summary>
internal sealed class ChoiceOption<T> : Option<T?>
{
    /// <param name="name">The name, with its hyphens.</param>
    /// <param name="description">What it is: a sentence.</param>
    /// <param name="choices">The words, and what each stands for.</param>
    public ChoiceOption(string name, string description, params IReadOnlyList<(string Word, T Value)> choices)
        : base(name)
    {
        Description = description;
        HelpName = string.Join('|', choices.Select(choice => choice.Word));
        CustomParser = result =>
        {
            foreach (var (word, value) in choices)
            {
                if (word.Equals(result.Tokens[0].Value, StringComparison.OrdinalIgnoreCase))
                    return value;
            }

            result.AddError($"{name} must be {string.Join(" or ", choices.Select(choice => choice.Word))}.");
            return default;
        };
    }
}
