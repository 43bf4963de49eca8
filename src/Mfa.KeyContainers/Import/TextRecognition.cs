using Mfa.KeyContainers.Csv;

namespace Mfa.KeyContainers.Import;

/// <summary>Which format a text has that isn't XML or PEM: by the comments at its beginning and its first line that is none.</summary>
internal static class TextRecognition
{
    const int MinimumSeedDigits = 16;

    /// <param name="text">The beginning, which is overwritten.</param>
    public static TokenKeyFormat Of(Memory<char> text)
    {
        var comment = TokenKeyFormat.Unknown;
        var isFirst = true;
        while (!text.IsEmpty)
        {
            var end = text.Span.IndexOf('\n');
            var line = (end < 0 ? text : text[..end]).Trim().Trim('\uFEFF');
            text = end < 0 ? default : text[(end + 1)..];
            if (line.Span.StartsWith('#'))
                comment = OfComment(line.Span, isFirst) is var found and not TokenKeyFormat.Unknown ? found : comment;
            else if (!line.IsEmpty)
                return OfLine(line) is var format and not TokenKeyFormat.Unknown && comment == TokenKeyFormat.Unknown ? format : comment;
            isFirst = false;
        }

        return TokenKeyFormat.Unknown;
    }

    static TokenKeyFormat OfComment(ReadOnlySpan<char> comment, bool isFirst)
    {
        var text = comment[1..].Trim();
        if (text.Contains("SafeWord Authenticator Records", StringComparison.Ordinal))
            return TokenKeyFormat.SafeWordDat;
        if (text.StartsWith("ykksm ", StringComparison.Ordinal))
            return TokenKeyFormat.YubicoCsv;
        return isFirst && text.StartsWith("version:", StringComparison.OrdinalIgnoreCase) ? TokenKeyFormat.OathCsv : TokenKeyFormat.Unknown;
    }

    static TokenKeyFormat OfLine(Memory<char> line)
    {
        var text = line.Span;
        if (text.StartsWith("otpauth-migration:", StringComparison.OrdinalIgnoreCase))
            return TokenKeyFormat.OtpauthMigration;
        if (text.StartsWith("dn:") && text.Contains("sccAuthenticatorId", StringComparison.Ordinal))
            return TokenKeyFormat.SafeWordDat;
        if (text.StartsWith("sccAuthenticatorId:") || text.StartsWith("objectclass: scc"))
            return TokenKeyFormat.SafeWordDat;
        var fields = new CsvFields();
        return fields.TryRead(line, CsvFields.SeparatorOf(text)) && fields.Count > 1 ? OfRow(fields) : TokenKeyFormat.Unknown;
    }

    static TokenKeyFormat OfRow(CsvFields row)
    {
        if (row[0] is YubicoLogCsv.Start || YubicoLogCsv.AlgorithmOf(row[0]) != TokenKeyAlgorithm.Unknown)
            return TokenKeyFormat.YubicoLogCsv;
        if (EntraCsv.IsHeader(row))
            return TokenKeyFormat.EntraCsv;
        if (row.Count >= 6 && SeedText.TryNumber(row[0], 0, uint.MaxValue, out _) && YubicoKeys.IsModHex(row[1]) && IsPrivateId(row[2])
            && row[3].Length is 32 or 40 && SeedText.IsHexadecimal(row[3]))
            return TokenKeyFormat.YubicoCsv;
        if (row[0].IsEmpty || row[1].Length < MinimumSeedDigits || row[1].Length % 2 != 0 || !SeedText.IsHexadecimal(row[1]) || !IsOathType(row[2]))
            return row[0].Equals("serial", StringComparison.OrdinalIgnoreCase) && row[1].Equals("seed", StringComparison.OrdinalIgnoreCase)
                ? TokenKeyFormat.OathCsv
                : TokenKeyFormat.Unknown;

        // They differ in the sixth column only.
        return row[5].StartsWith("sha", StringComparison.OrdinalIgnoreCase) ? TokenKeyFormat.LinOtpCsv : TokenKeyFormat.OathCsv;
    }

    static bool IsPrivateId(ReadOnlySpan<char> text) => text is "" or "0" || (text.Length == 12 && SeedText.IsHexadecimal(text));

    static bool IsOathType(ReadOnlySpan<char> text) =>
        text.IsEmpty
        || text.Equals("hotp", StringComparison.OrdinalIgnoreCase)
        || text.Equals("totp", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("ocra", StringComparison.OrdinalIgnoreCase)
        || text.Equals("tan", StringComparison.OrdinalIgnoreCase);
}
