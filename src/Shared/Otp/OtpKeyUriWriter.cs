using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mfa.Shared.Encoding;

namespace Mfa.Shared.Otp;

/// <summary>
/// Writes key URIs such that every app reads them: names percent-encoded (RFC 3986, section 2.1), the issuer both in the label and
/// as a parameter, the secret without padding, nothing that has its default value.
/// </summary>
internal static class OtpKeyUriWriter
{
    /// <returns>The URI: a string, which holds the secret and which nothing can clear.</returns>
    public static string Write(OtpKeyUriFields fields, ReadOnlySpan<byte> key)
    {
        var type = fields.Type == OtpKeyUriType.Totp ? "totp" : "hotp";
        var start = $"{OtpKeyUri.Scheme}{type}/{WriteLabel(fields)}?secret=";

        // Not interpolated: that would leave another copy of the secret in a pooled buffer.
        return string.Concat(start, Base32.Encode(key), WriteParameters(fields));
    }

    // A colon in the account can only have been read; a colon before it, even after no issuer, keeps the two apart.
    static string WriteLabel(OtpKeyUriFields fields)
    {
        var accountName = Uri.EscapeDataString(fields.AccountName);
        return fields.Issuer is null && !fields.AccountName.Contains(':', StringComparison.Ordinal)
            ? accountName
            : $"{Uri.EscapeDataString(fields.Issuer ?? "")}:{accountName}";
    }

    static string WriteParameters(OtpKeyUriFields fields)
    {
        var text = new StringBuilder();
        if (fields.Issuer is not null)
            text.Append("&issuer=").Append(Uri.EscapeDataString(fields.Issuer));
        if (fields.Hash.Name != HashAlgorithmName.SHA1)
            text.Append("&algorithm=").Append(fields.Hash.Name.Name);
        if (fields.IsSteam)
            text.Append("&encoder=").Append(OtpKeyUri.SteamEncoder);
        else if (fields.Digits != OtpKeyUriFields.DefaultDigits)
            text.Append(CultureInfo.InvariantCulture, $"&digits={fields.Digits}");
        if (fields.Type == OtpKeyUriType.Hotp)
            text.Append(CultureInfo.InvariantCulture, $"&counter={fields.Counter}");
        else if (fields.Period != OtpKeyUriFields.DefaultPeriod)
            text.Append(CultureInfo.InvariantCulture, $"&period={fields.Period}");
        return text.ToString();
    }
}
