namespace Mfa.SecurId;

/// <summary>
/// Text or bytes from outside are not what they should be: the one exception that <c>Parse</c> methods of this package throw for bad data.
/// </summary>
/// <remarks>Its message names the field and the rule; it never holds a seed, a password or a code.</remarks>
public sealed class SecurIdFormatException : FormatException
{
    /// <summary>Makes an exception with a general message.</summary>
    public SecurIdFormatException()
        : base("The data is malformed.")
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">The field and the rule that it breaks.</param>
    public SecurIdFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception that has a cause.</summary>
    /// <param name="message">The field and the rule that it breaks.</param>
    /// <param name="innerException">The cause.</param>
    public SecurIdFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
