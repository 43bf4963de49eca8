using Mfa.Portal.Credentials;

namespace Mfa.Portal.Layout;

/// <summary>A labelled field of a form.</summary>
/// <param name="Name">Its name, and its id.</param>
/// <param name="Label">What is asked for.</param>
internal sealed record FieldView(string Name, string Label)
{
    public string Type { get; init; } = "text";

    public string? Hint { get; init; }

    /// <summary>Of another line that says more of it: its id.</summary>
    public string? MoreId { get; init; }

    public string? Value { get; init; }

    public string Autocomplete { get; init; } = "off";

    public string? InputMode { get; init; }

    public int? MaximumLength { get; init; }

    public bool IsFocused { get; init; }

    public bool IsOptional { get; init; }

    /// <summary>The answer of the form; it is shown at its field, and put back into it.</summary>
    public FormAnswer? Answer { get; init; }

    /// <summary>What the browser lets through, and what it says of anything else; null for no rule of its own.</summary>
    public (string Pattern, string Text)? Rule { get; init; }

    /// <summary>The field of which this one is the repetition, and what is said when it isn't; null for none.</summary>
    public (string Name, string Text)? Repeats { get; init; }

    /// <summary>How many digits make a code that is complete; null for no code.</summary>
    public int? Digits { get; init; }

    /// <summary>Whether the form is sent on the last digit.</summary>
    public bool Submits { get; init; }

    public bool IsWrong => Answer?.Field == Name && Answer.Text.Length > 0;

    public string? DescribedBy => string.Join(' ', new[] { Hint is null ? null : Name + "-hint", MoreId, Submits ? Name + "-submits" : null, IsWrong ? "answer" : null }.Where(id => id is not null)) is { Length: > 0 } ids ? ids : null;

    /// <summary>A field for a code: its keyboard has digits, its value is never put back, and phones offer what they received.</summary>
    public static FieldView Code(string name, string label, int? digits, FormAnswer? answer) => new(name, label)
    {
        Autocomplete = "one-time-code",
        InputMode = "numeric",
        Digits = digits ?? 6,
        MaximumLength = (digits ?? 6) + 2,
        Answer = answer,
    };

    /// <summary>
    /// A field for a PIN and the code behind it. It is hidden as passwords are, for what it holds isn't over with the code; nothing offers to fill it in.
    /// How long it is nobody knows before: the last digit sends nothing.
    /// </summary>
    public static FieldView Passcode(string name, int digits, FormAnswer? answer) => Code(name, Texts.Passcode, digits, answer) with
    {
        Type = "password",
        Hint = PinFields.ExampleOf(digits),
        MaximumLength = PinFields.MaximumLength + digits,
    };

    /// <summary>A field for a PIN: hidden, and never put back.</summary>
    public static FieldView OfPin(string name, string label, FormAnswer? answer) => new(name, label)
    {
        Type = "password",
        InputMode = "numeric",
        MaximumLength = PinFields.MaximumLength,
        Rule = ("[0-9]{4,8}", Texts.PinRule),
        Answer = answer,
    };
}
