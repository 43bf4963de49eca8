namespace Mfa.KeyContainers;

/// <summary>
/// Bytes or text from outside are not what they should be: the one exception that <c>Parse</c> methods of this package throw for bad data. Importing throws none:
/// there it is a <see cref="TokenKeyDiagnostic"/>.
/// </summary>
/// <remarks>Its message names the field and the rule; it never holds the data.</remarks>
public sealed class TokenKeyFormatException : FormatException
{
    /// <summary>Makes an exception with a general message.</summary>
    public TokenKeyFormatException()
        : base("The data is malformed.")
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">The field and the rule that it breaks.</param>
    public TokenKeyFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception that has a cause.</summary>
    /// <param name="message">The field and the rule that it breaks.</param>
    /// <param name="innerException">The cause.</param>
    public TokenKeyFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
