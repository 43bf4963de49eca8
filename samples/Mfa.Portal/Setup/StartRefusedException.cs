namespace Mfa.Portal.Setup;

/// <summary>The portal doesn't start as it is configured; the message says what to do.</summary>
public sealed class StartRefusedException : Exception
{
    /// <summary>Refuses.</summary>
    public StartRefusedException()
    {
    }

    /// <summary>Refuses.</summary>
    /// <param name="message">What to do.</param>
    public StartRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Refuses.</summary>
    /// <param name="message">What to do.</param>
    /// <param name="innerException">Why.</param>
    public StartRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
