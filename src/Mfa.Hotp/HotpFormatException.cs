namespace Mfa.Hotp;

/// <summary>
/// Text or bytes from outside are not what they should be: the one exception that <c>Parse</c> methods of this package throw for bad data.
/// </summary>
/// <remarks>Its message names the field and the rule; it never holds the secret or the code.</remarks>
public sealed class HotpFormatException : FormatException
{
    /// <summary>Makes an exception with a general message.</summary>
    public HotpFormatException()
        : base("The data is malformed.")
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">The field and the rule that it breaks.</param>
    public HotpFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception that has a cause.</summary>
    /// <param name="message">The field and the rule that it breaks.</param>
    /// <param name="innerException">The cause.</param>
    public HotpFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
