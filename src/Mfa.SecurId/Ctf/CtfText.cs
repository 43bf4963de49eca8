using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Mfa.SecurId.Ctf;

/// <summary>The text that carries a token string: plain, or one of three addresses with the string as their parameter.</summary>
internal static class CtfText
{
    /// <summary>Characters that are read: more than the longest string has with every one of its characters percent-encoded.</summary>
    public const int MaximumLength = 1280;

    const string Parameter = "ctf?ctfData=";

    // A mail's quoted-printable "=" that was not undone. No string begins so: a version 2 string with 2, a version 3 string with A.
    const string QuotedPrintableDamage = "3D";

    /// <summary>What stands before the string.</summary>
    public static string Prefix(SecurIdCtfCarrier carrier) => carrier == SecurIdCtfCarrier.Plain ? "" : Application(carrier) + Parameter;

    /// <summary>Takes the string out of its carrier.</summary>
    /// <param name="text">At most <see cref="MaximumLength"/> characters.</param>
    /// <param name="data">Room for as many characters as the text has.</param>
    /// <param name="length">Characters of the string.</param>
    /// <param name="carrier">What it stood in.</param>
    /// <param name="error">What is wrong.</param>
    public static bool TryRead(
        ReadOnlySpan<char> text, Span<char> data, out int length, out SecurIdCtfCarrier carrier, [NotNullWhen(false)] out string? error)
    {
        (length, carrier, error) = (0, SecurIdCtfCarrier.Plain, null);
        if (char.IsAsciiDigit(text[0]))
        {
            text.CopyTo(data);
            length = text.Length;
            return true;
        }

        foreach (var candidate in (ReadOnlySpan<SecurIdCtfCarrier>)[SecurIdCtfCarrier.IPhone, SecurIdCtfCarrier.SecurId, SecurIdCtfCarrier.Android])
        {
            if (!text.StartsWith(Application(candidate)))
                continue;
            carrier = candidate;
            var request = text[Application(candidate).Length..];
            if (request.StartsWith("ctkip"))
                error = "This is a link to a CT-KIP server, which an app gets a token from; it holds none.";
            else if (!request.StartsWith(Parameter))
                error = "The address has no token string.";
            else if (!TryDecode(WithoutDamage(request[Parameter.Length..]), data, out length))
                error = "The address's percent-encoding is broken.";
            return error is null;
        }

        error = "A token string begins with a digit, or with one of the addresses that one is given in.";
        return false;
    }

    static string Application(SecurIdCtfCarrier carrier) => carrier switch
    {
        SecurIdCtfCarrier.IPhone => "com.rsa.securid.iphone://",
        SecurIdCtfCarrier.SecurId => "com.rsa.securid://",
        _ => "http://127.0.0.1/securid/",
    };

    static ReadOnlySpan<char> WithoutDamage(ReadOnlySpan<char> data) =>
        data.StartsWith(QuotedPrintableDamage) ? data[QuotedPrintableDamage.Length..] : data;

    // RFC 3986, section 2.1.
    static bool TryDecode(ReadOnlySpan<char> encoded, Span<char> decoded, out int length)
    {
        length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            var character = encoded[i];
            if (character == '%')
            {
                if (i + 2 >= encoded.Length || !byte.TryParse(encoded.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
                    return false;
                character = (char)octet;
                i += 2;
            }

            decoded[length++] = character;
        }

        return true;
    }
}
