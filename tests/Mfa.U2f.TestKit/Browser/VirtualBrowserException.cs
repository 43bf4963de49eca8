namespace Mfa.U2f.Testing;

/// <summary>The browser's promise is rejected.</summary>
public sealed class VirtualBrowserException : Exception
{
    internal VirtualBrowserException(string name, string message, Exception? inner = null)
        : base($"{name}: {message}", inner) => Name = name;

    internal VirtualBrowserException(int u2fErrorCode, Exception? inner = null)
        : base($"U2F error code {u2fErrorCode}", inner)
    {
        Name = "U2fError";
        U2fErrorCode = u2fErrorCode;
    }

    /// <summary>
    /// The name of the DOMException or of the JavaScript error: NotAllowedError, InvalidStateError, SecurityError, NotSupportedError, EncodingError,
    /// TypeError; U2fError.
    /// </summary>
    public string Name { get; }

    /// <summary>
    /// The error code of the U2F JavaScript API: 1 other, 2 bad request, 3 configuration unsupported, 4 device ineligible, 5 timeout; 0 where WebAuthn
    /// was asked.
    /// </summary>
    public int U2fErrorCode { get; }
}
