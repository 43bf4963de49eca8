using System.CommandLine;

namespace Mfa.Tool.Input;

/// <summary>
/// An argument: a code or a URI. A word that begins with a hyphen is an option mistyped, and said to be one, instead of being taken for
/// a code that is refused.
/// </summary>
internal sealed class WordArgument : Argument<string?>
{
    public WordArgument(string name, string description, bool required = true)
        : base(name)
    {
        Description = description;
        Arity = required ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne;
        Validators.Add(result =>
        {
            if (result.Tokens.Select(token => token.Value).FirstOrDefault(UsageError.LooksLikeOption) is { } option)
                result.AddError(UsageError.UnknownOption(option));
        });
    }
}
