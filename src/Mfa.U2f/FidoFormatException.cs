namespace Mfa.U2f;

/// <summary>
/// Bytes or text from outside are not what they should be: the one exception that <c>Parse</c> methods of this package throw for bad data.
/// </summary>
/// <remarks>Its message names the field and the rule; it never holds the data.</remarks>
public sealed class FidoFormatException : FormatException
{
    /// <summary>Makes an exception with a general message.</summary>
    public FidoFormatException()
        : base("The data is malformed.")
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">The field and the rule that it breaks.</param>
    public FidoFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception that has a cause.</summary>
    /// <param name="message">The field and the rule that it breaks.</param>
    /// <param name="innerException">The cause.</param>
    public FidoFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
