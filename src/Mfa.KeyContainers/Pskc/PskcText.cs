using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Xml.Linq;
using Mfa.KeyContainers.Credentials;

namespace Mfa.KeyContainers.Pskc;

/// <summary>The simple types of XML Schema that PSKC is made of. White space round a value is no part of it: RFC 6030's own figures have it.</summary>
internal static class PskcText
{
    static readonly char[] WhiteSpace = [' ', '\t', '\r', '\n'];

    // xs:dateTime; a fraction may be there, and so may a zone.
    static readonly string[] DateFormats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static string Trimmed(string text) => text.Trim(WhiteSpace);

    /// <summary>The text of an element that has nothing else in it; null if it has.</summary>
    public static string? Of(XElement element) => element.HasElements ? null : Trimmed(element.Value);

    public static bool TryLong(string text, out long value) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>xs:unsignedInt.</summary>
    public static bool TryUnsigned(string text, out uint value) => uint.TryParse(Trimmed(text), NumberStyles.None, CultureInfo.InvariantCulture, out value);

    public static bool TryBoolean(string text, out bool value)
    {
        value = Trimmed(text) is "true" or "1";
        return value || Trimmed(text) is "false" or "0";
    }

    /// <summary>xs:dateTime. One without a zone is one of UTC, which is what RFC 6030 asks for.</summary>
    public static bool TryDate(string text, out DateTimeOffset value) =>
        DateTimeOffset.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);

    public static byte[]? Base64(string text)
    {
        using var decoded = SecretBase64(text);
        return decoded?.Span.ToArray();
    }

    /// <summary>xs:base64Binary, into memory that is cleared.</summary>
    public static SecretBytes? SecretBase64(string text)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((text.Length / 4 * 3) + 3);
        try
        {
            return Convert.TryFromBase64String(text, buffer, out var written) ? SecretBytes.Copy(buffer.AsSpan(0, written)) : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
