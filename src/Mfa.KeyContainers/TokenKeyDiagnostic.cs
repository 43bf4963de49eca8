using System.Globalization;

namespace Mfa.KeyContainers;

/// <summary>Something to say of a seed file or one of its records. It never holds a secret, nor text from the file beyond the names of its fields.</summary>
/// <param name="code">What it is.</param>
/// <param name="severity">What follows.</param>
/// <param name="message">It in words: the field and the rule.</param>
public sealed class TokenKeyDiagnostic(TokenKeyDiagnosticCode code, TokenKeySeverity severity, string message)
{
    /// <summary>What it is.</summary>
    public TokenKeyDiagnosticCode Code { get; } = code;

    /// <summary>What follows.</summary>
    public TokenKeySeverity Severity { get; } = severity;

    /// <summary>It in words: the field and the rule.</summary>
    public string Message { get; } = message ?? throw new ArgumentNullException(nameof(message));

    /// <summary>The line in the file, from 1, where the format has lines.</summary>
    public long? Line { get; init; }

    /// <summary>The byte in the file, from 0, where the format has none.</summary>
    public long? Offset { get; init; }

    /// <summary>The element, attribute or column.</summary>
    public string? Field { get; init; }

    /// <summary>Where, what, and in words.</summary>
    public override string ToString()
    {
        var place = Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"line {line}: ")
            : Offset is { } offset ? string.Create(CultureInfo.InvariantCulture, $"byte {offset}: ") : "";
        return $"{place}{Message}";
    }
}
