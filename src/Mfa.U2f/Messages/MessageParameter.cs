using System.Security.Cryptography;
using System.Text;

namespace Mfa.U2f.Messages;

/// <summary>The two hashes that a U2F signature is over (FIDO U2F Raw Message Formats, 4.1): of the client data, and of the AppID.</summary>
internal static class MessageParameter
{
    public const int Length = SHA256.HashSizeInBytes;

    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The application parameter: SHA-256 of the AppID in UTF-8.</summary>
    /// <exception cref="ArgumentException">The AppID is empty, or a surrogate stands alone in it.</exception>
    public static byte[] OfApplication(string appId, string parameterName)
    {
        if (string.IsNullOrEmpty(appId))
            throw new ArgumentException("The AppID is empty.", parameterName);

        try
        {
            return SHA256.HashData(StrictUtf8.GetBytes(appId));
        }
        catch (EncoderFallbackException exception)
        {
            throw new ArgumentException("The AppID isn't Unicode text: a surrogate stands alone.", parameterName, exception);
        }
    }

    /// <summary>The challenge parameter: SHA-256 of the client data, as they came.</summary>
    public static byte[] OfClientData(ReadOnlySpan<byte> clientData) => SHA256.HashData(clientData);

    public static void ThrowIfNotHash(ReadOnlySpan<byte> parameter, string parameterName)
    {
        if (parameter.Length != Length)
            throw new ArgumentException($"The parameter must have {Length} bytes, not {parameter.Length}.", parameterName);
    }
}
